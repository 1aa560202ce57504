/** What the sweep forgets, and what it must keep. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../src/jobs/sweep.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { begin, mutate } from '../support/interaction.js';
import { answerTo, authorizeUrl, codeFor, redeem, refresh, tokensFor } from '../support/relying-party.js';
import { signOut } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const DAY = 86_400;

describe('the sweep', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const count = async (table: string) => {
    const [row] = await app.instance.database.sql.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${table}`,
    );
    return row?.count;
  };

  it('forgets interactions and codes that nobody came back for, and keeps grants in use', async () => {
    await new UserAgent(app.baseUrl).fetch(authorizeUrl(app));
    const spent = await codeFor(app, { scope: 'openid offline_access' });
    const { json } = await redeem(app, spent);
    await codeFor(app);
    await sweep(app.instance);
    expect([await count('interactions'), await count('grants')]).toEqual([3, 2]);

    app.wait(2 * DAY);
    await sweep(app.instance);
    expect([await count('interactions'), await count('grants')]).toEqual([0, 1]);
    // The code of the grant in use is still recognised as spent, and its replay still ends the grant.
    expect((await redeem(app, spent)).json['error']).toBe('invalid_grant');
    expect((await refresh(app, json['refresh_token'])).json['error']).toBe('invalid_grant');
  });

  it('keeps a grant without a refresh token while its session lives: its client is to hear of the end', async () => {
    const agent = new UserAgent(app.baseUrl);
    const interactionId = await begin(agent, authorizeUrl(app));
    const who = { username: 'alice', password: PASSWORD, staySignedIn: true };
    await mutate(agent, 'signInWithPassword', { interactionId, ...who });
    const { json } = await redeem(app, (await answerTo(agent, authorizeUrl(app))).get('code') ?? '');
    expect(json['refresh_token']).toBeUndefined();
    const before = await count('grants');
    app.wait(10 * DAY);
    await sweep(app.instance);
    expect(await count('grants')).toBe(before);
    await signOut(agent);
    await sweep(app.instance);
    expect(await count('grants')).toBe((before ?? 0) - 1);
  });

  it('forgets what is kept so that it counts once, when it could not be used any more', async () => {
    const { sql } = app.instance.database;
    const [issuer] = await sql`select id from authorization_servers where slug = 'default'`;
    const id = issuer?.['id'];
    const at = (seconds: number) => new Date(app.instance.clock().getTime() + seconds * 1000).toISOString();
    for (const [name, end] of [
      ['old', at(-2 * DAY)],
      ['new', at(-60)],
    ] as const) {
      await sql`insert into spent_proofs values (${id}, ${Buffer.from(name)}, ${end})`;
      await sql`insert into revoked_tokens values (${id}, ${name}, ${end})`;
    }
    const pushing = { method: 'POST', body: new URL(authorizeUrl(app)).searchParams };
    expect((await fetch(`${app.baseUrl}/par`, pushing)).status).toBe(201);
    await sweep(app.instance);
    const left = () => Promise.all(['spent_proofs', 'revoked_tokens', 'pushed_requests'].map(count));
    expect(await left()).toEqual([1, 1, 1]);
    app.wait(2 * DAY);
    await sweep(app.instance);
    expect(await left()).toEqual([0, 0, 0]);
  });

  it('forgets a logout that no client was told of in a week', async () => {
    const { sql } = app.instance.database;
    for (const days of [6.9, 7.1]) {
      const at = new Date(app.instance.clock().getTime() - days * DAY * 1000).toISOString();
      await sql`insert into logout_deliveries (id, issuer_id, client_id, sub, sid, created_at, attempts, next_attempt_at)
        select gen_random_uuid(), issuer_id, id, 'usr', ${String(days)}, ${at}, 7, ${at} from clients where client_id = 'demo-spa' limit 1`;
    }
    await sweep(app.instance);
    expect((await sql`select sid from logout_deliveries`).map(({ sid }) => sid)).toEqual(['6.9']);
    await sql`delete from logout_deliveries`;
  });

  it('forgets a grant past its absolute end', async () => {
    await tokensFor(app);
    expect(await count('grants')).toBeGreaterThan(0);
    app.wait(92 * DAY);
    await sweep(app.instance);
    expect(await count('grants')).toBe(0);
  });
});
