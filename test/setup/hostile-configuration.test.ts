/**
 * A start with a CONFIG_FILE that holds what does something to whoever reads it: refused with its lines, as any other
 * fault, and what is printed neither moves a cursor nor repeats what may be a secret (OWASP ASVS 16.2.5, 16.4.1).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../support/app.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { PRINTABLE } from '../support/hostile-configurations.js';
import { bytesOf, HOSTILE } from '../support/hostile-texts.js';
import { SECRETS } from '../support/instances.js';
import { describeOnServer, ServerProcess } from '../support/process.js';

const CANARY = 'canary-Zt7vX2kLp9RwNcYbF8sHdJ3aGeUo5';
/** The texts, each with a secret beside it. */
const texts = Object.values(HOSTILE).map((text) => `${text}${CANARY}`);
const client = (members: string) => `{clientId: walk, clientName: Walk, ${members}}`;
const declared = (clients: readonly string[]) =>
  `version: 1\nauthorizationServers:\n  - slug: walk\n    name: Walk\n    clients:\n${clients
    .map((each) => `      - ${each}\n`)
    .join('')}`;

const FILES: Readonly<Record<string, string>> = {
  'in quotes': declared(
    texts.flatMap((text) => {
      const quoted = JSON.stringify(text);
      return [
        ...[`secret: ${quoted}`, `contacts: [${quoted}]`, `redirectUris: [${quoted}]`, `preset: ${quoted}`],
        ...[
          `${JSON.stringify(text.replace(CANARY, ''))}: ${quoted}`,
          `jwks: {keys: [{kid: ${quoted}}]}`,
          `consent: ${quoted}`,
        ],
      ].map(client);
    }),
  ),
  'as they are': declared(texts.map((text) => client(`secret: ${text}`))),
  'as a tag': declared([client(`secret: !${CANARY} x`)]),
  'nested without end': `version: 1\nusers: ${'['.repeat(100_000)}${CANARY}`,
  'within itself': declared([client(`jwks: &a {keys: [{kty: EC, ${CANARY}: *a}]}`)]),
};

describeOnServer('bar 70: a start with such a file', () => {
  let directory: string;
  let database: TestDatabase;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    database = await testDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(Object.entries(FILES))('bar 70: %s', { concurrent: true, timeout: 60_000 }, async (name, text) => {
    const CONFIG_FILE = join(directory, `${name.replaceAll(' ', '-')}.yaml`);
    writeFileSync(CONFIG_FILE, bytesOf(text));
    const PORT = String(await freePort());
    const env = { PORT, ISSUER: `http://localhost:${PORT}`, SECRETS, CONFIG_FILE, DATA_DIR: directory };
    const server = new ServerProcess({
      env: { ...env, DATABASE_URL: database.url ?? '', LOG_LEVEL: 'warn' },
      cwd: directory,
    });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    const lines = server.output.split('\n').filter((line) => line.trim() !== '');
    expect(lines[0]).toBe('  portico cannot start.');
    const faults = lines.slice(1).map((line) => line.replace(`${CONFIG_FILE}:`, ''));
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) {
      expect(fault).toMatch(/^ +\d+:\d+ /);
      expect(fault).toMatch(PRINTABLE);
      expect(fault).not.toContain(CANARY);
    }
  });
});
