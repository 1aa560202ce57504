/**
 * Values of others in the form in which the trail keeps them.
 *
 * OWASP ASVS 16.4.1   what somebody sends is text in an event and never more than that, and nobody fills the trail with
 *                     one request
 */

/** Characters of one text, and members of one list or object. An honest value is shorter. */
const LONGEST_TEXT = 2_000;
const MOST_MEMBERS = 500;

/** NUL and halves of pairs of surrogates: the database takes an event with one of them for no event at all. */
const NO_CHARACTER = /[\0\p{Surrogate}]/gu;

/** The same value with its texts cut and well-formed. */
export function storable<T>(value: T): T {
  return stored(value) as T;
}

function stored(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.slice(0, MOST_MEMBERS).map(stored);
  if (!isPlain(value)) return value;
  const members = Object.entries(value).slice(0, MOST_MEMBERS);
  return Object.fromEntries(members.map(([name, member]) => [text(name), stored(member)]));
}

/** A pair of surrogates that the cut goes through becomes the half of one, and then no character. */
function text(value: string): string {
  return value.slice(0, LONGEST_TEXT).replace(NO_CHARACTER, '\ufffd');
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
