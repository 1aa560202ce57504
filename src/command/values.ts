/** Values of options: numbers, instants, lists and files. */
import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { usage } from './failure.js';
import type { Terminal } from './host.js';

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A whole number from 1 on. */
export function count(text: string): number {
  const value = Number(text);
  if (!/^\d{1,6}$/.test(text) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return value;
}

/** Collects an option that is given several times; a value may also hold several with white space. */
export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/\s+/).filter((part) => part !== '')];
}

/** `name=value`, given several times. */
export function pairs(
  text: string,
  before: readonly { name: string; value: string }[] = [],
): { name: string; value: string }[] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be name=value.');
  return [...before, { name, value }];
}

/** An instant, or how long ago (`7d`, `12h`, `30m`). */
export const past = (text: string) => moment(text, -1);

/** An instant, or in how long (`7d`, `12h`, `30m`). */
export const future = (text: string) => moment(text, 1);

function moment(text: string, direction: 1 | -1): string {
  const [, amount, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (amount) {
    const distance = Number(amount) * UNITS[unit as keyof typeof UNITS];
    return new Date(Date.now() + direction * distance).toISOString();
  }
  const parsed = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime()))
    throw new InvalidArgumentError('It must be an instant such as 2026-11-26T17:00:00Z, or 30m, 12h or 7d.');
  return parsed.toISOString();
}

/** The text of a file, or of standard input for `-`. */
export async function textOf(path: string, terminal: Terminal): Promise<string> {
  if (path === '-') return terminal.input();
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw usage(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** The object in a JSON file. */
export async function objectOf(path: string, terminal: Terminal): Promise<Record<string, unknown>> {
  const text = await textOf(path, terminal);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // The text may hold secrets, and what the parser says of it would repeat some of it.
  }
  throw usage(`${path} is not a JSON object.`);
}

/** Only what was said. */
export function said<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
