/** `portico initial-access-token`: by which programs register clients (RFC 7591 §3). */
import type { Command } from 'commander';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound } from './failure.js';
import {
  CreateInitialAccessTokenDocument,
  type InitialAccessTokenRowFragment,
  InitialAccessTokensDocument,
  RevokeInitialAccessTokenDocument,
} from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import type { Act } from './program.js';
import { instant, table } from './render.js';
import { count, future, list, said } from './values.js';

/** The noun with its verbs. */
export function addInitialAccessTokenCommands(program: Command, act: Act): void {
  const token = program
    .command('initial-access-token')
    .description('Initial access tokens: by which programs register clients.');
  addCreate(token, act);
  paged(atServer(token.command('list')))
    .description('List the tokens of a server, the latest first, without themselves.')
    .action(
      act<ListOptions & AtServer>(async (shell, { server, ...options }) => {
        const page = await collect(options, async (place) => {
          const { authorizationServer } = await shell.execute(InitialAccessTokensDocument, {
            ...{ server, ...place },
          });
          if (!authorizationServer) throw notFound('authorization server', server);
          return authorizationServer.initialAccessTokens;
        });
        const rows = page.nodes.map((each) => [
          ...[each.id, each.name, each.scope],
          ...[each.usesLeft ?? 'any number', stateOf(each)],
        ]);
        shell.print(page, table(['TOKEN', 'NAME', 'SCOPE', 'USES LEFT', 'STATE'], rows) + more(page));
      }),
    );
  token
    .command('revoke <token>')
    .description('Take a token back, by its id in the list; what was registered with it stays.')
    .action(
      act(async (shell, _options, id = '') => {
        const { revokeInitialAccessToken } = await shell.execute(RevokeInitialAccessTokenDocument, {
          input: { id },
        });
        shell.print(done(revokeInitialAccessToken), '');
      }),
    );
}

interface CreateOptions extends AtServer {
  readonly scope?: readonly string[];
  readonly uses?: number;
  readonly expires?: string;
}

function addCreate(token: Command, act: Act): void {
  atServer(token.command('create <name>'))
    .description('Make a token that lets its holder register clients, printed this once.')
    .option('--scope <scope>', 'what a client of it may have for itself; may be given again', list)
    .option('--uses <number>', 'for how many registrations; any number where nothing is said', count)
    .option(
      '--expires <when>',
      'when it ends: an instant, or 30d; never by itself where nothing is said',
      future,
    )
    .action(
      act<CreateOptions>(async (shell, { server, scope = [], uses, expires }, name = '') => {
        const input = {
          ...{ authorizationServerSlug: server, name, scope: [...scope] },
          ...said({ uses, expiresAt: expires }),
        };
        const { createInitialAccessToken } = await shell.execute(CreateInitialAccessTokenDocument, { input });
        const made = done(createInitialAccessToken);
        shell.print(made, `${made.token}`);
        shell.note(`Token ${made.initialAccessToken?.id} "${name}" of ${server}. It is shown this once.`);
      }),
    );
}

function stateOf({ revokedAt, expiresAt }: InitialAccessTokenRowFragment): string {
  if (revokedAt) return `revoked ${instant(revokedAt)}`;
  return expiresAt ? `until ${instant(expiresAt)}` : 'no end';
}
