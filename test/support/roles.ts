/** A database whose tables belong to one role and are served by another one, as operations.md says. Needs a server. */
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openDatabase } from '../../src/platform/db.js';
import { prepareDatabase } from '../../src/setup/prepare-database.js';
import { emptyDatabase } from './database.js';

/** An empty database, and its address as each of its roles. */
export interface RolesDatabase {
  /** The administrator of the server, who made the roles. */
  readonly admin: postgres.Sql;
  /** Names of the roles. */
  readonly owner: string;
  readonly service: string;
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  drop(): Promise<void>;
}

/** Makes the roles and the database, with the statements of operations.md and nothing else. */
export async function rolesDatabase(): Promise<RolesDatabase> {
  const source = inject('databaseSource');
  if (source.kind === 'embedded') throw new Error('roles need a server');
  const database = await emptyDatabase();
  const url = database.url ?? '';
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const suffix = randomBytes(4).toString('hex');
  const [owner, service] = [`portico_owner_${suffix}`, `portico_${suffix}`];
  const as = (role: string) => {
    const address = new URL(url);
    address.username = role;
    address.password = suffix;
    return address.href;
  };
  for (const role of [owner, service]) await admin.unsafe(`create role ${role} login password '${suffix}'`);
  await admin.unsafe(`alter database ${new URL(url).pathname.slice(1)} owner to ${owner}`);
  return {
    admin,
    owner,
    service,
    ownerUrl: as(owner),
    serviceUrl: as(service),
    drop: async () => {
      await admin.unsafe(`drop owned by ${service}`);
      await admin.end();
      await database.drop();
      const last = postgres(source.url, { max: 1, onnotice: () => {} });
      for (const role of [service, owner]) await last.unsafe(`drop role ${role}`);
      await last.end();
    },
  };
}

/** Migrates it and gives the service its rights, as a start in production does. An owner without an address is none. */
export async function prepare(
  roles: RolesDatabase,
  more: { log?: pino.Logger; retention?: number } = {},
): Promise<void> {
  const database = openDatabase({ url: roles.serviceUrl }, { max: 1 });
  try {
    await prepareDatabase({
      database,
      migrationDatabaseUrl: roles.ownerUrl || undefined,
      auditRetentionDays: more.retention,
      production: true,
      log: more.log ?? pino({ level: 'silent' }),
    });
  } finally {
    await database.close();
  }
}

/** What a start says that somebody should put right. */
export async function warningsOf(roles: RolesDatabase): Promise<string[]> {
  const lines: string[] = [];
  await prepare(roles, { log: pino({}, { write: (line: string) => lines.push(line) }) });
  return lines.map((line) => JSON.parse(line).msg as string);
}
