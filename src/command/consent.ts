/** `portico consent`: what people allowed clients. */
import type { Command } from 'commander';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound, usage } from './failure.js';
import {
  ConsentsOfClientDocument,
  ConsentsOfServerDocument,
  ConsentsOfUserDocument,
  WithdrawConsentDocument,
} from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import { userNamed } from './person.js';
import type { Act } from './program.js';
import { instant, table } from './render.js';
import type { Shell } from './shell.js';

interface ConsentListOptions extends ListOptions, AtServer {
  readonly client?: string;
  readonly user?: string;
  readonly standing?: boolean;
}

/** The noun with its verbs. */
export function addConsentCommands(program: Command, act: Act): void {
  const consent = program.command('consent').description('Consents: what people allowed clients.');
  paged(atServer(consent.command('list')))
    .description('List consents, the latest first.')
    .option('--client <client-id>', 'about this client')
    .option('--user <name>', 'of this user, at all servers')
    .option('--standing', 'only those that stand')
    .action(
      act<ConsentListOptions>(async (shell, options) => {
        const ask = await source(shell, options);
        const page = await collect(options, (place) =>
          ask({ ...place, filter: options.standing ? { standing: true } : null }),
        );
        const rows = page.nodes.map((each) => [
          each.id,
          each.user.username,
          `${each.authorizationServer.slug}/${each.client.clientId}`,
          each.scope,
          each.withdrawnAt
            ? `withdrawn ${instant(each.withdrawnAt)}`
            : instant(each.allowedAt ?? each.deniedAt),
        ]);
        shell.print(page, table(['CONSENT', 'USER', 'CLIENT', 'SCOPE', 'WHEN'], rows) + more(page));
      }),
    );
  consent
    .command('withdraw <consent>')
    .description('Take a consent back, with all that was granted by it.')
    .action(
      act(async (shell, _options, id = '') => {
        const taken = done((await shell.execute(WithdrawConsentDocument, { input: { id } })).withdrawConsent);
        shell.print(taken, `${taken.endedGrants} grants ended.`);
      }),
    );
}

interface Place {
  readonly first: number;
  readonly after: string | null;
  readonly filter: { readonly standing: boolean } | null;
}

/** Where consents are asked for: at a user, a client or a server. */
async function source(shell: Shell, { server, client, user }: ConsentListOptions) {
  if (client !== undefined && user !== undefined) throw usage('Name a client or a user, not both.');
  const id = user === undefined ? undefined : (await userNamed(shell, user)).id;
  return async (place: Place) => {
    if (id !== undefined) {
      const found = (await shell.execute(ConsentsOfUserDocument, { id, ...place })).user;
      if (!found) throw notFound('user', user ?? '');
      return found.consents;
    }
    if (client === undefined) {
      const found = (await shell.execute(ConsentsOfServerDocument, { server, ...place })).authorizationServer;
      if (!found) throw notFound('authorization server', server);
      return found.consents;
    }
    const variables = { server, clientId: client, ...place };
    const found = (await shell.execute(ConsentsOfClientDocument, variables)).authorizationServer?.client;
    if (!found) throw notFound('client', `${client} at ${server}`);
    return found.consents;
  };
}
