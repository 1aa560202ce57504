/** Why the service does not start: everything at once, each with what to do. */
export class SetupError extends Error {
  override readonly name = 'SetupError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
