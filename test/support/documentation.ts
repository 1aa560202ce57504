/** The documentation as tests read it: its pages, the tables under its headings, and its blocks of code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every page, as its path from the root. */
export const pages: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

/** The text of a page. */
export function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The blocks of code of a page in one language, without their fences. */
export function blocks(page: string, language: string): string[] {
  const found = textOf(page).matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'));
  return [...found].map(([, code = '']) => code);
}

/** The only block of code of a page in one language. */
export function onlyBlock(page: string, language: string): string {
  const [code, ...others] = blocks(page, language);
  if (code === undefined || others.length > 0) throw new Error(`${page} has not one block of ${language}`);
  return code;
}

/** The text of a page without its blocks of code. */
export function proseOf(page: string): string {
  return textOf(page).replaceAll(/^```.*?^```$/gms, '');
}

/** The first table under a heading, as its rows without the head, each cell without the marks of code. */
export function tableUnder(page: string, heading: string): string[][] {
  const lines = proseOf(page).split('\n');
  const start = lines.findIndex((line) => /^#/.test(line) && line.replace(/^#+ /, '') === heading);
  if (start === -1) throw new Error(`${page} has no heading ${heading}`);
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => line.startsWith('#'));
  const section = after.slice(0, end === -1 ? undefined : end).join('\n');
  const [table = ''] = /^\|.*\|(\n\|.*\|)*/m.exec(section) ?? [];
  const rows = table.split('\n').map((line) => line.slice(1, -1).split(/(?<!\\)\|/));
  return rows.slice(2).map((row) => row.map((cell) => cell.replaceAll('`', '').trim()));
}

/** One column of the first table under a heading. */
export function columnUnder(page: string, heading: string, column = 0): string[] {
  return tableUnder(page, heading).map((row) => row[column] ?? '');
}
