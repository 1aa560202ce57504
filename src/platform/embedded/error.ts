/** The embedded database cannot be used; the message says to the person at the terminal why and what to do. */
export class EmbeddedDatabaseError extends Error {
  constructor(message: string, cause?: unknown) {
    super(
      cause instanceof Error ? `${message} (${cause.message}).` : message,
      cause === undefined ? {} : { cause },
    );
    this.name = 'EmbeddedDatabaseError';
  }
}
