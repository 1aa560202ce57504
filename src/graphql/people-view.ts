/** Users, sessions and consents as the graph shows them, and users as it is told of them. */
import type { UserChange, UserMembers } from '../domain/accounts/changes.js';
import type { AccountFailure, AccountOptions, UserRow } from '../domain/accounts/outcome.js';
import type { ConsentRow } from '../domain/consents/search.js';
import type { SessionRow } from '../domain/sessions/search.js';
import { publicId } from '../platform/ids.js';
import type { GraphContext } from './context.js';
import { AuthorizationError } from './tg.js';
import { Consent } from './types/consent.type.js';
import { ManagedElsewhere, NameTaken, NotFound } from './types/errors.type.js';
import type { ManagedBy } from './types/managed-by.type.js';
import { Session } from './types/session.type.js';
import { PostalAddress, User } from './types/user.type.js';
import type { UserMembersInput } from './types/user-input.type.js';
import { InvalidUser, LastAdministrator } from './types/user-payload.type.js';

/** Prefix of the ids of users. */
export const USER_ID = 'us';
/** Prefix of the ids of sessions. */
export const SESSION_ID = 'se';
/** Prefix of the ids of consents. */
export const CONSENT_ID = 'co';

/** A user as the graph shows it. */
export function userView({ id, usernameKey, emailKey, address, ...row }: UserRow): User {
  const { street_address, postal_code, ...rest } = address ?? {};
  const members = { ...rest, streetAddress: street_address, postalCode: postal_code };
  return Object.assign(new User(), {
    ...row,
    id: publicId(USER_ID, id),
    address: address && Object.assign(new PostalAddress(), members),
  });
}

/** A session as the graph shows it. Its user is looked up where it is asked for. */
export function sessionView({ id, ...row }: SessionRow) {
  return Object.assign(new Session(), { ...row, id: publicId(SESSION_ID, id) });
}

/** A consent as the graph shows it. Who gave it to whom is looked up where it is asked for. */
export function consentView({ id, clientId: client, ...row }: ConsentRow) {
  return Object.assign(new Consent(), { ...row, clientRow: client, id: publicId(CONSENT_ID, id) });
}

/** Members that cannot be nobody's: null is the same as what a new account has, and no name is told to be none. */
const DEFAULTS = {
  username: '',
  emailVerified: false,
  phoneNumberVerified: false,
  groups: [] as string[],
  role: 'user',
} as const;

/** What an input says about a user: members that it leaves out are left out. */
export function changeOf({ dryRun, address, ...input }: UserMembersInput): UserChange {
  const said = Object.entries(input).filter(([, value]) => value !== undefined);
  const filled = said.map(([name, value]) => [
    name,
    value ?? (DEFAULTS as Record<string, unknown>)[name] ?? null,
  ]);
  if (address === undefined) return Object.fromEntries(filled) as UserChange;
  return { ...Object.fromEntries(filled), address: addressOf(address) } as UserChange;
}

const NOTHING_SAID: UserMembers = {
  ...{ email: null, name: null, givenName: null, familyName: null, middleName: null },
  ...{ nickname: null, profile: null, picture: null, website: null, gender: null, birthdate: null },
  ...{ zoneinfo: null, locale: null, phoneNumber: null, address: null },
  ...DEFAULTS,
};

/** A new user: what the input leaves out is nobody's. */
export function newMembers(input: UserMembersInput & { readonly username: string }): UserMembers {
  return { ...NOTHING_SAID, ...changeOf(input) };
}

/** Whether this caller may decide about roles: who may change everything. */
export async function accountOptions(
  { caller }: GraphContext,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<AccountOptions> {
  const verdicts = [
    await caller.verdictOn('users'),
    await caller.verdictOn('clients'),
    await caller.verdictOn('servers'),
  ];
  return { dryRun, governsRoles: verdicts.every((verdict) => verdict === 'granted') };
}

/** A failure as the graph tells it. What is forbidden is no answer. */
export function accountError(outcome: AccountFailure) {
  switch (outcome.failure) {
    case 'not_found':
      return new NotFound();
    case 'managed_elsewhere':
      return new ManagedElsewhere(outcome.managedBy as ManagedBy);
    case 'name_taken':
      return new NameTaken(outcome.member);
    case 'last_administrator':
      return new LastAdministrator();
    case 'invalid':
      return new InvalidUser(outcome.problems);
    case 'forbidden':
      throw new AuthorizationError();
  }
}

function addressOf(input: UserMembersInput['address']): UserChange['address'] {
  if (!input) return null;
  const { streetAddress, postalCode, ...rest } = input;
  const members = { ...rest, street_address: streetAddress, postal_code: postalCode };
  const given = Object.entries(members).filter(([, value]) => value != null);
  return given.length > 0 ? Object.fromEntries(given) : null;
}
