/**
 * Writes docs/presets.md from the presets; `--check` only compares.
 * Run from the top of the repository: `tsx --conditions portico-source test/presets-page.ts [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { presets } from '../src/protocol/presets/index.js';
import type { Preset, PresetClient } from '../src/protocol/presets/preset.js';
import { presetConfiguration } from '../src/protocol/presets.js';

const PATH = 'docs/presets.md';
const ISSUER = 'https://id.example.com';

const page = `# Presets

A preset holds both sides of connecting a well-known program: what its client is registered with here, and what is
configured there. This page is made from the presets in the code, which the graph (\`clientPresets\`)
and the configuration file read as well.

- By the command line: \`portico client add grafana --preset grafana --value url=https://grafana.example.com\` registers
  the client and prints what is below with its values.
- In the configuration file: \`preset: grafana\` in a client gives it the members below. What the file says besides wins.
  Redirect URIs with a \`{place}\` are yours to write.
- What a preset proposes is taken over when a client is made. In the graph the client's members are its own from then on.
- Public clients have no secret. All use PKCE where nothing else is said. ES256 is chosen where the program verifies it.

| preset | for |
|---|---|
${presets.map(({ name, title, description }) => `| [${name}](#${anchor(title)}) | ${title}: ${lowered(description)} |`).join('\n')}

${presets.map(section).join('\n')}`;

if (!process.argv.includes('--check')) writeFileSync(PATH, page);
else if (readFileSync(PATH, 'utf8') !== page) {
  process.stderr.write(`${PATH} is not what the presets say: run test/presets-page.ts\n`);
  process.exitCode = 1;
}

function section(preset: Preset): string {
  const { name, title, description, placeholders, clients, notes } = preset;
  const facts = { issuer: ISSUER, clientId: name, clientSecret: '<client secret>', values: {} };
  const places = placeholders.map(
    (place) => `- \`{${place.name}}\`: ${place.label}, such as \`${place.example}\`.\n`,
  );
  const texts = presetConfiguration(preset, facts).map(
    (each) => `${capital(each.title)}:\n\n\`\`\`${each.language}\n${each.text}\`\`\`\n`,
  );
  return [
    `## ${title}\n\n${description} The preset \`${name}\`.\n`,
    ...(places.length > 0 ? [places.join('')] : []),
    clientTable(clients),
    ...texts,
    notes.map((note) => `- ${note}\n`).join(''),
  ].join('\n');
}

function clientTable(clients: readonly PresetClient[]): string {
  const rows: readonly (readonly [string, (client: PresetClient) => string])[] = [
    ['preset', ({ name }) => code(name)],
    ['applicationType', ({ applicationType }) => code(applicationType)],
    [
      'tokenEndpointAuthMethod',
      ({ tokenEndpointAuthMethod: method }) => (method ? code(method) : 'basic or post'),
    ],
    ['requirePkce', ({ requirePkce }) => code(String(requirePkce))],
    ['grantTypes', ({ grantTypes }) => grantTypes.map(code).join(', ')],
    ['scope', ({ scope }) => scope.map(code).join(' ') || 'yours to say'],
    ['redirectUris', ({ redirectUris }) => redirectUris.map(code).join(', ') || 'none'],
    ['postLogoutRedirectUris', (client) => client.postLogoutRedirectUris.map(code).join(', ') || 'none'],
    ['idTokenSignedResponseAlg', (client) => code(client.idTokenSignedResponseAlg)],
    ['claimsInIdToken', ({ claimsInIdToken }) => code(String(claimsInIdToken))],
  ];
  const head = `| member |${clients.map((_, at) => (at === 0 ? ' value |' : ' of the second client |')).join('')}`;
  const line = `|---|${'---|'.repeat(clients.length)}`;
  const body = rows.map(([member, cell]) => `| ${code(member)} | ${clients.map(cell).join(' | ')} |`);
  return `${[head, line, ...body].join('\n')}\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

function capital(text: string): string {
  return /^[a-z]/.test(text) && text.includes(' ') ? text[0]?.toUpperCase() + text.slice(1) : text;
}

function lowered(text: string): string {
  return text[0]?.toLowerCase() + text.slice(1);
}
