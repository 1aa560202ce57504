/** Long values where their beginning says enough: the whole of a token is shown once, where it is decoded. */

const LONGEST = 80;
const HEAD = 32;
const TAIL = 8;

/** The text, or its beginning and its end with what was left out counted between them. */
export function clip(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, HEAD)} … ${text.length - HEAD - TAIL} more … ${text.slice(-TAIL)}`;
}
