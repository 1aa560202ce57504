/**
 * What the Model Context Protocol's own conformance suite says of an authorization server, whole: its metadata, and a
 * code grant as its clients do it, without any scope.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { declareServers, type ServerInput } from '../support/declared-server.js';
import { blockOf } from './documented.js';
import { conformance } from './install.mjs';
import { Person } from './person.js';
import { Program } from './program.js';

const RESOURCE = 'https://mcp.example/mcp';
const { authorizationServers: [tools] = [] } = parse(blockOf('MCP clients', 'yaml')) as FileInput;
if (!tools) throw new Error('docs/relying-parties.md has no server for MCP clients');
/** The same for people: a server that also says who they are. */
const people: ServerInput = {
  ...tools,
  slug: 'people',
  openid: true,
  clients: tools.clients?.map((client) => ({
    ...client,
    scope: ['openid', 'tools:use'],
    defaultScope: ['openid', 'tools:use'],
  })),
};

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

const isInstalled = conformance.every((path) => existsSync(path));
if (!isInstalled)
  process.stderr.write('\n  The MCP conformance suite is SKIPPED. node test/clients/install.mjs\n\n');

describe.skipIf(!isInstalled)('the conformance suite of the Model Context Protocol', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await declareServers(app, tools, people);
  });
  afterAll(() => app.close());

  /** Runs the suite at a server, and is the person whom it sends to sign in. */
  async function checksAt(slug: string): Promise<{ code: number | null; checks: Check[] }> {
    const cwd = mkdtempSync(join(tmpdir(), 'portico-conformance-'));
    const port = await freePort();
    const url = `${app.baseUrl}/as/${slug}`;
    const [command = '', script = ''] = conformance;
    const options = { url, 'client-id': 'mcp', resource: RESOURCE, port: String(port), 'output-dir': cwd };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const program = new Program(command, [script, 'authorization', ...args], { cwd });
    try {
      const [asked = ''] = await program.printed(/http:\S+\/authorize\?\S+(?=\n)/);
      const person = new Person(app, `http://127.0.0.1:${port}`);
      await person.arrive(await person.answer(asked));
      const code = await program.ended;
      const results = readdirSync(cwd, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('checks.json'))
        .sort();
      return { code, checks: results.flatMap((path) => JSON.parse(readFileSync(join(cwd, path), 'utf8'))) };
    } finally {
      await program.stop();
      rmSync(cwd, { recursive: true, force: true });
    }
  }

  const lines = (checks: Check[]) =>
    checks.map(({ id, status, errorMessage = '' }) => `${id}: ${status} ${errorMessage}`.trim());
  const passed = [
    'authorization-code-grant: SUCCESS',
    'authorization-server-metadata: SUCCESS',
    'authorization-server-metadata-cimd: SUCCESS',
  ];

  it('C2, C11: passes a plain OAuth server with an issuer that has a path, without a warning', async () => {
    const { code, checks } = await checksAt('tools');
    expect(lines(checks)).toEqual(passed);
    expect(code).toBe(0);
  });

  it('sends no scope, and gets the defaults of its registration at an OpenID server', async () => {
    const { code, checks } = await checksAt('people');
    expect(lines(checks)).toEqual(passed);
    expect(code).toBe(0);
  });
});
