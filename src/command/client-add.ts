/** `portico client add` and `presets`: a client is registered, from a preset where one fits. */
import type { Command } from 'commander';
import { type AtServer, atServer } from './client-named.js';
import { done, notFound, usage } from './failure.js';
import {
  type ClientMetadataInput,
  PresetsDocument,
  type PresetsQuery,
  RegisterClientDocument,
} from './gql/graphql.js';
import type { Act } from './program.js';
import { changeLines, table } from './render.js';
import type { Shell } from './shell.js';
import { list, objectOf, pairs, said } from './values.js';

interface AddOptions extends AtServer {
  readonly name?: string;
  readonly preset?: string;
  readonly value?: readonly { readonly name: string; readonly value: string }[];
  readonly redirectUri?: readonly string[];
  readonly postLogoutRedirectUri?: readonly string[];
  readonly scope?: readonly string[];
  readonly grantType?: readonly string[];
  readonly public?: boolean;
  readonly native?: boolean;
  readonly metadata?: string;
  readonly dryRun?: boolean;
}

/** The verbs by which a client comes in. */
export function addClientAdd(client: Command, act: Act): void {
  atServer(client.command('add [client-id]'))
    .description('Register a client. Its secret is printed this once.')
    .option('--preset <name>', 'start from a preset; `portico client presets` lists them')
    .option('--value <name=value>', 'a value that the preset asks for; may be given again', pairs)
    .option('--name <text>', 'name for people')
    .option('--redirect-uri <uri>', 'where answers go; may be given again', list)
    .option(
      '--post-logout-redirect-uri <uri>',
      'where people may go after a logout; may be given again',
      list,
    )
    .option('--scope <scope>', 'all that it may ask for; may be given again', list)
    .option('--grant-type <name>', 'what it may redeem; may be given again', list)
    .option('--public', 'it can keep no secret')
    .option('--native', 'an app on a device')
    .option(
      '--metadata <file>',
      'any other members, as a JSON object of ClientMetadataInput; - is standard input',
    )
    .option('--dry-run', 'only say what would be registered')
    .action(act<AddOptions>(add));
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
  const metadata = await metadataOf(shell, options);
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

async function metadataOf(shell: Shell, options: AddOptions): Promise<ClientMetadataInput> {
  const given = options.metadata ? await objectOf(options.metadata, shell.terminal) : {};
  const copy = (values: readonly string[] | undefined) => values && [...values];
  return {
    ...given,
    ...said({
      clientName: options.name,
      redirectUris: copy(options.redirectUri),
      postLogoutRedirectUris: copy(options.postLogoutRedirectUri),
      scope: copy(options.scope),
      grantTypes: copy(options.grantType),
      applicationType: options.native ? 'native' : undefined,
      tokenEndpointAuthMethod: options.public ? 'none' : undefined,
    }),
  };
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
    ...(secret ? [`client_secret  ${secret}   (shown this once)`] : []),
    ...texts.map(({ title, text }) => `\n# ${title}\n${text.trimEnd()}`),
    ...(guide && guide.notes.length > 0 ? ['', ...guide.notes.map((note) => `- ${note}`)] : []),
  ].join('\n');
}
