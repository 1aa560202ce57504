/** What is changed one by one, by the address of a server: members of what is there, scopes, resources and tokens. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectFailure, Governed } from '../support/command.js';
import { describeOnServer } from '../support/process.js';

vi.setConfig({ testTimeout: 90_000 });

describeOnServer('changes by the address of a server', () => {
  let governed: Governed;
  let by: Governed['by'];
  let json: Governed['json'];
  beforeAll(async () => {
    governed = await Governed.start();
    by = governed.by.bind(governed);
    json = governed.json.bind(governed);
    await json('server create acme');
  });
  afterAll(() => governed.close());

  /** Members of the last change with this name, as they were and as they became. */
  async function recorded(type: string) {
    const { nodes } = await json(`events --type ${type} --limit 1`);
    return { actor: nodes[0].actor.id, before: nodes[0].before, after: nodes[0].after };
  }

  describe('of a client', () => {
    const url = 'https://app.example.com/cb';

    it('are made by options and by --set, shown beforehand, and are on record', async () => {
      await json(`client add app --public --name App --redirect-uri ${url} --set refreshGrace=5`);
      const words = 'client update app --name Other --set refreshGrace=null --set';
      const policy = 'policyUri=https://app.example.com/policy';
      const trial = await by(words, policy, '--dry-run');
      expect(trial).toMatchObject({ code: 0, out: expect.stringContaining('  clientName: App → Other\n') });
      expect(await json('client show app')).toMatchObject({ clientName: 'App', refreshGrace: 5 });
      const made = await json(words, policy);
      expect(made).toMatchObject({ dryRun: false, client: { clientName: 'Other', redirectUris: [url] } });
      const shown = await json('client show app');
      expect(shown).toMatchObject({ clientName: 'Other', policyUri: 'https://app.example.com/policy' });
      expect(shown.refreshGrace).not.toBe(5);
      expect(await recorded('client.updated')).toMatchObject({
        ...{ actor: 'ops', before: { clientName: 'App' }, after: { clientName: 'Other' } },
      });
      expect(await by('client update app --name Other')).toMatchObject({
        out: '',
        err: 'Nothing differs.\n',
      });
    });

    it('replace a list, and print a secret once where it has one from now on', async () => {
      const file = governed.file('members.json', JSON.stringify({ contacts: ['a@b.example'] }));
      const more = ['--redirect-uri', 'https://app.example.com/one https://app.example.com/two'];
      await json(`client update app --metadata ${file}`, ...more);
      expect(await json('client show app')).toMatchObject({
        ...{ redirectUris: more[1]?.split(' '), contacts: ['a@b.example'], clientName: 'Other' },
      });
      const confidential = await by('client update app --set tokenEndpointAuthMethod=client_secret_basic');
      expect(confidential.code, confidential.err).toBe(0);
      expect(confidential.out).toMatch(/^client_secret {2}[\w-]{43} {3}\(shown this once\)$/m);
    });

    it('are refused by the rules of the graph, and where nothing is said', async () => {
      const refused = await by('client update app --redirect-uri http://app.example.com/cb --json');
      expect([refused.code, refused.error.problems[0]?.path?.join('.')]).toEqual([
        3,
        expect.stringMatching(/redirectUris/),
      ]);
      expectFailure(await by('client update app --json'), 2, 'USAGE');
      expectFailure(await by('client update app --set nothing=1 --json'), 2, 'BAD_USER_INPUT');
      expectFailure(await by('client update app --set name --json'), 2, 'USAGE');
      expectFailure(await by('client update nobody --name X --json'), 4, 'NOT_FOUND');
      expectFailure(await by('client update portico-console --name X --json'), 3, 'MANAGED_ELSEWHERE');
    });
  });

  describe('of a server', () => {
    it('are made by options and by --set, member by member', async () => {
      const words =
        'server update acme --name Acme --consent always --no-openid --set lifetimes.accessToken=300';
      const trial = await by(words, '--dry-run');
      expect(trial.out).toMatch(/^ {2}lifetimes\.accessToken: \d+ → 300$/m);
      expect((await json('server show acme')).name).toBe('acme');
      const { code: before } = (await json('server show acme')).lifetimes;
      expect((await by(words)).out).toBe(trial.out);
      expect(await json('server show acme')).toMatchObject({
        ...{ name: 'Acme', consent: 'ALWAYS', openid: false, lifetimes: { accessToken: 300, code: before } },
      });
      expect(await json('server update acme --openid --registration token')).toMatchObject({
        changes: expect.arrayContaining([{ path: 'openid', before: false, after: true }]),
      });
      expect(await recorded('server.updated')).toMatchObject({ actor: 'ops', after: { openid: true } });
    });

    it('are refused by the rules of the graph', async () => {
      const refused = await by('server update acme --set lifetimes.code=6000 --json');
      expect([refused.code, refused.error.code]).toEqual([3, 'INVALID_SETTINGS']);
      expectFailure(await by('server update acme --consent never --json'), 2, 'BAD_USER_INPUT');
      expectFailure(await by('server update nobody --name X --json'), 4, 'NOT_FOUND');
    });
  });

  describe('of a user', () => {
    it('are made by options and by --set, found by any of their names', async () => {
      await json('user create alice --email alice@example.com --group staff --name Alice');
      const words =
        'user update alice@example.com --role auditor --group admins --group staff --set name=null';
      const trial = await by(words, '--dry-run');
      expect(trial.out).toMatch(/^ {2}role: \S+ → \S+$/m);
      const made = await json(words, '--username', 'alicia', '--set', 'address.country=GB');
      expect(made.user).toMatchObject({
        ...{ username: 'alicia', role: 'AUDITOR', groups: ['admins', 'staff'], name: null },
      });
      expect(made.changes).toContainEqual(
        expect.objectContaining({ path: expect.stringMatching(/^address/) }),
      );
      expect(await recorded('user.updated')).toMatchObject({ actor: 'ops', before: { username: 'alice' } });
    });

    it('are refused by the rules of the graph', async () => {
      const refused = await by('user update alicia --email nothing --json');
      expect([refused.code, refused.error.problems[0]?.path?.at(-1)]).toEqual([3, 'email']);
      expectFailure(await by('user update alicia --username admin --json'), 3, 'NAME_TAKEN');
      expectFailure(await by('user update admin --role user --json'), 3, 'LAST_ADMINISTRATOR');
      expectFailure(await by('user update nobody --name X --json'), 4, 'NOT_FOUND');
    });
  });

  describe('of resources and scopes', () => {
    const api = 'https://api.example.com';

    it('are made, listed and changed', async () => {
      expect(await json(`resource create ${api} --server acme --name API --dry-run`)).toMatchObject({
        dryRun: true,
      });
      expect(await json('resource list --server acme')).toEqual([]);
      expect(await by(`resource create ${api} --server acme --name API`)).toMatchObject({ code: 0, out: '' });
      await json(`resource update ${api} --server acme --name`, 'Files API');
      expect(await json('resource list --server acme')).toEqual([{ identifier: api, name: 'Files API' }]);
      const words = ['--description', 'Read your files', '--resource', api, '--sensitive'];
      const made = await json('scope create files:read --server acme', ...words);
      const scope = { name: 'files:read', description: 'Read your files', resource: api };
      expect(made.scope).toEqual({ ...scope, sensitive: true, optional: false });
      await json('scope update files:read --server acme --optional --no-sensitive');
      expect(await json('scope list --server acme')).toContainEqual({
        ...scope,
        sensitive: false,
        optional: true,
      });
      expect((await by('scope list --server acme')).out).toMatch(
        /^SCOPE .*\nfiles:read +Read your files +https:\/\/api\.example\.com +optional$/ms,
      );
      expect(await recorded('scope.updated')).toMatchObject({ actor: 'ops', after: { optional: true } });
    });

    it('are refused by the rules of the graph', async () => {
      expectFailure(await by(`resource create ${api} --server acme --name API --json`), 3, 'NAME_TAKEN');
      expectFailure(
        await by('scope create files:read --server acme --description x --json'),
        3,
        'NAME_TAKEN',
      );
      expectFailure(await by('scope create x --server acme --json'), 2, 'USAGE');
      expectFailure(await by('scope update files:read --server acme --json'), 2, 'USAGE');
      expectFailure(await by('scope update nothing --optional --json'), 4, 'NOT_FOUND');
      expectFailure(await by('scope list --server nowhere --json'), 4, 'NOT_FOUND');
      expectFailure(await by('scope delete openid --server acme --yes --json'), 3, 'INVALID_SETTINGS');
    });

    it('take them away where somebody says so, who was told from whom', async () => {
      await json('client add reader --server acme --grant-type client_credentials --scope files:read');
      const trial = await by('scope delete files:read --server acme --dry-run');
      expect(trial.out).toBe('files:read goes from 1 clients (reader) and 0 consents.\n');
      expectFailure(await by('scope delete files:read --server acme --json'), 2, 'USAGE');
      const whole = await by(`resource delete ${api} --server acme --dry-run`);
      expect(whole.out).toBe(
        `With ${api} go its scopes files:read, from 1 clients (reader) and 0 consents.\n`,
      );
      const other = ['--description', 'Write your files', '--resource', api];
      await json('scope create files:write --server acme', ...other);
      expect(await by('scope delete files:write --server acme --yes')).toMatchObject({ code: 0, out: '' });
      expect(await json(`resource delete ${api} --server acme --yes`)).toMatchObject({
        scopes: ['files:read'],
      });
      expect(await json('resource list --server acme')).toEqual([]);
      expectFailure(await by(`resource delete ${api} --server acme --yes --json`), 4, 'NOT_FOUND');
    });
  });

  describe('of initial access tokens', () => {
    const register = (token: string) =>
      fetch(`${governed.server.url}/as/acme/register`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ redirect_uris: ['https://new.example.com/cb'] }),
      });

    it('are handed out once, register as many clients as was said, and are taken back', async () => {
      const made = await by('initial-access-token create robot --server acme --uses 2 --expires 1d');
      expect(made.out).toMatch(/^\S{20,}\n$/);
      const token = made.out.trim();
      const [, id = ''] = /^Token (it_\S+) "robot" of acme\./.exec(made.err) ?? [];
      expect((await register(token)).status).toBe(201);
      const { nodes } = await json('initial-access-token list --server acme');
      expect(nodes).toMatchObject([{ id, name: 'robot', usesLeft: 1, revokedAt: null }]);
      const table = await by('initial-access-token list --server acme');
      expect(table.out).toMatch(/^TOKEN .*\nit_\S+ +robot +- +1 +until \S+Z\n$/);
      expect(JSON.stringify(nodes) + table.out).not.toContain(token);
      expect(await by(`initial-access-token revoke ${id}`)).toMatchObject({ code: 0, out: '' });
      expect((await register(token)).status).toBe(401);
      expect((await by('initial-access-token list --server acme')).out).toContain(' revoked ');
    });

    it('are refused by the rules of the graph', async () => {
      const words = 'initial-access-token create x --server acme';
      expectFailure(await by(`${words} --expires 2020-01-01 --json`), 3, 'INSTANT_PASSED');
      expectFailure(await by(`${words} --scope nothing --json`), 4, 'NOT_FOUND');
      expectFailure(await by(`${words} --uses none --json`), 2, 'USAGE');
      expectFailure(await by('initial-access-token revoke it_nothing --json'), 4, 'NOT_FOUND');
    });
  });
});
