/** `portico client add` and `presets`: a client is registered, from a preset where one fits. */
import type { Command } from 'commander';
import { type ClientOptions, describing, namedMembers, secretLine } from './client-members.js';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound, usage } from './failure.js';
import { PresetsDocument, type PresetsQuery, RegisterClientDocument } from './gql/graphql.js';
import { membersOf } from './members.js';
import type { Act } from './program.js';
import { changeLines, table } from './render.js';
import type { Shell } from './shell.js';
import { pairs, said } from './values.js';

interface AddOptions extends AtServer, ClientOptions {
  readonly preset?: string;
  readonly value?: readonly { readonly name: string; readonly value: string }[];
  readonly public?: boolean;
  readonly native?: boolean;
}

/** The verbs by which a client comes in. */
export function addClientAdd(client: Command, act: Act): void {
  const command = atServer(client.command('add [client-id]'))
    .description('Register a client. Its secret is printed this once.')
    .option('--preset <name>', 'start from a preset; `portico client presets` lists them')
    .option('--value <name=value>', 'a value that the preset asks for; may be given again', pairs)
    .option('--public', 'it can keep no secret')
    .option('--native', 'an app on a device');
  describing(command).option('--dry-run', 'only say what would be registered').action(act<AddOptions>(add));
  client
    .command('presets')
    .description('List the presets, with the values that they ask for.')
    .action(
      act(async (shell) => {
        const { clientPresets } = await shell.execute(PresetsDocument, {
          server: 'default',
          clientId: 'client',
        });
        const presets = clientPresets.map(({ configuration: _, ...preset }) => preset);
        const rows = presets.flatMap(({ clients, title, placeholders }) =>
          clients.map(({ name }) => [name, title, placeholders.map((each) => each.name)]),
        );
        shell.print(presets, table(['PRESET', 'FOR', 'VALUES'], rows));
      }),
    );
}

async function add(shell: Shell, options: AddOptions, clientId?: string): Promise<void> {
  const { server, preset, value: presetValues, dryRun = false } = options;
  if (presetValues && !preset) throw usage('--value is for a preset: name one with --preset.');
  const metadata = await membersOf(shell, options.metadata, options, {
    ...namedMembers(options),
    ...said({
      applicationType: options.native ? 'native' : undefined,
      tokenEndpointAuthMethod: options.public ? 'none' : undefined,
    }),
  });
  const input = {
    authorizationServerSlug: server,
    dryRun,
    metadata,
    ...said({ clientId, preset, presetValues: presetValues && [...presetValues] }),
  };
  const { registerClient } = await shell.execute(RegisterClientDocument, { input });
  const made = done(registerClient);
  if (dryRun) return shell.print({ dryRun, ...made }, changeLines(made.changes));
  const id = made.client?.clientId ?? '';
  const guide = preset ? await guideTo(shell, preset, server, id, presetValues) : undefined;
  shell.print(
    { dryRun, ...made, configuration: guide?.configuration ?? null },
    told(id, made.clientSecret, guide),
  );
}

type Preset = PresetsQuery['clientPresets'][number];

/** What the other side is told. */
async function guideTo(
  shell: Shell,
  name: string,
  server: string,
  clientId: string,
  values: AddOptions['value'],
): Promise<Preset> {
  const variables = { server, clientId, ...said({ values: values && [...values] }) };
  const { clientPresets } = await shell.execute(PresetsDocument, variables);
  const found = clientPresets.find(({ clients }) => clients.some((each) => each.name === name));
  if (!found) throw notFound('preset', name);
  return found;
}

function told(clientId: string, secret: string | null | undefined, guide: Preset | undefined): string {
  const texts = guide?.configuration ?? [];
  return [
    `client_id      ${clientId}`,
    ...(secret ? [secretLine(secret)] : []),
    ...texts.map(({ title, text }) => `\n# ${title}\n${text.trimEnd()}`),
    ...(guide && guide.notes.length > 0 ? ['', ...guide.notes.map((note) => `- ${note}`)] : []),
  ].join('\n');
}
