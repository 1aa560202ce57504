/** What is governed by the address of a server: each command is an operation of the graph, by the token of a client. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectFailure, Governed } from '../support/command.js';
import { describeOnServer } from '../support/process.js';

vi.setConfig({ testTimeout: 90_000 });

describeOnServer('commands by the address of a server', () => {
  let governed: Governed;
  let by: Governed['by'];
  let json: Governed['json'];
  beforeAll(async () => {
    governed = await Governed.start();
    by = governed.by.bind(governed);
    json = governed.json.bind(governed);
  });
  afterAll(() => governed.close());

  describe('server', () => {
    it('is made, found, shown, taken out of service and put back', async () => {
      const trial = await json('server create acme --name Acme --dry-run');
      expect(trial).toMatchObject({ dryRun: true, changes: expect.arrayContaining([]) });
      expect((await by('server show acme')).code).toBe(4);
      const made = await json('server create acme --name Acme --consent always');
      expect(made.authorizationServer).toMatchObject({ slug: 'acme', name: 'Acme', managedBy: 'GRAPH' });
      expect(await json('server show acme')).toMatchObject({ consent: 'ALWAYS', openid: true });
      const { nodes } = await json('server list');
      expect(nodes.map(({ slug }: { slug: string }) => slug).sort()).toEqual(['acme', 'default']);
      const metadata = () => fetch(`${governed.server.url}/as/acme/.well-known/openid-configuration`);
      for (const [verb, status] of [
        ['disable', 404],
        ['enable', 200],
      ] as const) {
        expect(await by('server', verb, 'acme')).toMatchObject({ code: 0, out: '', err: '' });
        await expect.poll(async () => (await metadata()).status, { timeout: 3_000 }).toBe(status);
      }
    });

    it('is refused by the rules of the graph', async () => {
      expectFailure(await by('server create acme --json'), 3, 'NAME_TAKEN');
      expectFailure(await by('server disable default --json'), 3, 'CARRIES_ADMINISTRATION');
      expectFailure(await by('server show nobody --json'), 4, 'NOT_FOUND');
    });
  });

  describe('client', () => {
    it('is registered from a preset, with its secret once and what the other side is told', async () => {
      const value = ['--value', 'url=https://grafana.example.com'];
      const made = await by('client add grafana --preset grafana', ...value, '--server', 'acme');
      expect(made).toMatchObject({ code: 0, err: '' });
      const [, secret = ''] = /client_secret {2}(\S+)/.exec(made.out) ?? [];
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(made.out).toContain('root_url = https://grafana.example.com');
      expect(made.out).toContain('/as/acme/authorize');
      const shown = await by('client show grafana --server acme --json');
      expect(shown.json).toMatchObject({
        preset: 'grafana',
        clientName: 'Grafana',
        secrets: [{ name: 'first' }],
      });
      expect(shown.out).not.toContain(secret);
    });

    it('is registered by its members', async () => {
      const metadata = governed.file(
        'metadata.json',
        JSON.stringify({ refreshGrace: 5, contacts: ['a@b.example'] }),
      );
      const words = 'client add spa --public --name App --redirect-uri https://app.example.com/cb';
      const made = await json(
        words,
        ...['--scope', 'openid profile', '--scope', 'email', '--metadata', metadata],
      );
      expect(made).toMatchObject({
        clientSecret: null,
        client: {
          ...{ clientId: 'spa', tokenEndpointAuthMethod: 'none', refreshGrace: 5, contacts: ['a@b.example'] },
          scope: expect.arrayContaining(['openid', 'profile', 'email']),
        },
      });
    });

    it('is refused with the member that is wrong', async () => {
      const refused = await by('client add bad --redirect-uri http://app.example.com/cb --json');
      expect(refused.code).toBe(3);
      expect(refused.error.problems[0]?.path?.join('.')).toMatch(/redirectUris/);
      const told = await by('client add bad --redirect-uri http://app.example.com/cb');
      expect(told.err).toMatch(/redirectUris/);
      expectFailure(
        await by('client add spa --public --redirect-uri https://a.example/ --json'),
        3,
        'NAME_TAKEN',
      );
    });

    it('is listed, page by page, and found by the beginning of its name', async () => {
      const first = await json('client list --limit 1');
      expect(first).toMatchObject({ nodes: [{}], pageInfo: { hasNextPage: true } });
      const rest = await json('client list --after', first.pageInfo.endCursor);
      expect(rest.nodes.length).toBeGreaterThan(0);
      expect(rest.nodes).not.toContainEqual(first.nodes[0]);
      expect((await json('client list --query sp')).nodes).toMatchObject([{ clientId: 'spa' }]);
      const table = await by('client list --query sp');
      expect(table.out).toMatch(/^CLIENT ID +NAME .*\nspa +App .* in service\n$/);
    });

    it('is explained: what its usual request passes, and what fails', async () => {
      expect(await by('client test spa')).toMatchObject({
        code: 0,
        out: expect.stringContaining('is taken'),
      });
      const failing = await by('client test spa --redirect-uri https://app.example.com/other');
      expect(failing.code).toBe(1);
      expect(failing.out).toMatch(
        /✖ redirect_uri_registered .*\n.*expected: https:\/\/app\.example\.com\/cb/s,
      );
      const explained = await by('client test spa --scope', 'openid phone', '--json');
      expect([explained.code, explained.json.accepted]).toEqual([1, false]);
    });

    it('gets another secret, while the others are retired', async () => {
      const words = 'client rotate-secret grafana --server acme --name next --retire-others 1h';
      const trial = await json(words, '--dry-run');
      expect(trial).toMatchObject({ dryRun: true, clientSecret: null });
      expect(trial.changes.length).toBeGreaterThan(0);
      const rotated = await by(words);
      expect(rotated).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w-]{43}\n$/) });
      const { secrets } = await json('client show grafana --server acme');
      expect(secrets).toHaveLength(2);
      expect(secrets).toContainEqual(expect.objectContaining({ name: 'next', expiresAt: null }));
      expectFailure(await by(words, '--json'), 3, 'NAME_TAKEN');
    });

    it('goes out of service and back, and is deleted only where somebody says so', async () => {
      expect(await json('client disable spa --dry-run')).toMatchObject({ dryRun: true });
      expect((await json('client show spa')).disabledAt).toBeNull();
      expect(await by('client disable spa')).toMatchObject({ code: 0, out: '' });
      expect((await json('client list --disabled')).nodes).toMatchObject([{ clientId: 'spa' }]);
      expect(await by('client enable spa')).toMatchObject({ code: 0, out: '' });
      expectFailure(await by('client delete spa --json'), 2, 'USAGE');
      expect(await json('client delete spa --yes')).toMatchObject({ impact: { grants: 0 } });
      expectFailure(await by('client show spa --json'), 4, 'NOT_FOUND');
    });

    it('is left alone where somebody else manages it', async () => {
      const refused = await by('client delete portico-console --yes --json');
      expectFailure(refused, 3, 'MANAGED_ELSEWHERE');
      expect(refused.error.message).toContain('managed by: system');
    });

    it('lists the presets', async () => {
      expect((await json('client presets')).map(({ name }: { name: string }) => name)).toContain('grafana');
    });
  });

  describe('user', () => {
    it('is made, and told in which member it cannot be', async () => {
      const made = await json(
        'user create alice --email alice@example.com --group staff',
        '--name',
        'Alice Liddell',
      );
      expect(made.user).toMatchObject({
        username: 'alice',
        role: 'USER',
        groups: ['staff'],
        name: 'Alice Liddell',
      });
      expectFailure(await by('user create alice --json'), 3, 'NAME_TAKEN');
      const refused = await by('user create bob --email nothing --json');
      expect([refused.code, refused.error.problems[0]?.path?.at(-1)]).toEqual([3, 'email']);
      expectFailure(await by('user create bob --role king --json'), 2, 'BAD_USER_INPUT');
    });

    it('is invited, and gets links', async () => {
      const invited = await json('user invite bob --name Bob --group staff --role auditor');
      expect(invited.invitationUrl).toMatch(/\/set-password\/[\w-]{43}$/);
      const reset = await by('user reset-password ALICE@example.com');
      expect(reset).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^http\S+\/set-password\/[\w-]{43}\n$/),
      });
      expect(reset.err).toMatch(/^For alice, once, until \d{4}-/);
    });

    it('is listed, disabled, enabled and deleted', async () => {
      expect((await json('user list --role auditor')).nodes).toMatchObject([{ username: 'bob' }]);
      expect(await by('user disable bob')).toMatchObject({ code: 0, out: '' });
      expect((await json('user list --disabled')).nodes).toMatchObject([{ username: 'bob' }]);
      expect(await by('user enable bob')).toMatchObject({ code: 0, out: '' });
      const trial = await by('user delete bob --dry-run');
      expect(trial).toMatchObject({ code: 0, out: expect.stringContaining('With bob go 0 sessions') });
      expect(await by('user delete bob --yes')).toMatchObject({ code: 0, out: '' });
      expectFailure(await by('user delete bob --yes --json'), 4, 'NOT_FOUND');
      expectFailure(await by('user delete admin --yes --json'), 3, 'LAST_ADMINISTRATOR');
    });
  });

  describe('keys', () => {
    it('are listed, followed by others, and removed at once', async () => {
      const before = await json('keys list');
      expect(before.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('SIGNING'));
      const { signingKey } = await json('keys rotate --alg EdDSA');
      expect(signingKey).toMatchObject({ alg: 'EDDSA', state: 'PUBLISHED' });
      expectFailure(await by('keys remove', signingKey.kid, '--json'), 2, 'USAGE');
      expect((await json('keys remove', signingKey.kid, '--yes')).signingKey.kid).toBe(signingKey.kid);
      expect(await json('keys list')).toHaveLength(4);
      expectFailure(await by('keys remove', signingKey.kid, '--yes', '--json'), 4, 'NOT_FOUND');
      expect((await by('keys rotate --alg HS256')).code).toBe(2);
    });
  });

  describe('events', () => {
    it('tell each change with who made it, as it was and as it became', async () => {
      const { nodes } = await json('events --type client.disabled --type client.enabled --client spa');
      expect(nodes).toMatchObject([
        {
          type: 'client.enabled',
          actor: { kind: 'CLIENT', id: 'ops' },
          before: { disabledAt: expect.any(String) },
          after: { disabledAt: null },
        },
        {
          type: 'client.disabled',
          actor: { kind: 'CLIENT', id: 'ops' },
          before: { disabledAt: null },
          after: { disabledAt: expect.any(String) },
        },
      ]);
      expect((await json('events --since 1h --server acme --limit 500')).nodes.length).toBeGreaterThan(2);
      expect((await json('events --until 1h')).nodes).toEqual([]);
      const table = await by('events --type server.disabled');
      expect(table.out).toMatch(/^AT +EVENT .*\n\S+Z +server\.disabled +client ops +acme +disabled\n$/);
    });
  });

  it('ends nothing that is not there', async () => {
    expect(await json('session list')).toMatchObject({ nodes: [] });
    expect(await json('session list --active --limit 3')).toMatchObject({ nodes: [] });
    expect(await json('consent list --standing')).toMatchObject({ nodes: [] });
    expectFailure(await by('session end se_nothing --json'), 4, 'NOT_FOUND');
    expectFailure(await by('consent withdraw co_nothing --json'), 4, 'NOT_FOUND');
    expect(await json('session end --user alice')).toMatchObject({ ended: 0 });
  });
});
