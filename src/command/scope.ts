/** `portico scope`: what clients may ask for at an authorization server. */
import type { Command } from 'commander';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound } from './failure.js';
import {
  CreateScopeDocument,
  DeleteScopeDocument,
  type DeleteScopeMutation,
  ScopesDocument,
  UpdateScopeDocument,
} from './gql/graphql.js';
import { printChanges, something } from './members.js';
import type { Act } from './program.js';
import { changeLines, table } from './render.js';
import { said } from './values.js';

interface ScopeOptions extends AtServer {
  readonly description?: string;
  readonly resource?: string;
  readonly optional?: boolean;
  readonly sensitive?: boolean;
  readonly dryRun?: boolean;
}

/** The noun with its verbs. */
export function addScopeCommands(program: Command, act: Act): void {
  const scope = program.command('scope').description('Scopes: what clients may ask for.');
  addCreate(scope, act);
  atServer(scope.command('list'))
    .description('List the scopes of a server, by name.')
    .action(
      act<AtServer>(async (shell, { server }) => {
        const { authorizationServer } = await shell.execute(ScopesDocument, { server });
        if (!authorizationServer) throw notFound('authorization server', server);
        const { scopes } = authorizationServer;
        const rows = scopes.map(({ name, description, resource, optional, sensitive }) => [
          ...[name, description, resource],
          [...(optional ? ['optional'] : []), ...(sensitive ? ['sensitive'] : [])],
        ]);
        shell.print(scopes, table(['SCOPE', 'DESCRIPTION', 'RESOURCE', 'MARKS'], rows));
      }),
    );
  addUpdate(scope, act);
  addDelete(scope, act);
}

function addCreate(scope: Command, act: Act): void {
  atServer(scope.command('create <name>'))
    .description('Make a scope. Name and resource never change.')
    .requiredOption('--description <text>', 'what the consent page says, as a verb phrase: "Read your files"')
    .option(
      '--resource <identifier>',
      'the resource that it belongs to; the server itself where nothing is said',
    )
    .option('--optional', 'people may leave it out')
    .option('--sensitive', 'marked on the consent page')
    .option('--dry-run', 'only say what would be made')
    .action(
      act<ScopeOptions>(
        async (shell, { server, description = '', dryRun = false, ...options }, name = '') => {
          const { resource, optional = false, sensitive = false } = options;
          const input = {
            ...{ authorizationServerSlug: server, name, description, optional, sensitive, dryRun },
            ...said({ resource }),
          };
          const made = done((await shell.execute(CreateScopeDocument, { input })).createScope);
          shell.print({ dryRun, ...made }, dryRun ? changeLines(made.changes) : '');
        },
      ),
    );
}

function addUpdate(scope: Command, act: Act): void {
  atServer(scope.command('update <name>'))
    .description('Change the words and marks of a scope.')
    .option('--description <text>', 'what the consent page says')
    .option('--optional', 'people may leave it out')
    .option('--no-optional', 'people may not leave it out')
    .option('--sensitive', 'marked on the consent page')
    .option('--no-sensitive', 'not marked')
    .option('--dry-run', 'only say what would change')
    .action(
      act<ScopeOptions>(async (shell, { server, dryRun = false, ...options }, name = '') => {
        const { description, optional, sensitive } = options;
        const change = something(said({ description, optional, sensitive }));
        const input = { ...change, authorizationServerSlug: server, name, dryRun };
        printChanges(shell, dryRun, done((await shell.execute(UpdateScopeDocument, { input })).updateScope));
      }),
    );
}

function addDelete(scope: Command, act: Act): void {
  atServer(scope.command('delete <name>'))
    .description('Delete a scope: within a second it is in force nowhere.')
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'do not ask')
    .action(
      act<AtServer & { dryRun?: boolean; yes?: boolean }>(
        async (shell, { server, dryRun = false, yes }, name = '') => {
          const ask = async (isTrial: boolean) => {
            const input = { authorizationServerSlug: server, name, dryRun: isTrial };
            return done((await shell.execute(DeleteScopeDocument, { input })).deleteScope);
          };
          const trial = await ask(true);
          const impact = `${name} goes from ${whose(trial.affected)}.`;
          if (dryRun) return shell.print({ dryRun, ...trial }, impact);
          await shell.confirm(yes, impact);
          shell.print({ dryRun, ...(await ask(false)) }, '');
        },
      ),
    );
}

/** Whom a deletion concerns, as people are told it. */
export function whose(affected: DeleteScopeMutation['deleteScope']['affected']): string {
  const { clients = 0, clientIds = [], consents = 0 } = affected ?? {};
  const names = clients === 0 ? '' : ` (${clientIds.join(', ')}${clients > clientIds.length ? ', …' : ''})`;
  return `${clients} clients${names} and ${consents} consents`;
}
