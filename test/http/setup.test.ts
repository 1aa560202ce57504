/** The link that makes the first administrator, and what it says once there is one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setupLink } from '../../src/domain/accounts/first-administrator.js';
import { openContext } from '../../src/domain/context.js';
import { startApp, type TestApp } from '../support/app.js';
import { begin, mutate } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const FORM = { email: 'root@example.com', name: 'Root', password: 'seven pale violins ask' };

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
  await app.instance.database.sql`delete from users where role = 'administrator'`;
});
afterEach(() => app.close());

const link = async () => {
  const made = await setupLink(openContext(app.instance, { requestId: 'start', ip: '' }));
  return made && new URL(made.url).pathname;
};
const browser = () => new UserAgent(app.baseUrl);

describe('the first administrator', () => {
  it('is made by a form, once, and signs in with what it took', async () => {
    const path = (await link()) ?? '';
    const page = await (await browser().fetch(path)).text();
    expect(page).toContain('15 characters or more');
    expect(page).toContain('autocomplete="new-password"');
    const done = await browser().submit(path, FORM);
    expect(done.status).toBe(200);
    expect(await done.text()).toContain('href="/admin"');
    const agent = browser();
    const interactionId = await begin(agent, authorizeUrl(app));
    const input = { interactionId, username: FORM.email, password: FORM.password };
    expect((await mutate(agent, 'signInWithPassword', input)).error).toBeNull();
    const { data } = await agent.graph<{ viewer: { role: string } }>('{ viewer { role } }');
    expect(data?.viewer.role).toBe('ADMINISTRATOR');
  });

  it('bar 86: of links that several starts make, one works, and of many who use it one gets through', async () => {
    const paths = [];
    for (let start = 0; start < 3; start += 1) paths.push((await link()) ?? '');
    const looks = await Promise.all(paths.map((path) => browser().fetch(path)));
    expect(looks.map(({ status }) => status)).toEqual([410, 410, 200]);
    const last = paths.at(-1) ?? '';
    const forms = Array.from({ length: 20 }, (_, at) => ({ ...FORM, email: `root${at}@example.com` }));
    const answers = await Promise.all(forms.map((form) => browser().submit(last, form)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const made = await app.instance.database.sql`select 1 from users where role = 'administrator'`;
    expect(made).toHaveLength(1);
  });

  it('once there is one, every such address says so with 410 and leads to administration', async () => {
    const path = (await link()) ?? '';
    await browser().submit(path, FORM);
    expect(await link()).toBeUndefined();
    for (const each of [path, '/setup/anything']) {
      const gone = await browser().fetch(each);
      expect(gone.status).toBe(410);
      expect(await gone.text()).toContain('href="/admin"');
    }
  });

  it('what is wrong is said, tied to its field, keeps what was typed, and spends nothing', async () => {
    const path = (await link()) ?? '';
    const wrong = await browser().submit(path, { email: 'nobody', name: 'Root', password: 'short' });
    const html = await wrong.text();
    expect(wrong.status).toBe(400);
    expect(html).toContain('aria-describedby="problem-bad_email"');
    expect(html).toContain('aria-describedby="rules problem-too_short"');
    expect(html).toContain('value="nobody"');
    const taken = await browser().submit(path, { ...FORM, email: 'alice@localhost' });
    expect([taken.status, await taken.text()]).toEqual([400, expect.stringContaining('another account')]);
    expect((await browser().submit(path, FORM)).status).toBe(200);
  });
});
