/** What a parameter, claim or member means: one sentence, and the section that defines it. */

/** One line of an explanation. */
export interface Meaning {
  readonly text: string;
  readonly section: string;
}

/** A table of meanings, by name. */
export type Meanings = Readonly<Record<string, Meaning>>;

/** The line of a name; undefined for names that are nobody's standard. */
export function meaningOf(table: Meanings, name: string): Meaning | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
