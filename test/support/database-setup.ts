/**
 * Before the first test: finds a database server and makes the migrated template that each test file gets a copy of.
 *
 * In order: DATABASE_URL; a private cluster from binaries on the machine; the embedded database.
 * PORTICO_TEST_DATABASE names one of `server`, `cluster` and `embedded` where that choice matters, or `none`.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { type DatabaseTarget, openDatabase } from '../../src/platform/db.js';
import { openEmbedded } from '../../src/platform/embedded/database.js';
import { migrateDatabase } from '../../src/platform/migrate.js';
import { Cluster } from './cluster.js';
import { seedDemo } from './demo-data.js';

/** Where the test files get their databases from. */
export type DatabaseSource =
  | {
      readonly kind: 'server' | 'private cluster';
      readonly url: string;
      /** Migrated, and nothing more. */
      readonly template: string;
      /** With the demo data. */
      readonly demoTemplate: string;
    }
  | { readonly kind: 'embedded'; readonly directory: string; readonly demoDirectory: string };

declare module 'vitest' {
  interface ProvidedContext {
    databaseSource: DatabaseSource;
  }
}

/** Run by vitest; what it returns is run at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  makeTemporaryDirectory();
  const wanted = process.env['PORTICO_TEST_DATABASE'];
  if (wanted === 'none') return async () => {};
  const { source, name, remove } = await find(wanted);
  process.stdout.write(`\n Database: ${name}\n`);
  project.provide('databaseSource', source);
  return remove;
}

/** One for all that the tests leave lying about, so that it goes with them, also when Ctrl-C ends them. */
function makeTemporaryDirectory(): void {
  const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
  // The user that the cluster runs as passes through.
  chmodSync(directory, 0o711);
  process.env['TMPDIR'] = directory;
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
}

interface Found {
  readonly source: DatabaseSource;
  readonly name: string;
  remove(): Promise<void>;
}

async function find(wanted: string | undefined): Promise<Found> {
  const url = process.env['DATABASE_URL'];
  if (url && (wanted ?? 'server') === 'server') return fromServer(url);
  if (wanted === 'server') throw new Error('PORTICO_TEST_DATABASE=server needs DATABASE_URL');
  const cluster = wanted === 'embedded' ? undefined : await Cluster.create();
  if (cluster) return fromCluster(cluster);
  if (wanted === 'cluster') throw new Error('PORTICO_TEST_DATABASE=cluster needs PostgreSQL on this machine');
  return fromEmbedded();
}

async function fromServer(url: string): Promise<Found> {
  const template = `portico_template_${randomBytes(4).toString('hex')}`;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${template}`);
  await migrate({ url: databaseUrl(url, template) });
  const demoTemplate = `${template}_demo`;
  await sql.unsafe(`create database ${demoTemplate} template ${template}`);
  await seedDemo({ url: databaseUrl(url, demoTemplate) });
  const [server] = await sql<{ server_version: string }[]>`show server_version`;
  return {
    source: { kind: 'server', url, template, demoTemplate },
    name: `the server of DATABASE_URL, PostgreSQL ${server?.server_version}`,
    remove: async () => {
      for (const name of [template, demoTemplate]) await sql.unsafe(`drop database ${name} with (force)`);
      await sql.end();
    },
  };
}

async function fromCluster(cluster: Cluster): Promise<Found> {
  const { source, remove } = await fromServer(cluster.url);
  return {
    source: { ...source, kind: 'private cluster' } as DatabaseSource,
    name: `a private cluster, PostgreSQL ${cluster.version}`,
    remove: async () => {
      await remove();
      await cluster.remove();
    },
  };
}

async function fromEmbedded(): Promise<Found> {
  const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
  const embedded = await openEmbedded(directory);
  await migrate({ socket: embedded.socket });
  await embedded.close();
  const demoDirectory = mkdtempSync(join(tmpdir(), 'portico-test-demo-'));
  cpSync(directory, demoDirectory, { recursive: true });
  const demo = await openEmbedded(demoDirectory);
  await seedDemo({ socket: demo.socket });
  await demo.close();
  return {
    source: { kind: 'embedded', directory, demoDirectory },
    name: 'the embedded one',
    remove: async () => {},
  };
}

async function migrate(target: DatabaseTarget): Promise<void> {
  const database = openDatabase(target, { max: 2 });
  await migrateDatabase(database);
  await database.close();
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
