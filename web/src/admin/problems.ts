/** Expected failures of what was sent, and the sentence about each field. */
import { Fault } from '../graph.js';

/** An expected failure, as every error union of the graph has it. */
export interface Problem {
  readonly __typename: string;
  readonly message: string;
  /** Path of the input field that it is about. */
  readonly field: readonly string[] | null;
  /** Where several things are wrong at once: each with its place. */
  readonly problems?: readonly Place[];
  /** Of a redirect URI: why it is refused, and one that would be taken. */
  readonly reason?: string;
  readonly suggestion?: string | null;
}

/** One thing that is wrong, and where. */
export interface Place {
  readonly path: readonly string[];
  readonly message: string;
}

/** Which part of a member: one entry of a list, or the list as a whole. */
export type Part = number | 'whole';

/** The sentence about one member, or about a part of it, where a problem has one. */
export function sentenceAbout(problem: Problem | undefined, member: string, part?: Part): string | undefined {
  const found = placesOf(problem).filter(({ path }) => isAbout(path, member, part));
  return found.map(({ message }) => message).join(' ') || undefined;
}

/** What the graph proposes for an entry that it refused. */
export function suggestionFor(problem: Problem | undefined, member: string, part: Part): string | undefined {
  const { suggestion, field } = problem ?? {};
  return suggestion && isAbout(field ?? [], member, part) ? suggestion : undefined;
}

/** An input that broke a validator, as a problem of its fields; undefined for any other fault. */
export function problemIn(fault: unknown): Problem | undefined {
  if (!(fault instanceof Fault) || fault.code !== 'BAD_USER_INPUT' || fault.fields.length === 0) return;
  const message = 'is not in the form that is asked for';
  return {
    __typename: 'BadUserInput',
    message: fault.message,
    field: null,
    problems: fault.fields.map((name) => ({ path: [name], message })),
  };
}

function placesOf({ problems = [], field, message, reason }: Partial<Problem> = {}): readonly Place[] {
  return problems.length > 0 ? problems : [{ path: field ?? [], message: reason ?? message ?? '' }];
}

function isAbout(path: readonly string[], member: string, part: Part | undefined): boolean {
  const at = path.indexOf(member);
  if (at < 0) return false;
  const entry = path[at + 1];
  return part === undefined || entry === (part === 'whole' ? undefined : String(part));
}
