/** Bar 86: three processes begin at once on an empty database and end up with one of everything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { freePort } from '../support/app.js';
import { emptyDatabase } from '../support/database.js';
import { SECRETS } from '../support/instances.js';
import { describeOnServer, rounds, ServerProcess } from '../support/process.js';

const IN_DEVELOPMENT = rounds(3);
const IN_PRODUCTION = rounds(2);

type Environment = Readonly<Record<string, string>>;

/** Three processes on one empty database; `look` sees it when all of them serve. */
async function startThree(
  env: Environment,
  look: (sql: postgres.Sql, urls: string[]) => Promise<void>,
): Promise<string> {
  const database = await emptyDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const common = {
    DATABASE_URL: database.url ?? '',
    DATA_DIR: directory,
    ISSUER: `http://localhost:${ports[0]}`,
  };
  const started = ports.map(
    (port) => new ServerProcess({ env: { ...common, PORT: String(port), ...env }, cwd: directory }),
  );
  const sql = postgres(database.url ?? '', { max: 1, onnotice: () => {} });
  try {
    await Promise.all(started.map((each) => each.ready()));
    await look(
      sql,
      started.map(({ url }) => url),
    );
    return started.map(({ output }) => output).join('\n');
  } finally {
    await sql.end();
    await Promise.all(started.map((each) => each.stop('SIGKILL')));
    await database.drop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** How many there are of each, and which instants the migrations left. */
async function inventory(sql: postgres.Sql) {
  const [counts] = await sql`select
    (select count(*)::int from authorization_servers) as servers,
    (select count(*)::int from clients) as clients,
    (select count(*)::int from users where role = 'administrator') as administrators,
    (select count(*)::int from users) as users`;
  const keys = await sql<{ slug: string; alg: string; active: number }[]>`
    select slug, alg, count(*)::int as active from signing_keys join authorization_servers s on s.id = issuer_id
    where activated_at is not null and retired_at is null group by slug, alg order by slug, alg`;
  const [book] =
    await sql`select count(*)::int as ran, count(distinct hash)::int as different from drizzle.__drizzle_migrations`;
  return {
    ...counts,
    keys: keys.map(({ slug, alg, active }) => `${slug} ${alg} ${active}`),
    migrations: { ...book },
  };
}

/** One key that signs for each algorithm. */
const oneOfEach = (slug: string) => ['ES256', 'EdDSA', 'PS256', 'RS256'].map((alg) => `${slug} ${alg} 1`);

async function publishedKeys(urls: string[]): Promise<Set<string>> {
  const answers = await Promise.all(urls.map((url) => fetch(`${url}/jwks`)));
  return new Set(await Promise.all(answers.map((answer) => answer.text())));
}

describeOnServer('three processes on an empty database', () => {
  it('bar 86: as in development, with the demo', { timeout: IN_DEVELOPMENT * 60_000 }, async () => {
    for (let round = 0; round < IN_DEVELOPMENT; round += 1) {
      const output = await startThree({ LOG_LEVEL: 'warn' }, async (sql, urls) => {
        const { migrations, ...found } = await inventory(sql);
        expect(migrations.ran).toBe(migrations.different);
        const keys = ['acme', 'default'].flatMap(oneOfEach);
        expect(found).toEqual({ servers: 2, clients: 8, administrators: 1, users: 4, keys });
        expect((await publishedKeys(urls)).size).toBe(1);
      });
      expect(output).not.toMatch(/"level":[56]0/);
    }
  });

  it('bar 86: as in production, with the administrator of the environment', {
    timeout: IN_PRODUCTION * 60_000,
  }, async () => {
    const ADMIN_PASSWORD = 'rutabaga-lantern-quorum-17';
    const env = {
      NODE_ENV: 'production',
      ISSUER: 'https://id.example.org',
      SECRETS,
      ADMIN_EMAIL: 'root@example.org',
      ADMIN_PASSWORD,
    };
    for (let round = 0; round < IN_PRODUCTION; round += 1) {
      const output = await startThree(env, async (sql, urls) => {
        const { migrations, ...found } = await inventory(sql);
        expect(migrations.ran).toBe(migrations.different);
        const keys = oneOfEach('default');
        expect(found).toEqual({ servers: 1, clients: 1, administrators: 1, users: 1, keys });
        expect((await publishedKeys(urls)).size).toBe(1);
      });
      for (const secret of [SECRETS, ADMIN_PASSWORD, 'demo-', 'alice', 'curiouser'])
        expect(output).not.toContain(secret);
    }
  });
});
