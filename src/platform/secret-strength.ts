/** Which secrets somebody could guess: samples, defaults, words and patterns. What a generator makes passes. */

/** Words that samples and defaults consist of. Shorter ones could turn up in a random secret. */
const SAMPLE =
  /change.?me|change.?this|replace.?me|replace.?this|example|insecure|default|password|passphrase|portico|(my|your|top|super|not).?secret|secret.?(key|value)|development|lorem.?ipsum/i;
/** Bits that the characters themselves carry: 32 random hexadecimal digits have about 115. */
const LEAST_ENTROPY = 80;

/** Why a secret is guessable, as the end of a sentence, or undefined where nothing speaks against it. */
export function weakness(secret: string): string | undefined {
  if (SAMPLE.test(secret)) return 'looks like a sample or a default';
  if (isRepetition(secret)) return 'repeats itself';
  if (isSequence(secret)) return 'is a sequence';
  if (entropy(secret) < LEAST_ENTROPY) return 'is too easy to guess';
  return undefined;
}

/** "abcabcabc": a text is periodic if it occurs in its own double before its end. */
function isRepetition(text: string): boolean {
  return `${text}${text}`.indexOf(text, 1) < text.length || /^(.{1,16})\1+.{0,16}$/s.test(text);
}

/** "abcdefgh…01234567…": most neighbours differ by one. */
function isSequence(text: string): boolean {
  let steps = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) === 1) steps += 1;
  }
  return steps > text.length * 0.6;
}

/** Shannon's measure over the characters that occur: an upper bound, which is all that a refusal needs. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}
