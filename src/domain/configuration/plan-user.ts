/** What has to be done about users. Their passwords are theirs: a declared one is given once. */
import { eq } from 'drizzle-orm';
import { users as table } from '#schema';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import { type UserEntry, upsertUser } from '../users/registry.js';
import { userState } from '../users/search.js';
import type { FileProblem } from './file-problem.js';
import type { Step } from './step.js';
import type { Stored } from './stored.js';

/** The step for a declared user; none where nothing differs. */
export function planUser(entry: UserEntry, users: Stored['users']): Step[] {
  const stored = users.get(usernameKey(entry.username) ?? '');
  const { password, ...members } = entry;
  const given = password !== null && !stored?.hasPassword;
  const before = stored && { ...userState(stored.row), password: stored.hasPassword ? 'set' : null };
  const after = { ...members, managedBy: 'file', password: given ? 'set' : (before?.password ?? null) };
  const difference = differenceOf(before, after);
  if (!difference) return [];
  const action = stored ? ('updated' as const) : ('created' as const);
  const known = stored ? { userId: stored.row.id } : {};
  return [
    {
      changes: [{ kind: 'user', name: entry.username, action, difference, ...known }],
      run: (tx) => upsertUser(tx, entry),
    },
  ];
}

/** The steps for users that a file declared and this one does not: nobody is deleted, and nobody of them signs in. */
export function planMissingUsers(stored: Stored['users'], declared: readonly UserEntry[]): Step[] {
  const names = new Set(declared.map(({ username }) => usernameKey(username)));
  return [...stored.values()]
    .filter(({ row }) => row.managedBy === 'file' && !names.has(row.usernameKey) && !row.disabledAt)
    .map(({ row }): Step => {
      const difference = { before: { disabled: false }, after: { disabled: true } };
      return {
        changes: [{ kind: 'user', name: row.username, action: 'disabled', difference, userId: row.id }],
        run: async (tx) => {
          const set = { disabledAt: tx.now, updatedAt: tx.now };
          await tx.db.update(table).set(set).where(eq(table.id, row.id));
        },
      };
    });
}

/** Addresses that belong to somebody else. */
export function userConflicts(declared: readonly UserEntry[], stored: Stored['users']): FileProblem[] {
  const owners = new Map([...stored.values()].map(({ row }) => [row.emailKey, row.usernameKey]));
  return declared.flatMap(({ username, email }, at) => {
    const owner = email === null ? undefined : owners.get(emailKey(email));
    return owner === undefined || owner === usernameKey(username)
      ? []
      : [{ path: ['users', at, 'email'], message: 'email belongs to another user' }];
  });
}

/** Hashes what is given in clear and is needed: inside the transaction it would hold locks for long. */
export async function hashPasswords(
  { instance: { hasher } }: InstanceCtx,
  declared: readonly UserEntry[],
  stored: Stored['users'],
): Promise<UserEntry[]> {
  return Promise.all(
    declared.map(async (entry) => {
      const { password } = entry;
      const hasOne = stored.get(usernameKey(entry.username) ?? '')?.hasPassword;
      if (password === null || 'phc' in password || hasOne) return entry;
      return { ...entry, password: { phc: await hasher.hash(password.clear.normalize('NFC')) } };
    }),
  );
}
