/** A stored user as a configuration declares it, without the password. */
import type { users } from '#schema';

/** Members of a file by the names of their columns, in its order. */
const CLAIMS = [
  ...([
    'name',
    'givenName',
    'familyName',
    'middleName',
    'nickname',
    'profile',
    'picture',
    'website',
  ] as const),
  ...(['gender', 'birthdate', 'zoneinfo', 'locale', 'phoneNumber'] as const),
];

/** What a file says of this user. */
export function exportUser(row: typeof users.$inferSelect): Readonly<Record<string, unknown>> {
  const { username, email, emailVerified, groups, role, disabledAt, phoneNumberVerified, address } = row;
  return {
    username,
    ...(email !== null && { email }),
    // The other way round than in the table: who writes a file by hand vouches for the addresses in it.
    ...(email !== null && !emailVerified && { emailVerified }),
    ...(groups.length > 0 && { groups }),
    ...(role !== 'user' && { role }),
    ...(disabledAt && { disabled: true }),
    ...Object.fromEntries(CLAIMS.flatMap((member) => (row[member] === null ? [] : [[member, row[member]]]))),
    ...(phoneNumberVerified && { phoneNumberVerified }),
    ...(address && { address: addressOf(address) }),
  };
}

function addressOf({ street_address, postal_code, ...rest }: NonNullable<typeof users.$inferSelect.address>) {
  return {
    ...rest,
    ...(street_address !== undefined && { streetAddress: street_address }),
    ...(postal_code !== undefined && { postalCode: postal_code }),
  };
}
