/** The same commands at the machine, by its database: the operator runs them, with every right and no token. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../support/app.js';
import { Governed, portico } from '../support/command.js';
import { SECRETS } from '../support/instances.js';
import { describeOnServer, ServerProcess } from '../support/process.js';

const PASSWORD = 'rutabaga-lantern-quorum-17';

vi.setConfig({ testTimeout: 90_000 });

describeOnServer('commands at the machine', () => {
  let governed: Governed;
  beforeAll(async () => {
    governed = await Governed.start();
    await governed.by('user create carol');
  });
  afterAll(() => governed.close());

  it('govern what the server serves', async () => {
    const [made, second] = await Promise.all([
      governed.at('client add app --public --redirect-uri https://app.example.com/cb --json'),
      governed.at('server create acme --json'),
    ]);
    expect([made.code, made.json.client.clientId]).toEqual([0, 'app']);
    expect([second.code, second.json.authorizationServer.slug]).toEqual([0, 'acme']);
    expect((await governed.json('client show app')).redirectUris).toEqual(['https://app.example.com/cb']);
  });

  it.each([
    ['server list', /^SLUG .*\nacme .*\ndefault /s],
    ['server show acme', /^slug +acme\n.*\nSCOPE /s],
    ['server update acme --name Acme', /^ {2}name: acme → Acme\n$/],
    ['server disable acme', /^$/],
    ['server enable acme', /^$/],
    ['client list', /^CLIENT ID .*\napp /s],
    ['client show app', /^clientId +app\n/],
    ['client presets', /^PRESET .*\ngrafana +Grafana +url$/ms],
    ['client test app', /^✔ The request is taken/],
    ['client rotate-secret ops', /^[\w-]{43}\n$/],
    ['client update app --name Other', /^ {2}clientName: \S+ → Other\n$/],
    ['client disable app', /^$/],
    ['client enable app', /^$/],
    ['client delete app --yes', /^$/],
    ['resource create https://api.example.com --name API', /^$/],
    ['resource update https://api.example.com --name Files', /^ {2}name: API → Files\n$/],
    ['resource list', /^RESOURCE .*\nhttps:\/\/api\.example\.com +Files\n/s],
    ['scope create files --description Files --resource https://api.example.com', /^$/],
    ['scope update files --optional', /^ {2}optional: false → true\n$/],
    ['scope list', /^SCOPE .*\nfiles +Files +https:\/\/api\.example\.com +optional\n/s],
    ['scope delete files --yes', /^$/],
    ['resource delete https://api.example.com --yes', /^$/],
    ['initial-access-token create robot', /^\S{20,}\n$/],
    ['initial-access-token list', /^TOKEN .*\nit_\S+ +robot /s],
    ['keys list', /^KID .* signing /s],
    ['keys rotate --alg ES256', /is published\.\n$/],
    ['user create erin', /^$/],
    ['user invite dave', /\/set-password\/[\w-]{43}\n$/],
    ['user reset-password carol', /\/set-password\/[\w-]{43}\n$/],
    ['user list', /^USER .*\ncarol /s],
    ['user update carol --group staff', /^ {2}groups: .* → staff\n$/],
    ['user disable carol', /^$/],
    ['user enable carol', /^$/],
    ['user delete erin --yes', /^$/],
    ['session list', /^SESSION /],
    ['session end --user carol', /^0 sessions ended\.\n$/],
    ['consent list', /^CONSENT /],
    ['events --limit 5', /^AT .*operator/s],
  ])('portico %s', async (line, answer) => {
    const ended = await governed.here(line);
    expect(ended.code, ended.err).toBe(0);
    expect(ended.out).toMatch(answer);
  });

  it('are on record as the operator’s', async () => {
    const { nodes } = await governed.json(
      'events --type client.registered --type client.deleted --client app',
    );
    expect(nodes).toMatchObject([
      {
        type: 'client.deleted',
        actor: { kind: 'OPERATOR', id: null },
        before: { clientName: expect.anything() },
      },
      {
        type: 'client.registered',
        actor: { kind: 'OPERATOR', id: null },
        after: { clientName: expect.anything() },
      },
    ]);
  });

  it('take a password from a file or from standard input, under the rules that hold for everybody', async () => {
    const file = governed.file('password', `${PASSWORD}\n`);
    const made = await governed.at(
      `user create alice --email alice@example.com --password-file ${file} --json`,
    );
    expect(made.json.user).toMatchObject({ username: 'alice', role: 'USER' });
    const circumstances = { env: governed.env, cwd: governed.directory };
    const words = 'user create bob --password-file - --json'.split(' ');
    const refused = await portico(words, { ...circumstances, input: 'too-short-one\n' });
    expect([refused.code, refused.error.code]).toEqual([3, 'PASSWORD_REFUSED']);
    expect((await governed.by('user disable bob')).code).toBe(4);
    for (const secret of [PASSWORD, 'too-short-one'])
      expect([made, refused].map(({ out, err }) => out + err).join()).not.toContain(secret);
  });

  it('make a link that signs in whoever is locked out', async () => {
    const link = await governed.at('user login-link alice --json');
    expect(link.json).toMatchObject({ username: 'alice', url: expect.stringContaining('/sign-in-link/') });
    expect((await fetch(link.json.url)).status).toBe(200);
    expect((await governed.at('user login-link nobody')).code).toBe(4);
    const remote = await governed.by('user login-link alice --json');
    expect([remote.code, remote.error.message]).toEqual([2, expect.stringContaining('at the machine only')]);
  });

  it('change nothing under other secrets, and nothing without a database', async () => {
    const OTHER_SECRETS = 'Zk4vN9wYq2RtB7xJc5MhL8sDg3FpA6eUi0TrOy1X';
    const other = await portico(['user', 'create', 'eve', '--json'], {
      env: { ...governed.env, SECRETS: OTHER_SECRETS },
    });
    expect([other.code, other.error.message]).toEqual([
      2,
      expect.stringContaining('sealed under other SECRETS'),
    ]);
    const nowhere = {
      ...governed.env,
      DATABASE_URL: 'postgres://portico:hunter2hunter2@127.0.0.1:1/portico',
    };
    const away = await portico(['user', 'list', '--json'], { env: nowhere });
    expect([away.code, away.error.code]).toEqual([6, 'DATABASE']);
    expect(away.err).not.toContain('hunter2hunter2');
    const { SECRETS: _, ...without } = governed.env;
    const none = await portico(['user', 'list', '--json'], {
      env: { ...without, DATA_DIR: join(governed.directory, 'no') },
    });
    expect([none.code, none.error.code]).toEqual([2, 'NO_SECRETS']);
    const wrong = await portico(['user', 'list', '--json'], { env: { ...governed.env, PORT: 'x' } });
    expect([wrong.code, wrong.error.code]).toEqual([2, 'CONFIGURATION']);
    expect(
      (await portico(['user', 'list', '--json'], { env: { SECRETS, DATA_DIR: '/tmp/none' } })).code,
    ).toBe(2);
  });
});

it('leave an embedded database to the server that has it, and say how to ask that one', async () => {
  const governedBy = { START_DEMO: '0', DATA_DIR: '' };
  const { mkdtempSync, rmSync } = await import('node:fs');
  const directory = mkdtempSync('/tmp/portico-test-');
  const PORT = String(await freePort());
  const env = { ...governedBy, DATA_DIR: directory, PORT };
  const server = new ServerProcess({ env, cwd: directory });
  try {
    await server.ready();
    const refused = await portico(['user', 'list', '--json'], { env, cwd: directory });
    expect([refused.code, refused.error.code]).toEqual([6, 'EMBEDDED_DATABASE']);
    expect(refused.error.message).toMatch(/is in use by process \d+.*--url/s);
    await server.stop();
    const { email } = JSON.parse(readFileSync(join(directory, 'dev.json'), 'utf8')).admin;
    const listed = await portico(['user', 'list', '--json'], { env, cwd: directory });
    expect(listed.json.nodes).toMatchObject([{ email, role: 'ADMINISTRATOR' }]);
  } finally {
    await server.stop('SIGKILL');
    rmSync(directory, { recursive: true });
  }
});
