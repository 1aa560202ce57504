/** `portico client`: what is registered, looked at and taken out of service. */
import type { Command } from 'commander';
import { addClientAdd } from './client-add.js';
import { type AtServer, atServer, clientNamed } from './client-named.js';
import { addClientTest } from './client-test.js';
import { addClientUpdate } from './client-update.js';
import { done, notFound } from './failure.js';
import {
  type ClientFilter,
  ClientsDocument,
  DeleteClientDocument,
  DisableClientDocument,
  EnableClientDocument,
  RotateClientSecretDocument,
} from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import type { Act } from './program.js';
import { changeLines, facts, instant, table } from './render.js';
import { future, said } from './values.js';

/** The noun with its verbs. */
export function addClientCommands(program: Command, act: Act): void {
  const client = program.command('client').description('Clients: the applications that people sign in to.');
  addClientAdd(client, act);
  addList(client, act);
  atServer(client.command('show <client-id>'))
    .description('Show what is registered of a client.')
    .action(
      act<AtServer>(async (shell, { server }, clientId = '') => {
        const { issuer: _, id: __, secrets, ...members } = await clientNamed(shell, server, clientId);
        const kept = secrets.map(({ name, expiresAt }) =>
          expiresAt ? `${name} (until ${instant(expiresAt)})` : name,
        );
        shell.print({ ...members, secrets }, facts({ ...members, secrets: kept }));
      }),
    );
  addClientUpdate(client, act);
  addRotateSecret(client, act);
  addService(client, act, 'disable');
  addService(client, act, 'enable');
  addDelete(client, act);
  addClientTest(client, act);
}

interface ClientListOptions extends ListOptions, AtServer {
  readonly query?: string;
  readonly disabled?: boolean;
  readonly preset?: string;
  readonly managedBy?: string;
}

function addList(client: Command, act: Act): void {
  paged(atServer(client.command('list')))
    .description('List clients, by name.')
    .option('--query <text>', 'the beginning of a name or of a client_id')
    .option('--disabled', 'those that are out of service')
    .option('--preset <name>', 'those made from this preset')
    .option('--managed-by <whom>', 'graph, file, registration, document or system')
    .action(
      act<ClientListOptions>(async (shell, { server, query, disabled, preset, managedBy, ...list }) => {
        const filter: ClientFilter = said({
          disabled,
          preset,
          managedBy: managedBy?.toUpperCase() as ClientFilter['managedBy'],
        });
        const page = await collect(list, async (place) => {
          const { authorizationServer } = await shell.execute(ClientsDocument, {
            ...{ server, query, filter },
            ...place,
          });
          if (!authorizationServer) throw notFound('authorization server', server);
          return authorizationServer.clients;
        });
        const rows = page.nodes.map((each) => [
          each.clientId,
          each.clientName,
          each.grantTypes,
          each.managedBy.toLowerCase(),
          each.disabledAt ? 'disabled' : 'in service',
        ]);
        const titles = ['CLIENT ID', 'NAME', 'GRANTS', 'MANAGED BY', 'STATE'];
        shell.print(page, table(titles, rows) + more(page));
      }),
    );
}

interface RotateOptions extends AtServer {
  readonly name?: string;
  readonly expires?: string;
  readonly retireOthers?: string;
  readonly dryRun?: boolean;
}

function addRotateSecret(client: Command, act: Act): void {
  atServer(client.command('rotate-secret <client-id>'))
    .description('Make another secret, printed this once; the others work on unless they are retired.')
    .option('--name <name>', 'its name; the instant where nothing is said')
    .option('--expires <when>', 'when it ends: an instant, or 90d', future)
    .option('--retire-others <when>', 'when the others end: an instant, or 24h', future)
    .option('--dry-run', 'only say what would change')
    .action(
      act<RotateOptions>(async (shell, { server, name, dryRun = false, ...options }, clientId = '') => {
        const { id } = await clientNamed(shell, server, clientId);
        const input = {
          ...{ id, name: name ?? new Date().toISOString(), dryRun },
          ...said({ expiresAt: options.expires, retireOthersAt: options.retireOthers }),
        };
        const { rotateClientSecret } = await shell.execute(RotateClientSecretDocument, { input });
        const made = done(rotateClientSecret);
        if (dryRun) return shell.print({ dryRun, ...made }, changeLines(made.changes));
        shell.print(made, `${made.clientSecret ?? ''}`);
        shell.note(`Secret "${made.secret?.name}" of ${clientId}. It is shown this once.`);
      }),
    );
}

interface ServiceOptions extends AtServer {
  readonly dryRun?: boolean;
}

function addService(client: Command, act: Act, verb: 'disable' | 'enable'): void {
  const what = verb === 'disable' ? 'Take a client out of service.' : 'Put a client back into service.';
  atServer(client.command(`${verb} <client-id>`))
    .description(what)
    .option('--dry-run', 'only say what would change')
    .action(
      act<ServiceOptions>(async (shell, { server, dryRun = false }, clientId = '') => {
        const { id } = await clientNamed(shell, server, clientId);
        const input = { id, dryRun };
        const payload =
          verb === 'disable'
            ? (await shell.execute(DisableClientDocument, { input })).disableClient
            : (await shell.execute(EnableClientDocument, { input })).enableClient;
        const made = done(payload);
        shell.print({ dryRun, ...made }, dryRun ? changeLines(made.changes) : '');
      }),
    );
}

interface DeleteOptions extends ServiceOptions {
  readonly yes?: boolean;
}

function addDelete(client: Command, act: Act): void {
  atServer(client.command('delete <client-id>'))
    .description('Delete a client with all that it was granted.')
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'do not ask')
    .action(
      act<DeleteOptions>(async (shell, { server, dryRun = false, yes }, clientId = '') => {
        const { id } = await clientNamed(shell, server, clientId);
        const ask = async (isTrial: boolean) =>
          done((await shell.execute(DeleteClientDocument, { input: { id, dryRun: isTrial } })).deleteClient);
        const trial = await ask(true);
        const { users = 0, grants = 0, consents = 0 } = trial.impact ?? {};
        const impact = `With ${clientId} go ${grants} grants and ${consents} consents of ${users} people.`;
        if (dryRun) return shell.print({ dryRun, ...trial }, impact);
        await shell.confirm(yes, impact);
        shell.print({ dryRun, ...(await ask(false)) }, '');
      }),
    );
}
