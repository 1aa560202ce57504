/** Where one can go from everywhere: the ways beside each room, which the palette offers as well. */
import type { GlyphName } from './components/icons.js';

/** One of them. */
export type Way = readonly [href: string, text: string, icon: GlyphName];

/** Ways that belong together. */
export interface WayGroup {
  readonly heading?: string;
  readonly ways: readonly Way[];
}

const LAST_SERVER = 'portico-server';

/** The authorization server at hand: the one in the address, else the last one that was. */
export function serverAtHand(path: string): string {
  const named = /^\/admin\/as\/([^/]+)/.exec(path)?.[1];
  if (named) sessionStorage.setItem(LAST_SERVER, named);
  return named ?? sessionStorage.getItem(LAST_SERVER) ?? 'default';
}

/** All of them, with those of the server with this slug. */
export function waysOf(slug: string): readonly WayGroup[] {
  const server = `/admin/as/${slug}`;
  return [
    { ways: [['/admin', 'Home', 'home']] },
    {
      heading: slug,
      ways: [
        [`${server}/clients`, 'Clients', 'apps'],
        [`${server}/resources`, 'Resources', 'scopes'],
        [`${server}/consents`, 'Consents', 'consents'],
        [`${server}/registration`, 'Registration', 'registration'],
        [`${server}/keys`, 'Keys', 'keys'],
        [server, 'Settings', 'settings'],
      ],
    },
    {
      heading: 'Instance',
      ways: [
        ['/admin/users', 'Users', 'users'],
        ['/admin/sessions', 'Sessions', 'sessions'],
        ['/admin/events', 'Audit log', 'audit'],
        ['/admin/servers', 'Servers', 'servers'],
        ['/admin/graphiql', 'GraphQL explorer', 'explorer'],
      ],
    },
  ];
}

/** What one who may change things can make, from everywhere. */
export function beginningsOf(slug: string): readonly Way[] {
  return [
    [`/admin/as/${slug}/clients/new`, 'Register a client', 'apps'],
    ['/admin/users/new', 'Create a user', 'users'],
    ['/admin/servers/new', 'Create a server', 'servers'],
  ];
}
