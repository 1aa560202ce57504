/** What of a thing is said in an update, and how the answer is told: one shape for all nouns. */
import { type Command, InvalidArgumentError } from 'commander';
import { usage } from './failure.js';
import { changeLines, type ShownChange } from './render.js';
import type { Shell } from './shell.js';
import { objectOf } from './values.js';

/** Members that have no option of their own. */
export interface MemberOptions {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly dryRun?: boolean;
}

/** Gives a command the option that says any member of an input of the graph, and the one for a file of them. */
export function settable(command: Command, file: string, input: string): Command {
  return command
    .option(
      '--set <member=value>',
      `any member of ${input}: the value is JSON, or else a text; may be given again`,
      member,
    )
    .option(`${file} <file>`, 'members as a JSON object of the same; - is standard input');
}

/** The members of a file, those that were set, and those that options of their own say, which count most. */
export async function membersOf<T extends object>(
  { terminal }: Shell,
  file: string | undefined,
  { set }: MemberOptions,
  named: T,
): Promise<T> {
  return { ...(file === undefined ? {} : await objectOf(file, terminal)), ...set, ...named };
}

/** The same for a change, which is one only where something is said. */
export async function changedMembers<T extends object>(
  shell: Shell,
  file: string | undefined,
  options: MemberOptions,
  named: T,
): Promise<T> {
  return something(await membersOf(shell, file, options, named));
}

/** A change, which says something. */
export function something<T extends object>(change: T): T {
  if (Object.keys(change).length === 0) throw usage('Say what is to change: --help lists the options.');
  return change;
}

/** Prints what changed, or would, and what else there is to say. */
export function printChanges(
  shell: Shell,
  dryRun: boolean,
  made: { readonly changes: readonly ShownChange[] },
  more = '',
): void {
  const lines = [changeLines(made.changes), more].filter((text) => text !== '');
  shell.print({ dryRun, ...made }, lines.join('\n'));
  if (made.changes.length === 0) shell.note('Nothing differs.');
}

/** `member=value`, or `member.inner=value` for a member that has members. */
function member(text: string, before: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const [, name, inner, value] = /^([a-z]\w*)(?:\.([a-z]\w*))?=(.*)$/is.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be member=value.');
  if (inner === undefined) return { ...before, [name]: parsed(value) };
  return { ...before, [name]: { ...Object(before[name]), [inner]: parsed(value) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
