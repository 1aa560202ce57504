/**
 * What has to be done about users. Their passwords are theirs: a declared one is given once, and costs no hash later.
 *
 * Whoever a configuration takes something away from loses it as if an administrator took it (accounts/declared.ts).
 */
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import { declareUser, retireUser } from '../accounts/declared.js';
import type { AccountFailure } from '../accounts/outcome.js';
import { differenceOf } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import type { UserEntry } from '../users/registry.js';
import { userState } from '../users/search.js';
import { type FileProblem, problem } from './file-problem.js';
import type { Step } from './step.js';
import type { Stored } from './stored.js';

/** First passwords that are needed, by the key of the user name. */
export type FirstPasswords = ReadonlyMap<string, string>;

/**
 * The steps for declared users; none where nothing differs. Those who govern come first: a file that gives the role to
 * one and takes it from another leaves nobody without, in whichever order it names them.
 */
export function planUsers(
  declared: readonly UserEntry[],
  stored: Stored['users'],
  passwords: FirstPasswords,
): Step[] {
  const steps = declared.map((entry, at) => ({ entry, steps: planUser(entry, at, stored, passwords) }));
  const governs = ({ entry }: (typeof steps)[number]) => entry.role === 'administrator' && !entry.disabled;
  const ordered = [...steps.filter(governs), ...steps.filter((each) => !governs(each))];
  return ordered.flatMap((each) => each.steps);
}

function planUser(entry: UserEntry, at: number, users: Stored['users'], passwords: FirstPasswords): Step[] {
  const key = usernameKey(entry.username) ?? '';
  const stored = users.get(key);
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
      run: async (tx, refuse) => {
        const failure = await declareUser(tx, members, passwords.get(key));
        if (failure) refuse(problemOf(failure, entry, at));
      },
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
        run: async (tx, refuse) => {
          const failure = await retireUser(tx, row.id);
          if (failure) refuse(problem(['users'], 'leaves out the last administrator of the instance'));
        },
      };
    });
}

function problemOf(failure: AccountFailure, { role }: UserEntry, at: number): FileProblem {
  switch (failure.failure) {
    case 'last_administrator': {
      const member = role === 'administrator' ? 'disabled' : 'role';
      return problem(['users', at, member], 'takes the instance its last administrator');
    }
    case 'name_taken':
      return problem(['users', at, failure.member], 'belongs to another user');
    default:
      return problem(['users', at], `was changed elsewhere in the meantime (${failure.failure})`);
  }
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

/**
 * The hashes of the first passwords that are needed. They are made before the transaction begins, which would hold its
 * locks for long.
 */
export async function hashPasswords(
  { instance: { hasher } }: InstanceCtx,
  declared: readonly UserEntry[],
  stored: Stored['users'],
): Promise<FirstPasswords> {
  const hashes = declared.map(async ({ username, password }) => {
    const key = usernameKey(username) ?? '';
    if (password === null || stored.get(key)?.hasPassword) return [];
    const phc = 'phc' in password ? password.phc : await hasher.hash(password.clear.normalize('NFC'));
    return [[key, phc] as const];
  });
  return new Map((await Promise.all(hashes)).flat());
}
