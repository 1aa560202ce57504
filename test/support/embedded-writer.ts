/** A process that writes to an embedded database and says which rows were acknowledged, until it is killed. */
import { openDatabase } from '../../src/platform/db.js';
import { openEmbedded } from '../../src/platform/embedded/database.js';

const [directory = '', first = '0'] = process.argv.slice(2);
const embedded = await openEmbedded(directory);
const { sql } = openDatabase({ socket: embedded.socket }, { max: 4 });
await sql`create table if not exists written (id integer primary key, filling text not null)`;
process.stdout.write('ready\n');

let next = Number(first);
async function write(): Promise<never> {
  for (;;) {
    const id = next++;
    await sql`insert into written values (${id}, ${'x'.repeat(300)})`;
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: 4 }, write));
