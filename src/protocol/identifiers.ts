/**
 * Canonical keys of user names and e-mail addresses: two that look alike to people are one key, or no key at all.
 *
 * RFC 8265 §3.3    UsernameCaseMapped: width and case mapped, then only letters and digits. Approximated: NFKC for
 *                  the width mapping and its strictness about compatibility characters, full case folding for
 *                  lower case; of punctuation, only . _ and - between letters; digits are 0 to 9
 * RFC 8264 §9      no invisible characters, no controls
 * UTS 39 §5.2      one script (or the scripts that one language of East Asia mixes); §4: a name in another script
 *                  made of nothing but letters that look Latin is refused
 * RFC 5321 §4.1.2  an address has one @; the domain counts in its ASCII form
 *
 * What stays possible is what one script allows within itself, such as rn beside m.
 */
import { urlOf } from './url.js';

/** Scripts in use (UAX 31, table 5). One of these sets must explain every letter of a name. */
const SCRIPTS = [
  ...'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada'.split(
    ' ',
  ),
  ...'Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'.split(' '),
].map((script) => new RegExp(`^\\p{scx=${script}}+$`, 'u'));
const EAST_ASIA = [
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+$/u,
  /^[\p{scx=Han}\p{scx=Bopomofo}]+$/u,
  /^[\p{scx=Han}\p{scx=Hangul}]+$/u,
];
/** The Latin letters of living languages; phonetic ones such as ɡ look like others. */
const LATIN = /^[a-zß-öø-ÿā-ſǎ-ǜǝș-țḁ-ỹ]+$/u;
const LETTERS = [LATIN, ...SCRIPTS, ...EAST_ASIA];
/** Letters of other scripts that look Latin. */
const LATIN_LOOK_ALIKES = /^[асеԁһіјӏорԛѕԝхуъьпгѵѡαιοκνρτυηωսոօհցզ]+$/u;

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}]/u;
const LONGEST_NAME = 64;
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
/** Longer texts are not looked at: normalisation can make them longer still. */
const LONGEST_INPUT = 320;

/** The key of a user name, or null where no account may bear it. An @ is refused: it would shadow an address. */
export function usernameKey(raw: string): string | null {
  const key = fold(raw);
  if (key === null || [...key].length > LONGEST_NAME) return null;
  if (!/^[\p{L}\p{M}0-9]+(?:[._-][\p{L}\p{M}0-9]+)*$/u.test(key)) return null;
  return isOneScript(key) ? key : null;
}

/** The key of an e-mail address, or null where it is none. The domain may be a single label, for `localhost`. */
export function emailKey(raw: string): string | null {
  const key = fold(raw);
  if (key === null || count(key, '@') !== 1 || count(raw, '@') !== 1) return null;
  const [local = '', domain = ''] = key.split('@');
  if (!/^[\p{L}\p{M}0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}0-9!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local))
    return null;
  if (Buffer.byteLength(local) > LONGEST_LOCAL_PART || !isOneScript(local)) return null;
  const ascii = asciiDomain(domain);
  if (ascii === null) return null;
  const address = `${local}@${ascii}`;
  return Buffer.byteLength(address) <= LONGEST_ADDRESS ? address : null;
}

/** NFKC and full case folding, repeated until nothing changes, so that a key is its own key. */
function fold(raw: string): string | null {
  const text = raw.trim();
  if (text.length > LONGEST_INPUT || INVISIBLE.test(text)) return null;
  let folded = text;
  for (let round = 0; round < 4; round += 1) {
    const next = folded.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');
    if (next === folded) return INVISIBLE.test(next) ? null : next;
    folded = next;
  }
  return null;
}

function isOneScript(text: string): boolean {
  const letters = text.replaceAll(/[^\p{L}\p{M}]/gu, '');
  if (letters === '') return true;
  if (!LETTERS.some((script) => script.test(letters))) return false;
  return LATIN.test(letters) || !LATIN_LOOK_ALIKES.test(letters);
}

/** The domain as it stands in the DNS, or null. URL parsers turn numbers into addresses, so those are refused. */
function asciiDomain(domain: string): string | null {
  if (!/^[\p{L}\p{M}0-9.-]+$/u.test(domain) || !domain.split('.').every(isOneScript)) return null;
  const ascii = urlOf(`http://${domain}`)?.hostname;
  if (ascii === undefined) return null;
  const labels = ascii.split('.');
  const wellFormed = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return wellFormed && !/^\d+$/.test(labels.at(-1) as string) ? ascii : null;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
