/** Links that let somebody choose a password or sign in: once, for half an hour, from our own page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkFor } from '../../src/domain/accounts/links.js';
import { openContext } from '../../src/domain/context.js';
import { adminToken, change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { operate, send } from '../support/graph.js';
import { browserOf } from '../support/interaction.js';
import { connected, idOf, person } from '../support/people.js';
import { refresh, userinfo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const NEW = 'seven pale violins ask';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Reset {
  readonly resetUrl: string;
  readonly error: { code: string } | null;
}
const startReset = async (userId: string) =>
  change<Reset>(app, 'startPasswordReset', { userId }, '{ resetUrl error { ... on UserError { code } } }');
const resetLink = async (username: string) => (await startReset(await idOf(app, username))).resetUrl;
const browser = () => new UserAgent(app.baseUrl);
const choose = (url: string, password = NEW, headers: Record<string, string> = {}) =>
  browser().submit(new URL(url).pathname, { password }, headers);

describe('OWASP ASVS 6.4.3: a link for a password', () => {
  it('an invitation makes the account, and its user chooses the password', async () => {
    const { invitationUrl, user } = await change<{ invitationUrl: string; user: { hasPassword: boolean } }>(
      app,
      'inviteUser',
      { username: 'dora', email: 'dora@example.com' },
      '{ invitationUrl user { hasPassword } error { ... on UserError { code } } }',
    );
    expect([user.hasPassword, new URL(invitationUrl).origin]).toEqual([false, app.baseUrl]);
    const page = await browser().fetch(invitationUrl);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toMatch(/autocomplete="username"[^>]*value="dora"|value="dora"[^>]*autocomplete="username"/);
    expect(html).toContain('autocomplete="new-password"');
    expect(html).toContain('15 characters or more');
    expect((await choose(invitationUrl)).status).toBe(200);
    expect((await choose(invitationUrl)).status).toBe(410);
    const rows = await app.instance.database.sql`select type, detail from audit_events
      where type in ('link.made', 'password.chosen') order by id`;
    expect(rows.map(({ type }) => type)).toEqual(['link.made', 'password.chosen']);
    expect(JSON.stringify(rows)).not.toContain(invitationUrl.split('/').at(-1));
  });

  it('bar 46: the host is the configured one, whatever host the request named', async () => {
    const input = { userId: await person(app, 'hal') };
    const query = `mutation ($input: StartPasswordResetInput!) {
      startPasswordReset(input: $input) { resetUrl } }`;
    const hostile = {
      ...{ 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' },
      authorization: `Bearer ${await adminToken(app)}`,
      'content-type': 'application/json',
      host: 'evil.test',
    };
    const body = JSON.stringify({ query, variables: { input } });
    const { text } = await send(app, '/graphql', { headers: hostile, body });
    if (text.includes('startPasswordReset')) expect(text).toContain(`"${app.baseUrl}/set-password/`);
    expect(text).not.toContain('evil.test');
    const { host, ...trusted } = hostile;
    const answer = await operate(app, body, trusted);
    expect(answer.text).toContain(`"${app.baseUrl}/set-password/`);
  });

  it('bar 46: of 50 who use it at once, one gets through', async () => {
    await person(app, 'ivy');
    const url = await resetLink('ivy');
    const answers = await Promise.all(Array.from({ length: 50 }, () => choose(url)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 410)]);
  });

  it('bar 46: a newer one kills it, and so do 31 minutes; to look at it spends nothing', async () => {
    await person(app, 'jo');
    const [older, newer] = [await resetLink('jo'), await resetLink('jo')];
    expect((await choose(older)).status).toBe(410);
    for (let look = 0; look < 3; look += 1) expect((await browser().fetch(newer)).status).toBe(200);
    expect((await browser().fetch(newer, { method: 'HEAD' })).status).toBe(200);
    app.wait(31 * 60);
    expect((await browser().fetch(newer)).status).toBe(410);
    expect((await choose(newer)).status).toBe(410);
  });

  it('bar 46: of many that are made at once for one person, one works', async () => {
    const id = await person(app, 'kim');
    const links = await Promise.all(Array.from({ length: 8 }, () => startReset(id)));
    const looks = await Promise.all(links.map(({ resetUrl }) => browser().fetch(resetUrl)));
    expect(looks.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('bar 46: a reset ends the sessions that were there, and what was granted by them', async () => {
    await person(app, 'lou');
    const { agent, accessToken, refreshToken } = await connected(app, 'lou');
    const url = await resetLink('lou');
    expect((await userinfo(app, accessToken)).status).toBe(200);
    expect((await choose(url)).status).toBe(200);
    expect((await userinfo(app, accessToken)).status).toBe(401);
    expect((await refresh(app, refreshToken)).status).toBe(400);
    const { data } = await agent.graph<{ viewer: object | null }>('{ viewer { sub } }');
    expect(data?.viewer).toBeNull();
    await expect(browserOf(app, 'lou')).rejects.toThrow('INVALID_CREDENTIALS');
  });

  it.each([
    ['too short', 'fourteen chars', '15 characters or more.'],
    ['too long', 'ä'.repeat(257), '256 characters at most'],
    ['made of the user name', 'Maximilian likes tea', 'contains the user name'],
    ['made of the service', 'my PORTICO password', 'contains the name of this service'],
  ])('OWASP ASVS 6.2: one that is %s is refused, and spends nothing', async (_name, password, words) => {
    if (!(await idOf(app, 'maximilian').catch(() => undefined))) await person(app, 'maximilian');
    const url = await resetLink('maximilian');
    const refused = await choose(url, password);
    const html = await refused.text();
    expect(refused.status).toBe(400);
    expect(html).toContain(words);
    expect(html).not.toContain(password);
    expect(html).toMatch(/aria-invalid="true"/);
    expect((await choose(url, `256 characters: ${'é'.repeat(240)}`)).status).toBe(200);
  });

  it('bar 43: a form of another origin does nothing', async () => {
    await person(app, 'ned');
    const url = await resetLink('ned');
    expect((await choose(url, NEW, { origin: 'https://evil.test' })).status).toBe(403);
    expect((await choose(url)).status).toBe(200);
  });

  it('is stored as a keyed digest, and not in any other form', async () => {
    await person(app, 'ola');
    const token = (await resetLink('ola')).split('/').at(-1) ?? '';
    const rows = await app.instance.database.sql`select account_links::text as row from account_links`;
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const wrong of ['x', token.slice(1), `${token.slice(0, -1)}_x`, '%00'])
      expect((await browser().fetch(`/set-password/${wrong}`)).status).toBe(410);
  });

  it('of a disabled account does not work', async () => {
    const id = await person(app, 'pia');
    const url = await resetLink('pia');
    await change(app, 'disableUser', { id }, '{ changes { path } }');
    expect((await choose(url)).status).toBe(410);
    await change(app, 'enableUser', { id }, '{ changes { path } }');
    expect((await choose(url)).status).toBe(410);
  });

  it.each(['ADMINISTRATOR', 'AUDITOR'])(
    'bar 65: made for somebody without a role, does not work once they are %s: who made it may not govern them',
    async (role) => {
      const id = await person(app, `to-${role.toLowerCase()}`);
      const url = await resetLink(`to-${role.toLowerCase()}`);
      await change(app, 'updateUser', { id, name: 'Still nobody' }, '{ changes { path } }');
      expect((await browser().fetch(url)).status).toBe(200);
      await change(app, 'updateUser', { id, role }, '{ changes { path } }');
      expect((await choose(url)).status).toBe(410);
      expect((await choose((await startReset(id)).resetUrl)).status).toBe(200);
    },
  );
});

describe('a link that signs in', () => {
  const link = async (username: string) => {
    const ctx = openContext(app.instance, { requestId: '', ip: '' });
    const [row] = await app.instance.database.sql`select id from users where username = ${username}`;
    const made = await linkFor(ctx, row?.['id'], 'sign_in', { governsRoles: true });
    if ('failure' in made) throw new Error(made.failure);
    return new URL(made.link.url).pathname;
  };

  it('shows a button and signs in when it is pressed, once, in that browser', async () => {
    await person(app, 'quin');
    const [path, agent] = [await link('quin'), browser()];
    const page = await agent.fetch(path);
    expect([page.status, agent.cookies.has('sid')]).toEqual([200, false]);
    const done = await agent.submit(path, {});
    expect([done.status, done.headers.get('location')]).toEqual([303, `${app.baseUrl}/account`]);
    const { data } = await agent.graph<{ viewer: { username: string } }>('{ viewer { username } }');
    expect(data?.viewer.username).toBe('quin');
    expect((await browser().submit(path, {})).status).toBe(410);
  });

  it('is no link for a password, and the other way round', async () => {
    await person(app, 'rob');
    const path = await link('rob');
    const token = path.split('/').at(-1);
    expect((await browser().submit(`/set-password/${token}`, { password: NEW })).status).toBe(410);
    expect((await browser().submit(`/setup/${token}`, { email: 'a@b.example', password: NEW })).status).toBe(
      410,
    );
    expect((await browser().submit(path, {})).status).toBe(303);
  });
});
