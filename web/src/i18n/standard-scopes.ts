/**
 * The standard scopes in the words that a server gives them by itself. Those are translated; the words of an
 * administrator are shown as they were written.
 */

/** English words by scope, the same as in the server's own list. */
export const standardWords = {
  openid: 'Know who you are',
  profile: 'See your name and picture',
  email: 'See your e-mail address',
  address: 'See your postal address',
  phone: 'See your phone number',
  groups: 'See the groups you belong to',
  offline_access: 'Stay connected when you are away',
  'admin:read': 'See every setting, application, person and event',
  'admin:clients': 'Register, change and delete applications',
  'admin:users': 'Create, change and delete people’s accounts',
  'admin:servers': 'Change authorization servers and their signing keys',
  'admin:all': 'Do everything that an administrator may do',
} as const;

/** Name of a standard scope. */
export type StandardScope = keyof typeof standardWords;

/** The scope's name where its words are the standard ones, else undefined. */
export function standardScope(scope: { name: string; description: string }): StandardScope | undefined {
  const names = Object.keys(standardWords) as StandardScope[];
  return names.find((name) => name === scope.name && standardWords[name] === scope.description);
}
