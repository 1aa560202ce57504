/**
 * Writes schema/portico-config.schema.json, which editors check a configuration file with; `--check` only compares.
 * Run from the top of the repository: `tsx --conditions portico-source src/setup/print-schema.ts [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileJsonSchema } from '../domain/configuration/file-schema.js';

const PATH = 'schema/portico-config.schema.json';

const WIDTH = 110;

// Short lists on one line, as the formatter of this repository writes them.
const schema = `${JSON.stringify(fileJsonSchema(), null, 2)}\n`.replace(
  /^( *"[^"]+": )\[\n([^[\]{}]*)\n *\](,?)$/gm,
  (whole, start: string, entries: string, end: string) => {
    const line = `${start}[${entries.trim().replaceAll(/,\n */g, ', ')}]${end}`;
    return line.length <= WIDTH ? line : whole;
  },
);
if (!process.argv.includes('--check')) writeFileSync(PATH, schema);
else if (readFileSync(PATH, 'utf8') !== schema) {
  process.stderr.write(`${PATH} is out of date; run src/setup/print-schema.ts\n`);
  process.exitCode = 1;
}
