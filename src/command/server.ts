/** `portico server`: authorization servers. */
import type { Command } from 'commander';
import { done, notFound } from './failure.js';
import {
  DisableServerDocument,
  EnableServerDocument,
  ServerDocument,
  ServersDocument,
} from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import type { Act } from './program.js';
import { changeLines, facts, table } from './render.js';
import { addServerSettings } from './server-settings.js';

/** The noun with its verbs. */
export function addServerCommands(program: Command, act: Act): void {
  const server = program.command('server').description('Authorization servers of the instance.');
  addServerSettings(server, act);
  addList(server, act);
  server
    .command('show <slug>')
    .description('Show a server with its settings, scopes and resources.')
    .action(
      act(async (shell, _options, slug = '') => {
        const { authorizationServer } = await shell.execute(ServerDocument, { slug });
        if (!authorizationServer) throw notFound('authorization server', slug);
        const { id: _, scopes, resources, lifetimes, ...settings } = authorizationServer;
        const shownLifetimes = Object.entries(lifetimes).map(([name, value]) => [`lifetimes.${name}`, value]);
        const text = [
          facts({ ...settings, ...Object.fromEntries(shownLifetimes) }),
          ...(resources.length > 0
            ? [
                '',
                table(
                  ['RESOURCE', 'NAME'],
                  resources.map((r) => [r.identifier, r.name]),
                ),
              ]
            : []),
          '',
          table(
            ['SCOPE', 'DESCRIPTION', 'RESOURCE'],
            scopes.map(({ name, description, resource }) => [name, description, resource]),
          ),
        ];
        shell.print(authorizationServer, text.join('\n'));
      }),
    );
  addService(server, act, 'disable');
  addService(server, act, 'enable');
}

function addList(server: Command, act: Act): void {
  paged(server.command('list'))
    .description('List authorization servers.')
    .action(
      act<ListOptions>(async (shell, options) => {
        const page = await collect(
          options,
          async (place) => (await shell.execute(ServersDocument, place)).authorizationServers,
        );
        const rows = page.nodes.map(({ slug, name, issuer, managedBy, disabledAt }) => [
          slug,
          name,
          issuer,
          managedBy.toLowerCase(),
          disabledAt ? 'disabled' : 'in service',
        ]);
        shell.print(page, table(['SLUG', 'NAME', 'ISSUER', 'MANAGED BY', 'STATE'], rows) + more(page));
      }),
    );
}

function addService(server: Command, act: Act, verb: 'disable' | 'enable'): void {
  const what = verb === 'disable' ? 'Take a server out of service.' : 'Put a server back into service.';
  server
    .command(`${verb} <slug>`)
    .description(what)
    .option('--dry-run', 'only say what would change')
    .action(
      act<{ dryRun?: boolean }>(async (shell, { dryRun = false }, slug = '') => {
        const input = { slug, dryRun };
        const payload =
          verb === 'disable'
            ? (await shell.execute(DisableServerDocument, { input })).disableAuthorizationServer
            : (await shell.execute(EnableServerDocument, { input })).enableAuthorizationServer;
        const made = done(payload);
        shell.print({ dryRun, ...made }, dryRun ? changeLines(made.changes) : '');
      }),
    );
}
