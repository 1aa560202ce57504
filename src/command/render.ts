/** Answers as text for people: tables, facts and changes. */
import { styleText } from 'node:util';

/** Control characters, other ends of lines, and what is not seen or turns the direction of what is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const ODD = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value on one line. Names are written by others, so nothing of them moves the cursor. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(shown).join(' ');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(ODD, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text in a style. */
export function styled(style: 'bold' | 'green' | 'red' | 'dim', text: string): string {
  return styleText(style, text);
}

/** An instant without its fraction. */
export function instant(text: string | null | undefined): string {
  return text ? text.replace(/\.\d+Z$/, 'Z') : '-';
}

/** Rows below their titles, in columns. */
export function table(titles: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = [titles, ...rows.map((row) => row.map(shown))];
  const widths = titles.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Members with their values, without those that say nothing. */
export function facts(members: object): string {
  const said = Object.entries(members).filter(
    ([name, value]) =>
      name !== '__typename' && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const width = Math.max(0, ...said.map(([name]) => name.length));
  return said.map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}`).join('\n');
}

/** One member that differs. */
export interface ShownChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What differs, a line each. */
export function changeLines(changes: readonly ShownChange[], indent = '  '): string {
  return changes
    .map(({ path, before, after }) => `${indent}${path}: ${shown(before)} → ${shown(after)}`)
    .join('\n');
}
