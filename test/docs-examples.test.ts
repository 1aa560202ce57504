/** The examples of the documentation, run as they stand there. Only addresses and ports are those of the test. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets, freePort, startApp, type TestApp } from './support/app.js';
import { blocks, onlyBlock, root } from './support/documentation.js';
import { answerTo } from './support/relying-party.js';
import { UserAgent } from './support/user-agent.js';

/** The issuer that the documentation is written for. */
const WRITTEN = 'http://localhost:4000';

let app: TestApp;
let directory: string;

beforeAll(async () => {
  app = await startApp();
  directory = mkdtempSync(join(tmpdir(), 'portico-docs-'));
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

describe('the README', () => {
  it('has a relying party that signs alice in', async () => {
    const port = await freePort();
    const script = onlyBlock('README.md', 'js')
      .replaceAll(WRITTEN, app.baseUrl)
      .replaceAll('8400', `${port}`);
    writeFileSync(join(directory, 'relying-party.mjs'), script);
    const child = spawn(process.execPath, ['relying-party.mjs'], { cwd: directory });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const printed = await new Promise<string>((resolve, reject) => {
        child.stdout.once('data', (data) => resolve(String(data)));
        child.stderr.once('data', (data) => reject(new Error(String(data))));
      });
      const answer = await answerTo(new UserAgent(app.baseUrl), printed.replace('Open ', '').trim());
      const page = await fetch(`http://127.0.0.1:${port}/callback?${answer}`);
      expect(await page.text()).toBe('Signed in as Alice Pleasance Liddell <alice@localhost>');
      expect(await ended).toBe(0);
    } finally {
      child.kill();
    }
  });

  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  it.skipIf(!hasCurl)('gets the token that it says', async () => {
    const [command = ''] = blocks('README.md', 'sh').filter((text) => text.includes('curl'));
    mkdirSync(join(directory, '.data'));
    writeFileSync(join(directory, '.data/dev.json'), JSON.stringify({ clients: demoSecrets }));
    const shell = spawn('sh', ['-c', command.replaceAll(WRITTEN, app.baseUrl)], { cwd: directory });
    let output = '';
    for await (const data of shell.stdout) output += data;
    expect(output.replace(/"eyJ[\w.-]+"/, '"eyJ…"')).toBe(
      '{"access_token":"eyJ…","token_type":"Bearer","expires_in":600,"scope":"files:read"}',
    );
    const [, payload = ''] = (JSON.parse(output) as { access_token: string }).access_token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      aud: 'https://files.example/api',
    });
  });

  it('has a switch that compiles, and does not without one of its cases', () => {
    const code = onlyBlock('README.md', 'ts').replace('./gql/', `${root}web/src/gql/`);
    const cases = [...code.matchAll(/ {4}case '\w+':\n.*\n/g)].map(([text]) => text);
    expect(cases).toHaveLength(4);
    const files = [code, ...cases.map((text) => code.replace(text, ''))];
    files.forEach((text, at) => {
      writeFileSync(join(directory, `switch-${at}.ts`), text);
    });
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', '--types', ''];
    const { stdout } = spawnSync(
      process.execPath,
      [compiler, ...options, ...files.map((_, at) => `switch-${at}.ts`)],
      { cwd: directory, encoding: 'utf8' },
    );
    const faults = stdout.trim().split('\n');
    expect(faults).toHaveLength(4);
    for (const at of [1, 2, 3, 4]) {
      const fault = faults.find((line) => line.startsWith(`switch-${at}.ts`));
      expect(fault).toContain('Function lacks ending return statement');
    }
  });
});

/** Roles and databases belong to the whole cluster, which other tests use as well: those have a test of their own. */
const statements = blocks('docs/operations.md', 'sql').filter((text) => !text.startsWith('create role'));

describe('the page on operations', () => {
  it.each(statements)('has a statement that runs: %s', async (text) => {
    await expect(app.instance.database.sql.unsafe(text)).resolves.toBeDefined();
  });

  it('finds a refusal by the x-request-id of its answer', async () => {
    const response = await fetch(`${app.baseUrl}/token`, { method: 'POST', body: new URLSearchParams() });
    await app.instance.audit.flush();
    const [question = ''] = statements;
    const id = response.headers.get('x-request-id') ?? '';
    const [row] = await app.instance.database.sql.unsafe(question.replace(/'[^']+'/, `'${id}'`));
    expect(row).toMatchObject({ type: 'request.refused', detail: { error: 'invalid_client' } });
  });
});

describe('the names of the examples', () => {
  it('openid-client has the version that the README names', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(
      `openid-client) ${devDependencies['openid-client']}`,
    );
  });
});
