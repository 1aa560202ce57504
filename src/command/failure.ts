/** How a command ends: its exit code, and what it says of what went wrong. */

/** The exit codes, each with what it tells a script. docs/cli.md prints them. */
export const EXIT = {
  ok: [0, 'done, or nothing had to be done'],
  failed: [1, 'a check says no (`doctor`, `healthcheck`, `client test`), or a fault'],
  usage: [2, 'the command line, the environment or a file that it names is not usable'],
  refused: [3, 'a rule refused it; the message says which'],
  notFound: [4, 'there is no such thing'],
  notPermitted: [5, 'the token is not valid, or does not allow it'],
  unreachable: [6, 'the server or the database does not answer'],
  version: [7, 'another version of the server or of the tables'],
  pending: [8, 'there are changes (`--exit-code`), or migrations to run (`migrate status`)'],
} as const;

/** Why a command ended, as a name. */
export type Ending = keyof typeof EXIT;

/** One of several things that are wrong, with its place where it has one. */
export interface Problem {
  readonly message: string;
  /** Path of the member of the input. */
  readonly path?: readonly string[] | undefined;
  /** Line and column of the file, from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What the operator is told, in one sentence and maybe a list. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    readonly ending: Ending,
    /** Stable, in UPPER_CASE, for programs. */
    readonly code: string,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

/** The command line says something that cannot be. */
export function usage(message: string): CommandFailure {
  return new CommandFailure('usage', 'USAGE', message);
}

/** Nothing has this name. */
export function notFound(what: string, name: string): CommandFailure {
  return new CommandFailure('notFound', 'NOT_FOUND', `There is no ${what} ${name}.`);
}

/** The error of a payload, as `fragment Failed` asks for it. */
export interface PayloadError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly problems?: readonly Problem[];
  readonly reason?: string;
  readonly suggestion?: string | null;
  readonly managedBy?: string;
}

/** A payload whose change was made. Throws what was said against it. */
export function done<P extends { readonly error: PayloadError | null }>(payload: P): Omit<P, 'error'> {
  const { error, ...rest } = payload;
  if (!error) return rest;
  const { code, field, managedBy, reason, suggestion } = error;
  const owner = managedBy ? ` It is managed by: ${managedBy.toLowerCase()}.` : '';
  const hint = suggestion ? ` Write ${suggestion}.` : '';
  const place = field ? [{ message: `${reason ?? error.message}${hint}`, path: field }] : [];
  const ending = code === 'NOT_FOUND' ? 'notFound' : 'refused';
  throw new CommandFailure(ending, code, `${error.message}${owner}`, error.problems ?? place);
}
