/**
 * What must hold of the users of a configuration file: what must of all users, and of all passwords.
 *
 * OWASP ASVS 6.2.1   a first password is a password; a hash says nothing about what it was made of
 */
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import { PASSWORD_RULES, passwordProblems } from '../../protocol/password-policy.js';
import { memberProblems } from '../../protocol/user-members.js';
import { userEntry } from './file-entries.js';
import { type FileProblem, problem, repeated } from './file-problem.js';
import type { FileSurroundings } from './file-rules.js';
import type { FileUser } from './file-schema.js';

/** Every fault of the users of a file. */
export function userProblems(
  users: readonly FileUser[],
  { production, baseUrl }: FileSurroundings,
): FileProblem[] {
  if (production && users.length > 0) {
    const why = 'must not be in the file in production: users of a real service are not kept in a file';
    return [problem(['users'], why)];
  }
  const names = users.map(({ username }) => usernameKey(username));
  const addresses = users.map(({ email }) => (email === undefined ? null : emailKey(email)));
  return [
    ...repeated(names, (at) => ['users', at, 'username']),
    ...repeated(addresses, (at) => ['users', at, 'email']),
    ...users.flatMap((user, at) => [
      ...memberProblems(userEntry(user)).map(({ path, message }) => problem(['users', at, ...path], message)),
      ...declaredPasswordProblems(user, at, baseUrl),
    ]),
  ];
}

function declaredPasswordProblems(
  { username, email, password, passwordHash }: FileUser,
  at: number,
  baseUrl: string | undefined,
): FileProblem[] {
  if (password === undefined) return [];
  const twice = passwordHash !== undefined;
  return [
    ...(twice ? [problem(['users', at, 'passwordHash'], 'and password exclude each other')] : []),
    ...passwordProblems(password, { username, email, baseUrl }).map((broken) => ({
      path: ['users', at, 'password'],
      message: `password of users[${at}] ${PASSWORD_RULES[broken]}`,
    })),
  ];
}
