/**
 * `${NAME}` and `${file:/path}` inside the texts of a configuration file, so that it can be committed without its
 * secrets. `$${` is a literal `${`. Nothing is substituted twice, so a value cannot pull in another.
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

/** The text with its values put in, and what could not be found. */
export function substitute(
  text: string,
  { env, directory }: Substitutes,
): { text: string; problems: string[] } {
  const problems: string[] = [];
  const filled = text.replace(
    /\$\$\{|\$\{([^{}]*)(\}?)/g,
    (whole, inside: string | undefined, end: string) => {
      if (inside === undefined) return '${';
      const found = end === '' ? undefined : lookUp(inside);
      if (typeof found === 'string') return found;
      problems.push(found?.problem ?? 'a ${ without its }; write $${ for the two characters themselves');
      return whole;
    },
  );
  return { text: filled, problems };

  function lookUp(inside: string): string | { problem: string } {
    if (inside.startsWith('file:')) return fromFile(resolve(directory, inside.slice('file:'.length)));
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(inside))
      return { problem: '${…} must hold a variable, or file: and a path' };
    return env[inside] || { problem: `the environment variable ${inside} is not set` };
  }
}

function fromFile(path: string): string | { problem: string } {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '') || { problem: `the file ${path} is empty` };
  } catch (error) {
    return { problem: `the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
