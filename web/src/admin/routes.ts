/** Every room of the console by its address. */
import type { ComponentType } from 'preact';
import { lazyRoom } from './lazy.js';
import { ClientList } from './rooms/clients/client-list.js';
import { ClientPage } from './rooms/clients/client-page.js';
import { NewClient } from './rooms/clients/new-client.js';
import { EventList } from './rooms/events/event-list.js';
import { EventPage } from './rooms/events/event-page.js';
import { Home } from './rooms/home.js';
import { Registration } from './rooms/registration/registration.js';
import { KeyList } from './rooms/servers/key-list.js';
import { NewServer } from './rooms/servers/new-server.js';
import { ResourceList } from './rooms/servers/resource-list.js';
import { ServerList } from './rooms/servers/server-list.js';
import { ServerPage } from './rooms/servers/server-page.js';
import { ConsentList } from './rooms/users/consent-list.js';
import { NewUser } from './rooms/users/new-user.js';
import { SessionList } from './rooms/users/session-list.js';
import { UserList } from './rooms/users/user-list.js';
import { UserPage } from './rooms/users/user-page.js';

/** What a room is told: the named parts of its address, and its parameters. */
export interface RoomPlace {
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
}

type RoomComponent = ComponentType<RoomPlace>;

const Explorer = lazyRoom<RoomPlace>(async () => (await import('./rooms/explorer/explorer.js')).Explorer);

const Preview = lazyRoom<RoomPlace>(async () => (await import('./rooms/preview/preview.js')).Preview);

const ROUTES: readonly (readonly [pattern: string, room: RoomComponent])[] = [
  ['/admin', Home],
  ['/admin/servers', ServerList],
  ['/admin/servers/new', NewServer],
  ['/admin/as/:slug', ServerPage],
  ['/admin/as/:slug/clients', ClientList],
  ['/admin/as/:slug/clients/new', NewClient],
  ['/admin/as/:slug/clients/:id', ClientPage],
  ['/admin/as/:slug/resources', ResourceList],
  ['/admin/as/:slug/keys', KeyList],
  ['/admin/as/:slug/consents', ConsentList],
  ['/admin/as/:slug/registration', Registration],
  ['/admin/users', UserList],
  ['/admin/users/new', NewUser],
  ['/admin/users/:id', UserPage],
  ['/admin/sessions', SessionList],
  ['/admin/events', EventList],
  ['/admin/events/:id', EventPage],
  ['/admin/preview', Preview],
  ['/admin/graphiql', Explorer],
];

/** The room of a path with what the path names, or undefined where there is none. */
export function roomAt(
  path: string,
): { readonly room: RoomComponent; readonly params: RoomPlace['params'] } | undefined {
  for (const [pattern, room] of ROUTES) {
    const params = matches(pattern, path);
    if (params) return { room, params };
  }
  return undefined;
}

function matches(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const part = parts[at] ?? '';
    if (name.startsWith(':') && part !== '') params[name.slice(1)] = part;
    else if (name !== part) return undefined;
  }
  return params;
}
