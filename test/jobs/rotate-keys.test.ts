/** Signing keys: published before they sign and after, and the same one in every process. */
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ctx, withIssuer } from '../../src/domain/context.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { readIdTokenHint } from '../../src/domain/keys/id-token-hints.js';
import { startRotation } from '../../src/domain/keys/rotation.js';
import { signingKey } from '../../src/domain/keys/signer.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import type { SigningAlg } from '../../src/protocol/signing-algs.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf, declareServers } from '../support/declared-server.js';
import { codeFor, redeem, userinfo } from '../support/relying-party.js';

const DAY = 86_400;
/** Seconds for which a key is published before it signs. */
const AHEAD = 360;
const ALGS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const;

let app: TestApp;
let neighbour: TestApp;
beforeAll(async () => {
  app = await startApp();
  neighbour = await startApp({ database: app.testDatabase });
});
afterAll(async () => {
  await neighbour.close();
  await app.close();
});
// As after the first start: one key for each algorithm, which signs since now.
beforeEach(async () => {
  const { sql } = app.instance.database;
  const now = app.instance.clock().toISOString();
  await sql`delete from signing_keys where activated_at is null or retired_at is not null`;
  await sql.unsafe(`update signing_keys set created_at = '${now}', activated_at = '${now}'`);
  await sql`delete from audit_events`;
  for (const each of [app, neighbour]) each.instance.cache.clear();
});

async function server(of: TestApp = app, slug = 'default'): Promise<Ctx> {
  const issuer = await findIssuer(contextOf(of), slug);
  if (!issuer) throw new Error('no server');
  return withIssuer(contextOf(of), issuer);
}

/** Moves the clocks of both processes. */
function wait(seconds: number): void {
  app.wait(seconds);
  neighbour.wait(seconds);
}

async function begin(alg: SigningAlg = 'RS256'): Promise<void> {
  const ctx = await server();
  await startRotation(ctx, ctx.issuer.id, alg);
  for (const each of [app, neighbour]) each.instance.cache.clear();
}

/** One round, and the second after which every process knows what came of it. */
async function rotate(of = app): Promise<void> {
  await rotateKeys(of.instance);
  for (const each of [app, neighbour]) each.instance.cache.clear();
}

const published = async (of = app) =>
  (await (await fetch(`${of.baseUrl}/jwks`)).json()) as JSONWebKeySet & {
    keys: { kid: string; alg: string }[];
  };
const kidsOf = async (alg: string) =>
  (await published()).keys.filter((key) => key.alg === alg).map(({ kid }) => kid);
const tokens = async () => (await redeem(app, await codeFor(app))).json;
const kidOf = (token = '') => decodeProtectedHeader(token).kid;
const events = async () => {
  const { sql } = app.instance.database;
  const rows = await sql<{ type: string; detail: Record<string, unknown> }[]>`
    select type, detail from audit_events where type like 'key.%' order by at, id`;
  return rows.map(({ type, detail }) => [type, detail['kid']]);
};

describe('R3: a rotation on demand', () => {
  it('publishes a key, lets it sign when everybody may know it, and keeps the old one', async () => {
    const [old] = await kidsOf('RS256');
    const before = await tokens();
    await begin();
    const [, next] = await kidsOf('RS256');
    expect(await kidsOf('RS256')).toEqual([old, next]);
    expect(kidOf(before['id_token'])).toBe(old);

    wait(AHEAD - 2);
    await rotate();
    expect(kidOf((await tokens())['id_token'])).toBe(old);

    wait(3);
    await rotate();
    expect(kidOf((await tokens())['id_token'])).toBe(next);
    expect(await kidsOf('RS256')).toEqual([old, next]);
    expect(await events()).toEqual([
      ['key.created', next],
      ['key.activated', next],
    ]);
    // What the old one signed is good for as long as it says.
    expect((await userinfo(app, before['access_token'])).status).toBe(200);
  });

  it('of the key of access tokens ends none of them', async () => {
    const before = (await tokens())['access_token'];
    await begin('ES256');
    wait(AHEAD + 1);
    await rotate();
    const after = (await tokens())['access_token'];
    expect(kidOf(after)).not.toBe(kidOf(before));
    for (const token of [before, after]) expect((await userinfo(app, token)).status).toBe(200);
  });

  it('asked for twice, by two processes at once, publishes one key', async () => {
    const servers = await Promise.all([app, neighbour].map((each) => server(each)));
    await Promise.all([...servers, ...servers].map((ctx) => startRotation(ctx, ctx.issuer.id, 'ES256')));
    app.instance.cache.clear();
    expect(await kidsOf('ES256')).toHaveLength(2);
    expect(await events()).toHaveLength(1);
  });

  it('bar 73: who keeps the key set for its max-age verifies every token at any moment', async () => {
    const { headers } = await fetch(`${app.baseUrl}/jwks`);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    let [keySet, fetchedAt] = [await published(), 0];
    for (let second = 0; second <= 1_500; second += 60) {
      if (second === 120) await begin();
      if (second - fetchedAt >= 300) [keySet, fetchedAt] = [await published(), second];
      await rotate(second % 120 === 0 ? app : neighbour);
      const { json } = await redeem(app, await codeFor(app));
      const options = { currentDate: app.instance.clock() };
      await expect(
        jwtVerify(json['id_token'] ?? '', createLocalJWKSet(keySet), options),
      ).resolves.toBeTruthy();
      wait(60);
    }
    expect(await events()).toHaveLength(2);
  });

  it('bar 73: processes agree on the key that signs, and one round is done by one of them', async () => {
    await begin();
    wait(AHEAD + 1);
    await Promise.all([app, neighbour, app, neighbour].map(rotate));
    expect((await events()).map(([type]) => type)).toEqual(['key.created', 'key.activated']);
    const keys = await Promise.all(
      [app, neighbour].map(async (each) => signingKey(await server(each), 'RS256')),
    );
    expect(keys[0]?.kid).toBe(keys[1]?.kid);
  });
});

describe('R3: rotation by age', () => {
  it('makes the next key of every algorithm after 90 days, and no sooner', async () => {
    const before = await published();
    wait(90 * DAY - 60);
    await rotate();
    expect(await published()).toEqual(before);

    wait(61);
    await Promise.all([rotate(), rotate(neighbour)]);
    const { keys } = await published();
    expect(keys.map(({ alg }) => alg).sort()).toEqual([...ALGS, ...ALGS].sort());
    wait(AHEAD + 1);
    await rotate(neighbour);
    const now = await tokens();
    const old = before.keys.map(({ kid }) => kid);
    for (const token of [now['id_token'], now['access_token']]) expect(old).not.toContain(kidOf(token));
  });

  it('of one server leaves the keys of another alone', async () => {
    await declareServers(app, { slug: 'young', name: 'Young' });
    const keysOfYoung = async () => (await (await fetch(`${app.baseUrl}/as/young/jwks`)).json()).keys;
    const before = await keysOfYoung();
    await begin();
    wait(AHEAD + 1);
    await rotate();
    expect(await keysOfYoung()).toEqual(before);
  });

  it('that fails at one server is done at the others', async () => {
    const { sql } = app.instance.database;
    await declareServers(app, { slug: 'behind', name: 'Behind' });
    const behind = async () =>
      (
        await sql`select 1 from signing_keys join authorization_servers as s on s.id = issuer_id where slug = 'behind'`
      ).length;
    expect(await behind()).toBe(4);
    wait(90 * DAY + 1);
    // Of no algorithm that keys are made for; and the first server of all.
    await sql`update signing_keys set alg = 'ES257' where alg = 'ES256'
      and issuer_id = (select id from authorization_servers where slug = 'acme')`;
    try {
      await rotate();
      expect(await behind()).toBe(8);
    } finally {
      await sql`update signing_keys set alg = 'ES256' where alg = 'ES257'`;
    }
  });
});

describe('R10: a retired key', () => {
  it('verifies hints for a month, as long as a session may last, and is deleted then', async () => {
    const [old] = await kidsOf('RS256');
    const { id_token: hint = '' } = await tokens();
    await begin();
    wait(AHEAD + 1);
    await rotate();
    wait(30 * DAY + 599);
    await rotate();
    expect(await kidsOf('RS256')).toContain(old);
    expect(await readIdTokenHint(await server(), hint)).toMatchObject({ aud: 'demo-spa' });
    wait(2);
    await rotate();
    expect(await kidsOf('RS256')).toHaveLength(1);
    expect(await kidsOf('RS256')).not.toContain(old);
    expect(await readIdTokenHint(await server(), hint)).toBeUndefined();
    expect((await events()).at(-1)).toEqual(['key.deleted', old]);
  });

  it('need not be opened any more: what it is sealed under may be forgotten', async () => {
    const before = (await tokens())['access_token'];
    await begin('ES256');
    wait(AHEAD + 1);
    await rotate();
    await app.instance.database
      .sql`update signing_keys set sealed_private_key = '\\x00' where retired_at is not null`;
    neighbour.instance.cache.clear();
    expect((await userinfo(app, before)).status).toBe(200);
    expect((await fetch(`${neighbour.baseUrl}/jwks`)).status).toBe(200);
  });
});
