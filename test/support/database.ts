/** A database of its own for a test file: a copy of the migrated template, on whichever server was found. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { DatabaseTarget } from '../../src/platform/db.js';
import { openEmbedded } from '../../src/platform/embedded/database.js';
import { type DatabaseSource, databaseUrl } from './database-setup.js';

/** The database of one test file. */
export interface TestDatabase {
  readonly kind: DatabaseSource['kind'];
  readonly target: DatabaseTarget;
  /** Present on a server: several processes may use it. */
  readonly url?: string;
  /** Present on the embedded database, which only this process may use. */
  readonly socket?: string;
  drop(): Promise<void>;
}

/** Which kind of database `testDatabase` gives, to be known while tests are being declared. */
export const databaseKind = (): DatabaseSource['kind'] => inject('databaseSource').kind;

/** Makes a migrated database, empty or with the demo data. Call `drop` when all connections of the test are closed. */
export function testDatabase({ demo = false } = {}): Promise<TestDatabase> {
  const source = inject('databaseSource');
  if (source.kind === 'embedded') return embeddedCopy(demo ? source.demoDirectory : source.directory);
  return serverCopy(demo ? { ...source, template: source.demoTemplate } : source);
}

/** An empty database without our tables: for tests of migrations. Needs a server. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const source = inject('databaseSource');
  if (source.kind === 'embedded') throw new Error('an empty database for several processes needs a server');
  return serverCopy({ ...source, template: 'template1' });
}

async function serverCopy({
  kind,
  url,
  template,
}: Extract<DatabaseSource, { url: string }>): Promise<TestDatabase> {
  const name = `portico_test_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name} template ${template}`);
  const copy = databaseUrl(url, name);
  return {
    kind,
    url: copy,
    target: { url: copy },
    drop: () => administer(url, `drop database ${name} with (force)`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

async function embeddedCopy(template: string): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
  cpSync(template, directory, { recursive: true });
  const { socket, close } = await openEmbedded(directory);
  const drop = async () => {
    await close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { kind: 'embedded', socket, target: { socket }, drop };
}
