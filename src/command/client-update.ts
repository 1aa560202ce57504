/** `portico client update`: members of a client change. */
import type { Command } from 'commander';
import { type ClientOptions, describing, namedMembers, secretLine } from './client-members.js';
import { type AtServer, atServer, clientNamed } from './client-named.js';
import { done } from './failure.js';
import { UpdateClientDocument } from './gql/graphql.js';
import { changedMembers, printChanges } from './members.js';
import type { Act } from './program.js';

/** The verb. */
export function addClientUpdate(client: Command, act: Act): void {
  const command = atServer(client.command('update <client-id>')).description(
    'Change what is registered of a client: a list is replaced, and null puts a member back to what it is by itself.',
  );
  describing(command)
    .option('--dry-run', 'only say what would change')
    .action(
      act<ClientOptions & AtServer>(async (shell, { server, dryRun = false, ...options }, clientId = '') => {
        const metadata = await changedMembers(shell, options.metadata, options, namedMembers(options));
        const { id } = await clientNamed(shell, server, clientId);
        const made = done(
          (await shell.execute(UpdateClientDocument, { input: { id, metadata, dryRun } })).updateClient,
        );
        printChanges(shell, dryRun, made, made.clientSecret ? secretLine(made.clientSecret) : '');
      }),
    );
}
