/** `portico session`: where people are signed in. */
import type { Command } from 'commander';
import { done, usage } from './failure.js';
import {
  EndSessionDocument,
  EndUserSessionsDocument,
  SessionsDocument,
  SessionsOfUserDocument,
} from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import { userNamed } from './person.js';
import type { Act } from './program.js';
import { instant, table } from './render.js';

interface SessionListOptions extends ListOptions {
  readonly user?: string;
  readonly active?: boolean;
}

/** The noun with its verbs. */
export function addSessionCommands(program: Command, act: Act): void {
  const session = program.command('session').description('Sessions of people.');
  paged(session.command('list'))
    .description('List sessions, the latest first.')
    .option('--user <name>', 'of this user')
    .option('--active', 'only those that are not over')
    .action(
      act<SessionListOptions>(async (shell, { user, active, ...options }) => {
        const id = user === undefined ? undefined : (await userNamed(shell, user)).id;
        if (id !== undefined && active)
          throw usage('--active is for the list of everybody: leave --user out.');
        const filter = active ? { active } : null;
        const page = await collect(options, async (place) =>
          id === undefined
            ? (await shell.execute(SessionsDocument, { ...place, filter })).sessions
            : ((await shell.execute(SessionsOfUserDocument, { ...place, id })).user?.sessions ?? NONE),
        );
        const rows = page.nodes.map((each) => [
          each.id,
          each.user.username,
          instant(each.authenticatedAt),
          each.amr,
          each.ip,
          each.endedAt ? `ended ${instant(each.endedAt)}` : `until ${instant(each.idleExpiresAt)}`,
        ]);
        shell.print(page, table(['SESSION', 'USER', 'SIGNED IN', 'BY', 'FROM', 'STATE'], rows) + more(page));
      }),
    );
  addEnd(session, act);
}

function addEnd(session: Command, act: Act): void {
  session
    .command('end [session]')
    .description('End a session, or all of a user, with all that was granted by it; clients hear of it.')
    .option('--user <name>', 'all sessions of this user')
    .action(
      act<{ user?: string }>(async (shell, { user }, id) => {
        if ((user === undefined) === (id === undefined))
          throw usage('Name a session, or a user with --user.');
        if (id !== undefined) {
          const ended = done((await shell.execute(EndSessionDocument, { input: { id } })).endSession);
          return shell.print(ended, '');
        }
        const { id: userId } = await userNamed(shell, user ?? '');
        const { endUserSessions } = await shell.execute(EndUserSessionsDocument, { input: { userId } });
        const ended = done(endUserSessions);
        shell.print(ended, `${ended.ended} sessions ended.`);
      }),
    );
}

const NONE = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
