/** Steps that are taken twice, at once, or again with the back button: one code at most, and clean refusals. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { addUser, begin, browserOf, mutate, resume } from '../support/interaction.js';
import { authorizeUrl, redeem } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  for (const name of ['gina', 'hugo']) await addUser(app, name);
});
afterAll(() => app.close());

const times = <T>(count: number, make: () => Promise<T>) => Promise.all(Array.from({ length: count }, make));

async function asked(username = 'gina') {
  const agent = await browserOf(app, username);
  return { agent, interactionId: await begin(agent, authorizeUrl(app, { prompt: 'consent' })) };
}

async function answered() {
  const { agent, interactionId } = await asked();
  await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
  return { agent, interactionId };
}

const codesIn = (responses: Response[]) =>
  responses.flatMap(
    (response) => new URL(response.headers.get('location') ?? 'http://none').searchParams.get('code') ?? [],
  );

describe('bar 48: no step counts twice (OWASP ASVS 2.3.1)', () => {
  it('bar 48: a double submit in parallel is decided once', async () => {
    const { agent, interactionId } = await asked();
    const payloads = await times(10, () =>
      mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' }),
    );
    const errors = payloads.map(({ error }) => error?.code);
    expect(errors.filter((code) => code === undefined)).toHaveLength(1);
    expect(errors.filter((code) => code === 'STEP_MISMATCH')).toHaveLength(9);
    const [row] = await app.instance.database
      .sql`select count(*)::int as count from interactions where decided_at is not null`;
    expect(row?.['count']).toBe(1);
  });

  it('bar 48: yes and no at once: one of them counts, and the answer is that one', async () => {
    const { agent, interactionId } = await asked('hugo');
    const decisions = ['ALLOW', 'DENY', 'ALLOW', 'DENY', 'DENY', 'ALLOW'];
    const payloads = await Promise.all(
      decisions.map((decision) => mutate(agent, 'decideConsent', { interactionId, decision })),
    );
    const won = payloads.flatMap(({ error }, at) => (error ? [] : decisions[at]));
    expect(won).toHaveLength(1);
    const answer = await resume(agent, interactionId);
    expect([answer.has('code'), answer.get('error')]).toEqual(
      won[0] === 'ALLOW' ? [true, null] : [false, 'access_denied'],
    );
  });

  it('bar 48: /resume twice hands out one code, and says that it is over', async () => {
    const { agent, interactionId } = await answered();
    const first = await agent.fetch(`/resume?interaction=${interactionId}`);
    const second = await agent.fetch(`/resume?interaction=${interactionId}`);
    expect([first.status, codesIn([first]).length]).toEqual([303, 1]);
    expect([second.status, second.headers.get('location'), second.headers.getSetCookie()]).toEqual([
      410,
      null,
      [],
    ]);
    expect((await redeem(app, codesIn([first])[0] ?? '')).status).toBe(200);
  });

  it('bar 48: /resume twenty times at once hands out one code', async () => {
    const { agent, interactionId } = await answered();
    const responses = await times(20, () => agent.fetch(`/resume?interaction=${interactionId}`));
    expect(codesIn(responses)).toHaveLength(1);
    for (const response of responses) {
      const location = response.headers.get('location') ?? '';
      const toClient = response.status === 303 && location.includes('code=');
      // Who lost the race within the statement is led back to the page, which then says that it is over.
      const toPage =
        response.status === 303 && location === `${app.baseUrl}/sign-in?interaction=${interactionId}`;
      expect(toClient || toPage || response.status === 410).toBe(true);
    }
    expect((await agent.fetch(`/sign-in?interaction=${interactionId}`)).status).toBe(410);
  });

  it('bar 48: a refusal is sent once as well', async () => {
    const { agent, interactionId } = await asked();
    await mutate(agent, 'decideConsent', { interactionId, decision: 'DENY' });
    const responses = await times(10, () => agent.fetch(`/resume?interaction=${interactionId}`));
    const refusals = responses.filter(({ headers }) =>
      headers.get('location')?.includes('error=access_denied'),
    );
    expect(refusals).toHaveLength(1);
    expect(codesIn(responses)).toEqual([]);
  });

  it('bar 48: the back button brings back no step, by page, by form or by mutation', async () => {
    const { agent, interactionId } = await answered();
    await resume(agent, interactionId);
    const sid = agent.cookies.get('sid');
    const pages = [`/sign-in?interaction=${interactionId}`, `/resume?interaction=${interactionId}`];
    for (const page of pages) expect((await agent.fetch(page)).status).toBe(410);
    const fields = { username: 'gina', password: PASSWORD, decision: 'allow', account: '' };
    for (const form of ['password', 'account', 'consent']) {
      const response = await agent.submit(`/interaction/${interactionId}/${form}`, fields);
      expect([form, response.status, response.headers.getSetCookie()]).toEqual([form, 410, []]);
    }
    for (const [name, input] of [
      ['signInWithPassword', { username: 'gina', password: PASSWORD }],
      ['chooseAccount', {}],
      ['decideConsent', { decision: 'ALLOW' }],
    ] as const) {
      const { error, interaction } = await mutate(agent, name, { interactionId, ...input });
      expect([name, error?.code, interaction]).toEqual([name, 'INTERACTION_EXPIRED', null]);
    }
    expect(agent.cookies.get('sid')).toBe(sid);
  });

  it('bar 48: /resume before the end, and in another browser, answers nobody', async () => {
    const { agent, interactionId } = await asked();
    const early = await agent.fetch(`/resume?interaction=${interactionId}`);
    expect(early.headers.get('location')).toBe(`${app.baseUrl}/sign-in?interaction=${interactionId}`);
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    for (const stranger of [new UserAgent(app.baseUrl), await browserOf(app, 'gina')]) {
      const response = await stranger.fetch(`/resume?interaction=${interactionId}`);
      expect([response.status, response.headers.get('location')]).toEqual([410, null]);
    }
    for (const id of ['', 'in_x', `${interactionId}x`, '../', '%00']) {
      expect((await agent.fetch(`/resume?interaction=${id}`)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await resume(agent, interactionId)).has('code')).toBe(true);
  });

  it('bar 48: a sign-out between the decision and the answer leaves no code', async () => {
    const { agent, interactionId } = await answered();
    await agent.graph('mutation { signOut(input: {}) { signedOut } }');
    const response = await agent.fetch(`/resume?interaction=${interactionId}`);
    expect(response.headers.get('location')).toBe(`${app.baseUrl}/sign-in?interaction=${interactionId}`);
  });

  it('bar 48: a user who is disabled between the decision and the answer gets no code', async () => {
    await addUser(app, 'iris');
    const { agent, interactionId } = await asked('iris');
    await mutate(agent, 'decideConsent', { interactionId, decision: 'ALLOW' });
    await app.instance.database.sql`update users set disabled_at = now() where username = 'iris'`;
    expect(codesIn([await agent.fetch(`/resume?interaction=${interactionId}`)])).toEqual([]);
  });
});
