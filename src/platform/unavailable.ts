/** The machine cannot answer now, and may soon: the doors say 503 with Retry-After (RFC 9110 §15.6.4). */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  constructor(
    reason: string,
    /** Seconds after which another try makes sense. */
    readonly retryAfter = 1,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
