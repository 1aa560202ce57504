/** Who acted, and whom and what an event is about, each as the way to its page. */
import { Badge } from '../../components/badges.js';
import type { ShownEvent } from './told.js';

/** Who did it. */
export function Actor({ event }: { readonly event: ShownEvent }) {
  const { actor } = event;
  if (!actor) return <span class="quiet">nobody known</span>;
  if (actor.user) return <Person user={actor.user} />;
  if (actor.kind === 'SYSTEM') return <Badge title="This program, by itself.">the service</Badge>;
  if (actor.kind === 'OPERATOR')
    return <Badge title="Somebody at the machine: by the file or the command line.">an operator</Badge>;
  if (actor.kind === 'CLIENT' && actor.id === event.clientId && event.client) return <About event={event} />;
  return actor.id === null ? (
    <span class="quiet">{actor.kind.toLowerCase()}</span>
  ) : (
    <a href={`/admin/events?${new URLSearchParams({ actor: actor.id })}`}>
      <code>{actor.id}</code>
    </a>
  );
}

/** A person, by the name that they sign in with. */
export function Person({ user }: { readonly user: { readonly id: string; readonly username: string } }) {
  return (
    <a href={`/admin/users/${user.id}`}>
      <bdi>{user.username}</bdi>
    </a>
  );
}

/** The client that an event is about; of one that is gone, its id. */
export function About({ event }: { readonly event: ShownEvent }) {
  const { client, clientId, authorizationServer: server } = event;
  if (client && server)
    return (
      <a href={`/admin/as/${server.slug}/clients/${client.id}`}>
        <bdi>{client.clientName}</bdi>
      </a>
    );
  return clientId === null || clientId === undefined ? null : <code>{clientId}</code>;
}
