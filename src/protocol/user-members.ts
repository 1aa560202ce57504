/**
 * What must hold of the members of a user, whichever way they are given.
 *
 * OpenID Connect Core §5.1   forms of claims: a date of birth, a language, a time zone, addresses of pages, a telephone number;
 *                            only what is there can be verified
 */
import { isVisible } from './client-metadata/check.js';
import { emailKey, usernameKey } from './identifiers.js';
import { REPEATED, repeats } from './repeats.js';
import { urlOf } from './url.js';

/** One thing that is wrong. */
export interface MemberProblem {
  /** The member. */
  readonly path: readonly string[];
  /** Goes on where the name of the member stops, and repeats nothing of what was given. */
  readonly message: string;
}

/** What people read as it is. */
const TEXTS = ['name', 'givenName', 'familyName', 'middleName', 'nickname', 'gender', 'phoneNumber'] as const;
const LONGEST = 200;
const PHONE = 'must be a number with its country, such as +44 20 7946 0018 (E.164)';
const VISIBLE = `must be 1 to ${LONGEST} characters, none of them invisible`;

/** The members that rules speak of. */
export interface RuledMembers extends Readonly<Record<(typeof TEXTS)[number], string | null>> {
  readonly username: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly phoneNumberVerified: boolean;
  readonly groups: readonly string[];
  readonly address: object | null;
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
  const { username, email, phoneNumber, birthdate, locale, zoneinfo } = members;
  const broken: [boolean, string, string][] = [
    [
      usernameKey(username) === null,
      'username',
      'must be letters and digits of one script, with . _ - inside',
    ],
    [email !== null && emailKey(email) === null, 'email', 'is not an e-mail address'],
    [email === null && members.emailVerified, 'emailVerified', 'must not be true without email'],
    [phoneNumber !== null && !isPhoneNumber(phoneNumber), 'phoneNumber', PHONE],
    [
      phoneNumber === null && members.phoneNumberVerified,
      'phoneNumberVerified',
      'must not be true without phoneNumber',
    ],
    [birthdate !== null && !isBirthdate(birthdate), 'birthdate', 'must be YYYY-MM-DD or YYYY'],
    [locale !== null && !isLocale(locale), 'locale', 'must be a language such as en or de-CH (BCP 47)'],
    [zoneinfo !== null && !isZone(zoneinfo), 'zoneinfo', 'must be a time zone such as Europe/London'],
    ...PAGES.map((name): [boolean, string, string] => [
      members[name] !== null && !isPage(members[name]),
      name,
      'must be an http or https URL',
    ]),
    ...TEXTS.map((name): [boolean, string, string] => [isHidden(members[name]), name, VISIBLE]),
    [members.groups.some(isHidden), 'groups', VISIBLE],
    [repeats(members.groups).length > 0, 'groups', `must have no value that ${REPEATED}`],
    [
      Object.values(members.address ?? {}).some((line) => !isLetter(line)),
      'address',
      'must have no empty and no invisible parts',
    ],
  ];
  return broken.flatMap(([is, name, message]) => (is ? [{ path: [name], message }] : []));
}

function isHidden(value: string | null): boolean {
  return value !== null && !isVisible(value, LONGEST);
}

/** An address is printed on a letter, so that its parts may have several lines. */
function isLetter(value: unknown): boolean {
  return typeof value === 'string' && value.split(/\r?\n/).every((line) => isVisible(line, 1_000));
}

/** E.164 with its country, as people write it, and with an extension as RFC 3966 §5.3 has it. */
function isPhoneNumber(value: string): boolean {
  const [, number = ''] = /^\+([\d ().-]+?)(;ext=\d{1,10})?$/.exec(value) ?? [];
  return /^[1-9]\d{6,14}$/.test(number.replace(/[ ().-]/g, ''));
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
