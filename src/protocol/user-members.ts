/**
 * What must hold of the members of a user, whichever way they are given.
 *
 * OpenID Connect Core §5.1   forms of claims: a date of birth, a language, a time zone, addresses of pages
 */
import { emailKey, usernameKey } from './identifiers.js';
import { urlOf } from './url.js';

/** One thing that is wrong. */
export interface MemberProblem {
  /** The member. */
  readonly path: readonly string[];
  /** Goes on where the name of the member stops, and repeats nothing of what was given. */
  readonly message: string;
}

/** The members that rules speak of. */
export interface RuledMembers {
  readonly username: string;
  readonly email: string | null;
  readonly profile: string | null;
  readonly picture: string | null;
  readonly website: string | null;
  readonly birthdate: string | null;
  readonly locale: string | null;
  readonly zoneinfo: string | null;
}

const PAGES = ['profile', 'picture', 'website'] as const;

/** Everything that is wrong with these members. */
export function memberProblems(members: RuledMembers): MemberProblem[] {
  const { username, email, birthdate, locale, zoneinfo } = members;
  const broken: [boolean, string, string][] = [
    [
      usernameKey(username) === null,
      'username',
      'must be letters and digits of one script, with . _ - inside',
    ],
    [email !== null && emailKey(email) === null, 'email', 'is not an e-mail address'],
    [birthdate !== null && !isBirthdate(birthdate), 'birthdate', 'must be YYYY-MM-DD or YYYY'],
    [locale !== null && !isLocale(locale), 'locale', 'must be a language such as en or de-CH (BCP 47)'],
    [zoneinfo !== null && !isZone(zoneinfo), 'zoneinfo', 'must be a time zone such as Europe/London'],
    ...PAGES.map((name): [boolean, string, string] => [
      members[name] !== null && !isPage(members[name]),
      name,
      'must be an http or https URL',
    ]),
  ];
  return broken.flatMap(([is, name, message]) => (is ? [{ path: [name], message }] : []));
}

function isBirthdate(value: string): boolean {
  return /^\d{4}(-\d{2}-\d{2})?$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value.replaceAll('_', '-')).length === 1;
  } catch {
    return false;
  }
}

function isZone(value: string): boolean {
  return /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(value);
}

/** Whoever follows a claim must not run a script by it. */
function isPage(value: string): boolean {
  return /^https?:$/.test(urlOf(value)?.protocol ?? '');
}
