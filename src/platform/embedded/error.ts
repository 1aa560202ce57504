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

/** Its files cannot be opened. */
export function damaged(directory: string, reason: string): EmbeddedDatabaseError {
  const cure = /no space left/i.test(reason)
    ? 'Make room on its disk.'
    : 'Its files are damaged, as they may be after a loss of power. Put back a copy of that directory, ' +
      'or move it away to begin with an empty database. For data that must last, set DATABASE_URL.';
  return new EmbeddedDatabaseError(
    `The embedded database in ${directory} cannot be opened: ${reason}. ${cure}`,
  );
}

/** It ran, and broke off. */
export function died(directory: string, reason: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(`The embedded database in ${directory} died: ${reason}`);
}
