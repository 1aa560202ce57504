/** What an operator does for somebody who is locked out: a link, for the right account or for none. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { administratorLink, loginLink } from '../../src/domain/accounts/operator-links.js';
import { openContext } from '../../src/domain/context.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.instance.database.sql`update users set role = 'user'`;
});
afterAll(() => app.close());

const ctx = () => openContext(app.instance, { requestId: 'command', ip: '' });
const promote = (username: string, role = 'administrator') =>
  app.instance.database.sql`update users set role = ${role} where username = ${username}`;

it('is a link to sign in, for whoever is named and may sign in', async () => {
  for (const name of ['alice', 'ALICE@localhost'])
    expect(await loginLink(ctx(), name)).toMatchObject({
      username: 'alice',
      link: { url: expect.stringContaining(`${app.baseUrl}/sign-in-link/`) },
    });
  expect(await loginLink(ctx(), 'carol')).toEqual({ problem: 'disabled' });
  expect(await loginLink(ctx(), 'nobody')).toEqual({ problem: 'not_found' });
  const events = await app.instance.database.sql`
    select actor, detail->>'purpose' as purpose from audit_events where type = 'link.made'`;
  expect(events).toEqual(Array(2).fill({ actor: 'operator', purpose: 'sign_in' }));
});

it('is for the only administrator, for the one who is named, or for the first one to come', async () => {
  const setup = { username: null, link: { url: expect.stringContaining(`${app.baseUrl}/setup/`) } };
  expect(await administratorLink(ctx())).toMatchObject(setup);
  expect(await administratorLink(ctx(), 'alice')).toEqual({ problem: 'not_administrator' });
  await promote('alice');
  const reset = { link: { url: expect.stringContaining(`${app.baseUrl}/set-password/`) } };
  expect(await administratorLink(ctx())).toMatchObject({ username: 'alice', ...reset });
  await promote('bob');
  expect(await administratorLink(ctx())).toEqual({ problem: 'several' });
  expect(await administratorLink(ctx(), 'bob@localhost')).toMatchObject({ username: 'bob', ...reset });
  expect(await administratorLink(ctx(), 'carol')).toEqual({ problem: 'disabled' });
  // Those who cannot sign in let nobody in.
  await app.instance.database.sql`update users set disabled_at = now() where role = 'administrator'`;
  expect(await administratorLink(ctx())).toMatchObject(setup);
  expect(await administratorLink(ctx(), 'alice')).toEqual({ problem: 'disabled' });
});
