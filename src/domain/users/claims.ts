/**
 * Claims about a user, as far as the granted scope reaches.
 *
 * OpenID Connect Core §5.1, 5.4   standard claims and the scopes that ask for them; an absent claim is left out
 * OpenID Connect Core §5.1        updated_at is a number, email_verified a boolean, address an object
 */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { users } from '#schema';
import type { Claims } from '../../protocol/claims.js';

/** The columns that claims are made of, under their wire names, as one JSON object in SQL. */
const sources = {
  name: users.name,
  given_name: users.givenName,
  family_name: users.familyName,
  middle_name: users.middleName,
  nickname: users.nickname,
  preferred_username: users.username,
  profile: users.profile,
  picture: users.picture,
  website: users.website,
  gender: users.gender,
  birthdate: users.birthdate,
  zoneinfo: users.zoneinfo,
  locale: users.locale,
  email: users.email,
  email_verified: users.emailVerified,
  phone_number: users.phoneNumber,
  phone_number_verified: users.phoneNumberVerified,
  address: users.address,
  groups: users.groups,
} satisfies Record<string, (typeof columns)[keyof typeof columns]>;
const columns = getTableColumns(users);

/** Which claims a scope opens. */
const claimsOfScope: Readonly<Record<string, readonly string[]>> = {
  profile: [
    ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
    ...['picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  groups: ['groups'],
};

/** The scope that would open a claim, or undefined for what no scope opens. */
export function scopeOfClaim(claim: string): string | undefined {
  return Object.keys(claimsOfScope).find((scope) => claimsOfScope[scope]?.includes(claim));
}

/** Every claim that userinfo can answer with. */
export const claimsSupported: readonly string[] = ['sub', ...Object.values(claimsOfScope).flat()];

/** SQL for all sources of claims as one JSON object: one column of one statement, whatever the scope. */
export function claimSources(): SQL {
  const pairs = Object.entries(sources).map(([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}`);
  const updatedAt = sql`'updated_at', floor(extract(epoch from ${users.updatedAt}))::int`;
  return sql`json_build_object(${sql.join([...pairs, updatedAt], sql`, `)})`;
}

/** The claims that `scope` opens, and those asked for by name (§5.5), out of what claimSources() selected. */
export function claimsFor(scope: readonly string[], user: Claims, byName: readonly string[] = []): Claims {
  const claims: Claims = {};
  for (const name of [...scope.flatMap((each) => claimsOfScope[each] ?? []), ...byName]) {
    // A name that a client made up is no member of any object.
    const value = Object.hasOwn(user, name) ? user[name] : null;
    if (value !== null) claims[name] = value;
  }
  if (user['email'] === null) delete claims['email_verified'];
  if (user['phone_number'] === null) delete claims['phone_number_verified'];
  return claims;
}
