/**
 * Which passwords are taken, whichever way they are chosen. One that is not taken is refused, never cut.
 *
 * NIST SP 800-63B-4 §3.1.1.2   15 characters where the password is all that is asked for; no rules of composition
 * OWASP ASVS 6.2.1, 6.2.9      long ones are taken, spaces and every letter included; counted in code points after NFC
 * OWASP ASVS 6.2.11            words that belong to the person or the service are the first that anybody tries
 */

/** Why a password is not taken. */
export type PasswordProblem = 'too_short' | 'too_long' | 'contains_name' | 'contains_service';

/** What is said of each, where the name of the password stops. */
export const PASSWORD_RULES: Readonly<Record<PasswordProblem, string>> = {
  too_short: 'must have 15 characters or more',
  too_long: 'must have 256 characters or fewer',
  contains_name: 'must not contain the user name or the e-mail address',
  contains_service: 'must not contain the name of this service or its host',
};

/** Whose password it is, and where. */
export interface PasswordOwner {
  readonly username?: string | undefined;
  readonly email?: string | null | undefined;
  /** The base URL of the instance. */
  readonly baseUrl?: string | undefined;
}

const SHORTEST = 15;
const LONGEST = 256;
/** Shorter words turn up in others by chance. */
const SHORTEST_WORD = 4;

/** Every rule that a password breaks. */
export function passwordProblems(
  password: string,
  { username = '', email, baseUrl }: PasswordOwner,
): PasswordProblem[] {
  const { length } = [...password.normalize('NFC')];
  const folded = fold(password);
  const holds = (words: readonly string[]) =>
    words.some((word) => [...word].length >= SHORTEST_WORD && folded.includes(fold(word)));
  const host = baseUrl === undefined ? [] : ownLabels(new URL(baseUrl).hostname);
  const broken: [boolean, PasswordProblem][] = [
    [length < SHORTEST, 'too_short'],
    [length > LONGEST, 'too_long'],
    [holds([username, email?.split('@')[0] ?? '']), 'contains_name'],
    [holds(['portico', ...host]), 'contains_service'],
  ];
  return broken.flatMap(([is, problem]) => (is ? problem : []));
}

/** The parts of a host that somebody chose. Its top-level domain is a common word as often as not. */
function ownLabels(host: string): string[] {
  const labels = host.split('.');
  return labels.length > 1 ? labels.slice(0, -1) : labels;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
