/** People by the names that operators know them by. */
import { notFound } from './failure.js';
import { UserByIdDocument, type UserRowFragment, UsersDocument } from './gql/graphql.js';
import type { Shell } from './shell.js';

/** The user with this user name, e-mail address or id. */
export async function userNamed({ execute }: Pick<Shell, 'execute'>, name: string): Promise<UserRowFragment> {
  const { user } = await execute(UserByIdDocument, { id: name });
  if (user) return user;
  const wanted = name.toLowerCase();
  // The list begins with whoever has just this name; what follows only begins with it.
  const { users } = await execute(UsersDocument, { first: 100, query: name });
  const found =
    users.nodes.find(({ username }) => username.toLowerCase() === wanted) ??
    users.nodes.find(({ email }) => email?.toLowerCase() === wanted);
  if (!found) throw notFound('user', name);
  return found;
}
