/** `portico resource`: the APIs that access tokens are for (RFC 8707). */
import type { Command } from 'commander';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound } from './failure.js';
import {
  CreateResourceDocument,
  DeleteResourceDocument,
  ResourcesDocument,
  UpdateResourceDocument,
} from './gql/graphql.js';
import { printChanges } from './members.js';
import type { Act } from './program.js';
import { changeLines, table } from './render.js';
import { whose } from './scope.js';

interface ResourceOptions extends AtServer {
  readonly name: string;
  readonly dryRun?: boolean;
}

/** The noun with its verbs. */
export function addResourceCommands(program: Command, act: Act): void {
  const resource = program.command('resource').description('Resources: the APIs that access tokens are for.');
  atServer(resource.command('create <identifier>'))
    .description(
      'Make a resource: an absolute URI, which its tokens have as audience and which never changes.',
    )
    .requiredOption('--name <text>', 'what the consent page calls it')
    .option('--dry-run', 'only say what would be made')
    .action(
      act<ResourceOptions>(async (shell, { server, name, dryRun = false }, identifier = '') => {
        const input = { authorizationServerSlug: server, identifier, name, dryRun };
        const made = done((await shell.execute(CreateResourceDocument, { input })).createResource);
        shell.print({ dryRun, ...made }, dryRun ? changeLines(made.changes) : '');
      }),
    );
  atServer(resource.command('list'))
    .description('List the resources of a server, by identifier.')
    .action(
      act<AtServer>(async (shell, { server }) => {
        const { authorizationServer } = await shell.execute(ResourcesDocument, { server });
        if (!authorizationServer) throw notFound('authorization server', server);
        const { resources } = authorizationServer;
        const rows = resources.map(({ identifier, name }) => [identifier, name]);
        shell.print(resources, table(['RESOURCE', 'NAME'], rows));
      }),
    );
  atServer(resource.command('update <identifier>'))
    .description('Change what people call a resource.')
    .requiredOption('--name <text>', 'what the consent page calls it')
    .option('--dry-run', 'only say what would change')
    .action(
      act<ResourceOptions>(async (shell, { server, name, dryRun = false }, identifier = '') => {
        const input = { authorizationServerSlug: server, identifier, name, dryRun };
        const { updateResource } = await shell.execute(UpdateResourceDocument, { input });
        printChanges(shell, dryRun, done(updateResource));
      }),
    );
  addDelete(resource, act);
}

function addDelete(resource: Command, act: Act): void {
  atServer(resource.command('delete <identifier>'))
    .description('Delete a resource with its scopes: within a second no token is for it.')
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'do not ask')
    .action(
      act<AtServer & { dryRun?: boolean; yes?: boolean }>(
        async (shell, { server, dryRun = false, yes }, identifier = '') => {
          const ask = async (isTrial: boolean) => {
            const input = { authorizationServerSlug: server, identifier, dryRun: isTrial };
            return done((await shell.execute(DeleteResourceDocument, { input })).deleteResource);
          };
          const trial = await ask(true);
          const scopes = trial.scopes.length > 0 ? `its scopes ${trial.scopes.join(' ')}` : 'no scopes';
          const impact = `With ${identifier} go ${scopes}, from ${whose(trial.affected)}.`;
          if (dryRun) return shell.print({ dryRun, ...trial }, impact);
          await shell.confirm(yes, impact);
          shell.print({ dryRun, ...(await ask(false)) }, '');
        },
      ),
    );
}
