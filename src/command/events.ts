/** `portico events`: the audit trail. */
import type { Command } from 'commander';
import { type AuditEventFilter, EventsDocument, type EventsQuery } from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import { userNamed } from './person.js';
import type { Act } from './program.js';
import { instant, shown, table } from './render.js';
import { list, past, said } from './values.js';

interface EventOptions extends ListOptions {
  readonly type?: readonly string[];
  readonly actor?: string;
  readonly server?: string;
  readonly client?: string;
  readonly user?: string;
  readonly request?: string;
  readonly ip?: string;
  readonly since?: string;
  readonly until?: string;
}

/** The command. */
export function addEventsCommand(program: Command, act: Act): void {
  paged(program.command('events'))
    .description('The audit trail, the latest first; with --json each event with what it was and became.')
    .option('--type <name>', 'such as client.updated; may be given again', list)
    .option('--actor <id>', 'done by the user with this sub, or the client with this client_id')
    .option('--server <slug>', 'at this authorization server')
    .option('--client <client-id>', 'about this client')
    .option('--user <name>', 'about this user')
    .option('--request <id>', 'of the request with this correlation id')
    .option('--ip <address>', 'from this address')
    .option('--since <when>', 'from this instant on, or 30m, 12h, 7d ago', past)
    .option('--until <when>', 'before this instant, or 30m, 12h, 7d ago', past)
    .action(
      act<EventOptions>(async (shell, options) => {
        const filter: AuditEventFilter = said({
          types: options.type && [...options.type],
          actorId: options.actor,
          authorizationServerSlug: options.server,
          clientId: options.client,
          userId: options.user === undefined ? undefined : (await userNamed(shell, options.user)).id,
          requestId: options.request,
          ip: options.ip,
          since: options.since,
          until: options.until,
        });
        const page = await collect(
          options,
          async (place) => (await shell.execute(EventsDocument, { ...place, filter })).auditEvents,
        );
        shell.print(page, table(['AT', 'EVENT', 'BY', 'ABOUT', 'WHAT'], page.nodes.map(row)) + more(page));
      }),
    );
}

type Event = EventsQuery['auditEvents']['nodes'][number];

function row({ at, type, actor, authorizationServer, clientId, user, before, after, detail }: Event) {
  const by = actor ? [actor.kind.toLowerCase(), ...(actor.id ? [actor.id] : [])].join(' ') : null;
  const about = [authorizationServer?.slug, clientId, user?.username]
    .filter((part) => part != null)
    .join('/');
  return [instant(at), type, by, about, differences(before, after) || detailOf(detail)];
}

/** Names of the members that differ: their values may be long, and are in --json. */
function differences(before: unknown, after: unknown): string {
  const members = [before, after].flatMap((side) =>
    typeof side === 'object' && side ? Object.keys(side) : [],
  );
  return [...new Set(members)].join(' ');
}

function detailOf(detail: unknown): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(' ');
}
