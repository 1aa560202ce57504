/**
 * `${NAME}` and `${file:/path}` inside texts, so that what holds them can be committed without its secrets. `$${` is a
 * literal `${`. Nothing is substituted twice, so a value cannot pull in another.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where values come from. */
export interface Substitutes {
  /** For `${NAME}`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths are taken from here. */
  readonly directory: string;
}

/** A text with its values put in, and what could not be found. */
export interface Filled {
  readonly text: string;
  readonly problems: readonly string[];
}

/** The text with its values put in. Without substitutes there are none to be had, and each is a problem. */
export function substitute(text: string, substitutes: Substitutes | undefined): Filled {
  const problems: string[] = [];
  const filled = text.replace(
    /\$\$\{|\$\{([^{}]*)(\}?)/g,
    (whole, inside: string | undefined, end: string) => {
      if (inside === undefined) return '${';
      const found = end === '' ? undefined : lookUp(inside, substitutes);
      if (typeof found === 'string') return found;
      problems.push(found?.problem ?? 'a ${ without its }; write $${ for the two characters themselves');
      return whole;
    },
  );
  return { text: filled, problems };
}

/** The text that stands for these characters after a substitution. */
export function literally(text: string): string {
  return text.replaceAll('${', () => '$${');
}

function lookUp(inside: string, substitutes: Substitutes | undefined): string | { problem: string } {
  const isFile = inside.startsWith('file:');
  if (!isFile && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(inside))
    return { problem: '${…} must hold a variable, or file: and a path' };
  if (!substitutes)
    return {
      problem: `\${${isFile ? 'file:…' : inside}} is filled in where the file lies, before it is sent`,
    };
  if (isFile) return fromFile(resolve(substitutes.directory, inside.slice('file:'.length)));
  return substitutes.env[inside] || { problem: `the environment variable ${inside} is not set` };
}

function fromFile(path: string): string | { problem: string } {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '') || { problem: `the file ${path} is empty` };
  } catch (error) {
    return { problem: `the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
