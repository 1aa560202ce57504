/** The way to a server: what a command proves itself with, what it refuses to do, and how each of that ends. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Circumstances, Governed, portico } from '../support/command.js';
import { describeOnServer } from '../support/process.js';

vi.setConfig({ testTimeout: 90_000 });

const run = (line: string, circumstances?: Circumstances) => portico(line.split(' '), circumstances);

describe('a command line that cannot be', () => {
  it.each([
    ['client lst', /unknown command 'lst'/],
    ['client list --nothing', /unknown option '--nothing'/],
    ['client show', /missing required argument 'client-id'/],
    ['client show one two', /too many arguments/],
    ['client list --limit many', /whole number/],
    ['events --since yesterday', /instant/],
    ['client', /portico client --help/],
    ['client list --url https://id.example.com/path', /--url must be/],
    ['client list --url http://id.example.com', /could be read on the way/],
    ['client list --url https://id.example.com', /needs a token/],
    ['client list --url https://id.example.com --token-file /nowhere', /cannot be read: \/nowhere/],
  ])('portico %s', async (line, message) => {
    const ended = await run(line);
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toMatch(message);
    const told = await run(`${line} --json`);
    expect([told.code, told.error]).toEqual([2, expect.objectContaining({ exitCode: 2 })]);
  });

  it('takes no secret twice', async () => {
    const env = { PORTICO_URL: 'https://id.example.com', PORTICO_TOKEN: 'a', PORTICO_TOKEN_FILE: 'b' };
    expect((await run('client list', { env })).err).toMatch(
      /PORTICO_TOKEN and PORTICO_TOKEN_FILE are both set/,
    );
  });
});

it('says its version and, for each command, what it does', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(await run('--version')).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  expect(await run('client add --help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--preset'),
    err: '',
  });
});

it('is told apart from a server that is not there, and from one that is something else', async () => {
  const env = { PORTICO_TOKEN: 'token' };
  expect(await run('user list --url http://127.0.0.1:1', { env })).toMatchObject({ code: 6, out: '' });
  const other = createServer((_req, res) => void res.end('<html>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const ended = await run(`user list --url ${url} --json`, { env });
  expect([ended.code, ended.error.code]).toEqual([6, 'UNREACHABLE']);
  other.close();
});

describeOnServer('a command by the address of a server', () => {
  let governed: Governed;
  let secret: string;
  beforeAll(async () => {
    governed = await Governed.start();
    const made = await governed.json('client add reader --grant-type client_credentials --scope admin:read');
    secret = made.clientSecret;
  });
  afterAll(() => governed.close());

  it('gets its token by a client, or takes one from a file', async () => {
    const client = {
      PORTICO_CLIENT_ID: 'reader',
      PORTICO_CLIENT_SECRET_FILE: governed.file('secret', `${secret}\n`),
    };
    expect((await governed.with(client, 'user list --json')).json.nodes).toHaveLength(1);
    const env = { PORTICO_URL: governed.server.url, ...client };
    expect((await run('user list --json', { env })).json.nodes).toHaveLength(1);
    const file = governed.file('token', governed.token);
    expect((await governed.with({}, `user list --json --token-file ${file}`)).json.nodes).toHaveLength(1);
  });

  it('is not permitted what the token does not allow', async () => {
    const client = { PORTICO_CLIENT_ID: 'reader', PORTICO_CLIENT_SECRET: secret };
    const refused = await governed.with(client, 'user create eve --json');
    expect([refused.code, refused.error.code]).toEqual([5, 'FORBIDDEN']);
    const unknown = await governed.with({ PORTICO_TOKEN: 'nonsense' }, 'user list --json');
    expect([unknown.code, unknown.error.code]).toEqual([5, 'INVALID_TOKEN']);
    const wrong = await governed.with(
      { ...client, PORTICO_CLIENT_SECRET: 'x'.repeat(43) },
      'user list --json',
    );
    expect([wrong.code, wrong.error.code]).toEqual([5, 'NO_TOKEN']);
    expect(wrong.err).toContain('invalid_client');
  });

  it('is refused where it is of another version than the server', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    cpSync(join(root, 'dist'), join(directory, 'dist'), { recursive: true });
    for (const each of ['node_modules', 'drizzle']) symlinkSync(join(root, each), join(directory, each));
    const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ ...facts, version: '9.9.9' }));
    const env = { PORTICO_URL: governed.server.url, PORTICO_TOKEN: governed.token };
    const program = join(directory, 'dist/command/portico.js');
    const refused = await run('user create eve --json', { env, program });
    expect([refused.code, refused.error.code]).toEqual([7, 'OTHER_VERSION']);
    expect(refused.error.message).toMatch(/version 0\..* and this command line is 9\.9\.9/);
    expect((await governed.by('user disable eve')).code).toBe(4);
    rmSync(directory, { recursive: true });
  });

  it('tells the version to nobody without a token for the graph', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ version }' });
    const response = await fetch(`${governed.server.url}/graphql`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('is refused by tables of another version', async () => {
    const { default: postgres } = await import('postgres');
    const sql = postgres(governed.database.url ?? '', { max: 1 });
    const future = String(Date.parse('2040-01-01'));
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${future})`;
    const newer = await governed.at('user list --json');
    expect([newer.code, newer.error.code]).toEqual([7, 'MIGRATION']);
    await sql`delete from drizzle.__drizzle_migrations where hash = 'later'`;
    const [row] = await sql`delete from drizzle.__drizzle_migrations
      where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning hash, created_at`;
    const older = await governed.at('user list --json');
    expect([older.code, older.error.code]).toEqual([7, 'MIGRATIONS_PENDING']);
    expect(older.error.message).toContain('portico migrate');
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at)
      values (${row?.['hash']}, ${row?.['created_at']})`;
    await sql.end();
  });
});
