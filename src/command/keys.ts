/** `portico keys`: the keys that tokens are signed with. */
import type { Command } from 'commander';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound } from './failure.js';
import { KeysDocument, RemoveKeyDocument, RotateKeyDocument, type SigningAlgorithm } from './gql/graphql.js';
import type { Act } from './program.js';
import { instant, table } from './render.js';
import type { Shell } from './shell.js';

/** The noun with its verbs. */
export function addKeysCommands(program: Command, act: Act): void {
  const keys = program.command('keys').description('Signing keys of an authorization server.');
  atServer(keys.command('list'))
    .description('List the keys, the oldest first.')
    .action(
      act<AtServer>(async (shell, { server }) => {
        const found = await keysOf(shell, server);
        const rows = found.map(({ kid, alg, state, createdAt, activatedAt, retiredAt }) => [
          ...[kid, alg, state.toLowerCase()],
          ...[createdAt, activatedAt, retiredAt].map(instant),
        ]);
        shell.print(found, table(['KID', 'ALG', 'STATE', 'MADE', 'SIGNS SINCE', 'RETIRED'], rows));
      }),
    );
  atServer(keys.command('rotate'))
    .description('Publish the next key of an algorithm; it signs once everybody may have seen it.')
    .requiredOption('--alg <name>', 'RS256, ES256, PS256 or EdDSA')
    .action(
      act<AtServer & { alg: string }>(async (shell, { server, alg }) => {
        const input = { authorizationServerSlug: server, alg: alg.toUpperCase() as SigningAlgorithm };
        const made = done((await shell.execute(RotateKeyDocument, { input })).rotateSigningKey);
        shell.print(made, `${made.signingKey?.kid} is ${made.signingKey?.state.toLowerCase()}.`);
      }),
    );
  atServer(keys.command('remove <kid>'))
    .description('Remove a key that somebody else may have: within a second nothing that it signed counts.')
    .option('--yes', 'do not ask')
    .action(
      act<AtServer & { yes?: boolean }>(async (shell, { server, yes }, kid = '') => {
        const key = (await keysOf(shell, server)).find((each) => each.kid === kid || each.id === kid);
        if (!key) throw notFound('key', `${kid} at ${server}`);
        await shell.confirm(
          yes,
          `All that ${key.kid} (${key.alg}, ${key.state.toLowerCase()}) signed is void.`,
        );
        const made = done(
          (await shell.execute(RemoveKeyDocument, { input: { id: key.id } })).removeSigningKey,
        );
        shell.print(made, made.successor ? `${made.successor.kid} signs now.` : '');
      }),
    );
}

async function keysOf({ execute }: Shell, server: string) {
  const { authorizationServer } = await execute(KeysDocument, { server });
  if (!authorizationServer) throw notFound('authorization server', server);
  return authorizationServer.keys;
}
