/** Writes schema/api.graphql, or compares it with what the code says: `--check`. */
import { readFile, writeFile } from 'node:fs/promises';
import { buildGraphSchema, printGraphSchema } from './schema.js';

const file = new URL('../../schema/api.graphql', import.meta.url);
const printed = printGraphSchema(await buildGraphSchema());
if (!process.argv.includes('--check')) {
  await writeFile(file, printed);
} else if ((await readFile(file, 'utf8')) !== printed) {
  process.stderr.write('schema/api.graphql is not what the code says: run `npm run schema`.\n');
  process.exitCode = 1;
}
