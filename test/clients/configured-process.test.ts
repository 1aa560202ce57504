/**
 * The service as an operator runs it, with clients as their developers run them: a process of its own, the registrations
 * of docs/relying-parties.md as its CONFIG_FILE, secrets in its environment, and two programs of that page.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, PASSWORD } from '../support/app.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { SECRETS } from '../support/instances.js';
import { describeOnServer, ServerProcess } from '../support/process.js';
import { blockOf, translation } from './documented.js';
import { Person } from './person.js';
import { runScript } from './script.js';

const USERS = `
users:
  - { username: alice, email: alice@localhost, password: ${PASSWORD}, name: Alice }
`;

describeOnServer('a process with the registrations of the page', () => {
  const ports = new Map<string, number>();
  const portOf = (written: string) => ports.get(written) ?? 0;
  let directory: string;
  let database: TestDatabase;
  let server: ServerProcess;
  let translate: (text: string) => string;
  const secrets: Record<string, string> = {};

  beforeAll(async () => {
    const registrations = blockOf('How they are registered', 'yaml');
    for (const [written] of registrations.matchAll(/\b30\d\d\b/g)) ports.set(written, await freePort());
    for (const [, name = ''] of registrations.matchAll(/\$\{(\w+)\}/g)) secrets[name] = `${name}-${SECRETS}`;
    const PORT = String(await freePort());
    const ISSUER = `http://localhost:${PORT}`;
    translate = translation(ISSUER, portOf);
    directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const CONFIG_FILE = join(directory, 'portico.yaml');
    writeFileSync(CONFIG_FILE, translate(registrations) + USERS);
    database = await testDatabase();
    const env = {
      ...{ PORT, ISSUER, CONFIG_FILE, SECRETS, DATA_DIR: directory, DATABASE_URL: database.url ?? '' },
      OUTBOUND_ALLOW: `http://localhost:${portOf('3008')}`,
      LOG_LEVEL: 'warn',
      ...secrets,
    };
    server = await new ServerProcess({ env, cwd: directory }).ready();
  });
  afterAll(async () => {
    await server?.stop('SIGKILL');
    await database?.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each([
    ['express-openid-connect', 'js', 'express-app', '3001'],
    ['openid-client', 'js', 'signed-app', '3008'],
  ])('C1, C7: signs in with %s', async (heading, language, clientId, written) => {
    const port = portOf(written);
    const secret = secrets[`${clientId.replace('-', '_').toUpperCase()}_SECRET`] ?? '';
    const client = { clientId, secret, port, origin: `http://localhost:${port}`, translate };
    const script = await runScript(client, blockOf(heading, language));
    try {
      const page = await new Person({ baseUrl: server.url }, client.origin).signInFrom('/');
      expect(JSON.parse(page.body)).toMatchObject({ name: 'Alice', email: 'alice@localhost' });
    } finally {
      await script.stop();
    }
    expect(server.output).not.toMatch(/"level":[56]0/);
  });
});
