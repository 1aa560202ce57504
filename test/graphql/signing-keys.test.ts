/** Signing keys in the graph: looked at, replaced without a loss, and removed with all that they signed. */
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverBySlug } from '../../src/domain/issuers/search.js';
import { startRotation } from '../../src/domain/keys/rotation.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import { adminToken, change, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { contextOf } from '../support/declared-server.js';
import { basic, refresh, tokenRequest, tokensFor, userinfo } from '../support/relying-party.js';

/** Seconds for which a key is published before it signs. */
const AHEAD = 360;

let app: TestApp;
let all: readonly TestApp[];
beforeAll(async () => {
  app = await startApp();
  all = [app, await startApp({ besides: app }), await startApp({ besides: app })];
});
afterAll(async () => {
  for (const each of [...all].reverse()) await each.close();
});
// As after the first start: one key for each algorithm, which signs since now.
beforeEach(async () => {
  const { sql } = app.instance.database;
  const now = app.instance.clock().toISOString();
  await sql`delete from signing_keys where activated_at is null or retired_at is not null`;
  await sql.unsafe(`update signing_keys set created_at = '${now}', activated_at = '${now}'`);
  await sql`delete from audit_events`;
  know();
});

/** What every process knows a second later. */
function know(): void {
  for (const each of all) each.instance.cache.clear();
}
function wait(seconds: number): void {
  for (const each of all) each.wait(seconds);
}
async function job(of = app): Promise<void> {
  await rotateKeys(of.instance);
  know();
}

interface Key {
  readonly id: string;
  readonly kid: string;
  readonly alg: string;
  readonly state: string;
  readonly publicJwk: Record<string, string>;
}

async function keysOf(slug = 'default'): Promise<readonly Key[]> {
  const query = `query ($slug: String!) { authorizationServer(slug: $slug) {
    keys { id kid alg state createdAt activatedAt retiredAt publicJwk } } }`;
  const token = await adminToken(app, 'admin:read');
  const answer = await governBy<{ authorizationServer: { keys: Key[] } }>(app, token, query, { slug });
  return answer.authorizationServer.keys;
}
const statesOf = async (alg: string) =>
  (await keysOf()).filter((key) => key.alg === alg).map(({ kid, state }) => [kid, state]);
const signing = async (alg: string) => {
  const key = (await keysOf()).find((each) => each.alg === alg && each.state === 'SIGNING');
  if (!key) throw new Error(`nothing signs with ${alg}`);
  return key;
};

const ERROR = 'error { ... on UserError { code field } }';
interface Rotated {
  readonly signingKey: Key | null;
  readonly error: { readonly code: string; readonly field: string[] } | null;
}
interface Removed extends Rotated {
  readonly successor: Key | null;
}
const rotate = (alg: string, authorizationServerSlug = 'default') =>
  change<Rotated>(
    app,
    'rotateSigningKey',
    { authorizationServerSlug, alg },
    `{ signingKey { id kid alg state } ${ERROR} }`,
  );
const remove = (id: string) =>
  change<Removed>(
    app,
    'removeSigningKey',
    { id },
    `{ signingKey { kid state } successor { id kid state } ${ERROR} }`,
  );
const jwks = async (of = app) => (await (await fetch(`${of.baseUrl}/jwks`)).json()) as JSONWebKeySet;
const kidsOf = async (of = app) => (await jwks(of)).keys.map(({ kid }) => kid);
const kidOf = (token = '') => decodeProtectedHeader(token).kid;
const service = (of = app) =>
  tokenRequest(of, { grant_type: 'client_credentials', scope: 'files:read' }, basic('demo-m2m'));
const events = async () => {
  const rows = await app.instance.database.sql<
    { type: string; actor_id: string; detail: Record<string, unknown> }[]
  >`select type, actor_id, detail from audit_events where type like 'key.%' order by at, id`;
  return rows.map(({ type, actor_id, detail }) => ({ type, by: actor_id, ...detail }));
};

describe('bar 38: keys as those see them who govern', () => {
  it('one of each algorithm signs, none has a private half, and no kid is there twice', async () => {
    const keys = [...(await keysOf()), ...(await keysOf('acme'))];
    expect(keys.map(({ alg, state }) => [alg, state]).sort()).toEqual(
      ['EDDSA', 'ES256', 'PS256', 'RS256'].flatMap((alg) => [alg, alg]).map((alg) => [alg, 'SIGNING']),
    );
    for (const { publicJwk } of keys) {
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
        expect(publicJwk).not.toHaveProperty(member);
      if (publicJwk['kty'] === 'RSA')
        expect(Buffer.from(publicJwk['n'] ?? '', 'base64url').length * 8).toBeGreaterThanOrEqual(3_072);
    }
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  });
});

describe('rotateSigningKey', () => {
  it('publishes the next key before it signs, and keeps the last one', async () => {
    const old = await signing('ES256');
    const { signingKey: next } = await rotate('ES256');
    know();
    expect(next?.state).toBe('PUBLISHED');
    for (const each of all) expect(await kidsOf(each)).toContain(next?.kid);
    expect(kidOf((await service()).json['access_token'])).toBe(old.kid);
    expect((await rotate('ES256')).signingKey?.kid).toBe(next?.kid);

    wait(AHEAD - 1);
    await job();
    expect(kidOf((await service()).json['access_token'])).toBe(old.kid);
    wait(1);
    await job(all[1]);
    expect(await statesOf('ES256')).toEqual([
      [old.kid, 'RETIRED'],
      [next?.kid, 'SIGNING'],
    ]);
    for (const each of all) expect(kidOf((await service(each)).json['access_token'])).toBe(next?.kid);
    expect(await events()).toEqual([
      { type: 'key.created', by: 'demo-admin', kid: next?.kid, alg: 'ES256' },
      { type: 'key.activated', by: null, kid: next?.kid, alg: 'ES256', retired: [old.kid] },
    ]);
  });

  it('of a server that is not there says so', async () => {
    expect((await rotate('ES256', 'nowhere')).error).toEqual({
      code: 'NOT_FOUND',
      field: ['input', 'authorizationServerSlug'],
    });
  });
});

describe('removeSigningKey', () => {
  it('of the key that signs: it is unpublished, what it signed is dead, and another signs at once', async () => {
    const old = await signing('ES256');
    const { json: tokens } = { json: await tokensFor(app) };
    expect((await userinfo(app, tokens['access_token'])).status).toBe(200);
    const { signingKey, successor } = await remove(old.id);
    expect([signingKey?.kid, successor?.state]).toEqual([old.kid, 'SIGNING']);
    expect(await kidsOf()).not.toContain(old.kid);
    expect(await kidsOf()).toContain(successor?.kid);
    expect((await userinfo(app, tokens['access_token'])).status).toBe(401);
    expect(kidOf((await service()).json['access_token'])).toBe(successor?.kid);
    expect(await events()).toEqual([
      {
        ...{ type: 'key.removed', by: 'demo-admin', kid: old.kid, alg: 'ES256', wasSigning: true },
        successor: successor?.kid,
      },
    ]);
    // Refresh tokens are signed by nobody: people stay signed in.
    expect((await refresh(app, tokens['refresh_token'])).status).toBe(200);
  });

  it('is known to every process within a second', async () => {
    const old = await signing('ES256');
    const token = (await tokensFor(app))['access_token'];
    const [, neighbour = app] = all;
    expect((await userinfo(neighbour, token)).status).toBe(200);
    await remove(old.id);
    const removed = performance.now();
    while ((await userinfo(neighbour, token)).status !== 401) {
      // Two tries to load what is a second old, on a machine that is busy.
      expect(performance.now() - removed).toBeLessThan(2_000);
    }
    expect(await kidsOf(neighbour)).not.toContain(old.kid);
    expect(kidOf((await service(neighbour)).json['access_token'])).not.toBe(old.kid);
  });

  it('lets the key sign that everybody has seen already, where one waits', async () => {
    const old = await signing('ES256');
    const { signingKey: waiting } = await rotate('ES256');
    expect((await remove(old.id)).successor?.kid).toBe(waiting?.kid);
    know();
    expect(await statesOf('ES256')).toEqual([[waiting?.kid, 'SIGNING']]);
  });

  it('of one that does not sign changes nothing else', async () => {
    const { signingKey: waiting } = await rotate('ES256');
    const old = await signing('ES256');
    expect(await remove(waiting?.id ?? '')).toMatchObject({ successor: null, error: null });
    expect((await signing('ES256')).kid).toBe(old.kid);
    for (const id of [waiting?.id ?? '', 'ke_nothing', 'as_AAAAAAAAAAAAAAAAAAAAAA'])
      expect((await remove(id)).error).toEqual({ code: 'NOT_FOUND', field: ['input', 'id'] });
  });

  it('bar 73: at once with rotations in every process leaves one key that signs, and no request without', async () => {
    const old = await signing('ES256');
    await rotate('ES256');
    wait(AHEAD + 1);
    know();
    const answers = await Promise.all([
      remove(old.id),
      ...all.map((each) => rotateKeys(each.instance)),
      ...all.flatMap((each) => [service(each), service(each), service(each)]),
    ]);
    for (const answer of answers) if (answer && 'status' in answer) expect(answer.status).toBe(200);
    const { sql } = app.instance.database;
    expect(
      await sql`select count(*)::int from signing_keys join authorization_servers as s on s.id = issuer_id
        where slug = 'default' and alg = 'ES256' and activated_at is not null and retired_at is null`,
    ).toEqual([{ count: 1 }]);
    know();
    for (const each of all) expect((await service(each)).status).toBe(200);
  });
});

/** A relying party that keeps the key set for its max-age, and asks again no sooner unless a key is unknown. */
class CachingParty {
  refetches = 0;
  #keys: JSONWebKeySet = { keys: [] };
  #fetchedAt = Number.NEGATIVE_INFINITY;

  async verify(token: string, now: number, of: TestApp): Promise<void> {
    if (now - this.#fetchedAt >= 300) await this.#fetch(now, of);
    else if (!this.#keys.keys.some(({ kid }) => kid === kidOf(token))) {
      this.refetches += 1;
      await this.#fetch(now, of);
    }
    await jwtVerify(token, createLocalJWKSet(this.#keys), { currentDate: app.instance.clock() });
  }

  async #fetch(now: number, of: TestApp): Promise<void> {
    this.#keys = await jwks(of);
    this.#fetchedAt = now;
  }
}

describe('bar 73: rotation under use', () => {
  const MINUTES = 32;

  it('bar 73: no token fails before its time, but for those of a key that was removed', async () => {
    const party = new CachingParty();
    const held: { token: string; until: number; kind: 'id' | 'access' }[] = [];
    let { refresh_token: refreshToken } = await tokensFor(app);
    let removedKid: string | undefined;
    const kids = new Set<string>();
    const serverId = (await serverBySlug(contextOf(app), 'default'))?.id ?? '';
    for (let minute = 0; minute < MINUTES; minute += 1) {
      const now = minute * 60;
      const at = (offset: number) => all[(minute + offset) % all.length] as TestApp;
      if (minute % 8 === 1) {
        await rotate('ES256');
        // RSA keys take seconds where others are at work: not within the deadline of a request.
        for (const alg of ['RS256', 'PS256'] as const) await startRotation(contextOf(app), serverId, alg);
        know();
      }
      if (minute === 12)
        await app.instance.database
          .sql`update clients set id_token_signed_response_alg = 'PS256' where client_id = 'demo-spa'`;
      if (minute === 24) {
        const old = await signing('ES256');
        removedKid = old.kid;
        await remove(old.id);
      }
      await job(at(0));
      const { status, json } = await refresh(at(1), refreshToken);
      expect(status).toBe(200);
      refreshToken = json['refresh_token'];
      held.push({ token: json['id_token'] ?? '', until: now + 600, kind: 'id' });
      held.push({ token: json['access_token'] ?? '', until: now + 600, kind: 'access' });
      const living = held.filter(({ until }) => until > now);
      for (const [place, { token, kind }] of living.entries()) {
        kids.add(kidOf(token) ?? '');
        if (kind === 'access' && place % 5 === minute % 5) {
          const expected = kidOf(token) === removedKid ? 401 : 200;
          expect((await userinfo(at(2), token)).status).toBe(expected);
        }
        if (kidOf(token) !== removedKid) await party.verify(token, now, at(0));
      }
      // Nobody had to ask for a key that was used before everybody knew it, until one was removed.
      if (removedKid === undefined) expect(party.refetches).toBe(0);
      wait(60);
    }
    expect(party.refetches).toBeLessThanOrEqual(1);
    expect(kids.size).toBeGreaterThan(6);
  }, 120_000);
});
