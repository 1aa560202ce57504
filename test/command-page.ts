/**
 * Writes docs/cli.md from the help of the program; `--check` only compares.
 * Run from the top of the repository: `tsx --conditions portico-source test/command-page.ts [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { EXIT } from '../src/command/failure.js';
import { createProgram } from '../src/command/program.js';
import { commandVariables } from '../src/config-variables.js';

const PATH = 'docs/cli.md';

const terminal = {
  out: () => {},
  err: () => {},
  isTerminal: false,
  confirm: undefined,
  input: async () => '',
};
const program = createProgram(() => async () => {}, { terminal, version: '0' });

const page = `# The command line

\`portico\` is the service and governs it. In a clone it is \`npm run -s cli -- …\` or \`npx portico …\`, which build what is
missing; where the service is installed it is \`node dist/command/portico.js …\`. This page is made from its help.

\`\`\`sh
portico server create acme --name Acme
portico client add grafana --server acme --preset grafana --value url=https://grafana.example.com
portico client test grafana --server acme
portico client update grafana --server acme --set refreshGrace=30 --dry-run
portico user invite alice --email alice@example.com
portico apply -f portico.yaml --dry-run
portico events --since 1h --json
\`\`\`

## Where it governs

At the machine it opens the database that the environment names, as the service does, and needs no token: whoever has the
database and \`SECRETS\` may do everything. The audit trail names the operator. The embedded database belongs to one process
at a time; while a service has it, ask that one by its address.

By an address, \`--url https://id.example.com\`, it sends operations to the graph with an access token: one of the default
authorization server for the resource \`<address>/graphql\` with \`admin:\` scopes. It has one, or gets one for a client:

\`\`\`sh
portico client add ops --grant-type client_credentials --scope admin:all      # once, at the machine
export PORTICO_URL=https://id.example.com PORTICO_CLIENT_ID=ops PORTICO_CLIENT_SECRET_FILE=/run/secrets/ops
portico client list
\`\`\`

| variable | meaning | default | also \`_FILE\` |
|---|---|---|---|
${commandVariables.map(({ name, meaning, fallback, secret }) => `| \`${name}\` | ${meaning} | ${fallback} | ${secret ? 'yes' : 'no'} |`).join('\n')}

Each command is an operation of the graph, under the same rules and with the same event as there. Program and server must
be of one version; another one is refused before anything is sent, and so is a database with other tables.

A member that has no option of its own is said by \`--set\`: \`--set requirePkce=true\`, \`--set lifetimes.accessToken=300\`,
\`--set 'contacts=["ops@example.com"]'\`, \`--set policyUri=null\`. Values are JSON as the input of the graph has them, and what
is no JSON is a text. A list takes the place of the one that was there.

## What it answers

People get tables; what is done without anything to say says nothing. With \`--json\`, standard output is one JSON document
with the members of the graph, and standard error, where something went wrong, is
\`{"error": {"code", "message", "problems", "exitCode"}}\`. \`NO_COLOR\` is respected, and passwords and tokens are read from
files, standard input or the environment, never from the command line.

| exit code | meaning |
|---|---|
${Object.values(EXIT)
  .map(([code, meaning]) => `| ${code} | ${meaning} |`)
  .join('\n')}

## Commands

${leaves(program, []).map(section).join('\n')}`;

if (!process.argv.includes('--check')) writeFileSync(PATH, page);
else if (readFileSync(PATH, 'utf8') !== page) {
  process.stderr.write(`${PATH} is not what the program says: run test/command-page.ts\n`);
  process.exitCode = 1;
}

interface Leaf {
  readonly name: string;
  readonly command: Command;
}

/** Every command that does something, with its words. */
function leaves(command: Command, words: readonly string[]): Leaf[] {
  const own = [...words, command.name()];
  const below = command.commands.flatMap((each) => leaves(each, own));
  // `migrate` does something, and has a verb besides.
  const acts = below.length === 0 || command.options.some(({ long }) => long === '--dry-run');
  return [...(acts ? [{ name: own.join(' '), command }] : []), ...below];
}

function section({ name, command }: Leaf): string {
  const words = command.registeredArguments.map((each) => {
    const text = each.required ? `<${each.name()}>` : `[${each.name()}]`;
    return ` ${text}`;
  });
  const options = command.options.map(({ flags, description, defaultValue }) => {
    const preset = defaultValue === undefined || defaultValue === true ? '' : ` (default: ${defaultValue})`;
    return `| \`${flags}\` | ${description.replaceAll('|', '\\|')}${preset} |`;
  });
  return [
    `### ${name}\n`,
    `\`${name}${words.join('')}\`: ${command.description()}\n`,
    ...(options.length > 0 ? [`| option | |\n|---|---|\n${options.join('\n')}\n`] : []),
  ].join('\n');
}
