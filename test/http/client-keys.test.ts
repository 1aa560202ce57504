/** The keys of clients: which of them verify, where they are fetched, when, and how often. */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKeys } from '../../src/domain/clients/jwks.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { startRotation } from '../../src/domain/keys/rotation.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Behaviour, type ClientSite, json, startClientSite } from '../support/client-site.js';
import { browserClient, type ClientInput, contextOf, declareServers } from '../support/declared-server.js';
import { assertionClaims, JWT_BEARER } from '../support/inlets.js';
import { insideHosts } from '../support/outbound-corpus.js';
import { form, tokenRequest } from '../support/relying-party.js';
import { type ClientKey, clientKey, requestObject } from '../support/request-objects.js';

const DENIED = { error: 'invalid_client', error_description: 'client authentication failed' };
const SERVER = '/as/keys';
const first = clientKey('ES256', 'first');
const second = clientKey('ES256', 'second');
const rsa = clientKey('RS256', 'rsa');
const set = (...keys: readonly ClientKey[]) => ({ keys: keys.map(({ jwk }) => jwk) });

let app: TestApp;
let site: ClientSite;
beforeAll(async () => {
  site = await startClientSite();
  app = await startApp({ outboundAllow: [site.origin] });
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const signer = (clientId: string, keys: Partial<ClientInput>): ClientInput =>
  browserClient(app, clientId, {
    tokenEndpointAuthMethod: 'private_key_jwt',
    redirectUris: [],
    grantTypes: ['client_credentials'],
    scope: ['api'],
    ...keys,
  });

const declare = (...clients: readonly ClientInput[]) =>
  declareServers(app, {
    slug: 'keys',
    name: 'Keys',
    scopes: [{ name: 'api', description: 'Use it' }],
    clients: [
      ...clients,
      signer('with-secret', { tokenEndpointAuthMethod: 'client_secret_basic', secret: 's'.repeat(40) }),
    ],
  });

/** Asks for a token with an assertion by this key; `kid: undefined` leaves its name out. */
async function ask(clientId: string, by: ClientKey, header: Record<string, unknown> = {}) {
  const text = await requestObject(by, assertionClaims(app, clientId, SERVER), {
    header: { typ: undefined, ...header },
  });
  const params = { client_assertion_type: JWT_BEARER, client_assertion: text };
  return tokenRequest(app, { grant_type: 'client_credentials', ...params }, {}, SERVER);
}
const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

/** A path of its own for each case, and a client whose keys are there. */
let count = 0;
async function publish(behaviour: Behaviour, clientId = `remote-${++count}`) {
  const path = `/${clientId}/jwks`;
  site.on(path, behaviour);
  await declare(signer(clientId, { jwksUri: site.origin + path }));
  return {
    clientId,
    uri: site.origin + path,
    visits: () => site.visits.filter((visit) => visit.path === path).length,
    change: (other: Behaviour) => site.on(path, other),
  };
}

/** A client with keys that are refused where they are registered: they may have been there before that rule. */
async function store(keys: readonly object[]): Promise<void> {
  await declare(signer('one', { jwks: set(first) }));
  await app.instance.database.sql`
    update clients set jwks = ${JSON.stringify({ keys })}::text::jsonb where client_id = 'one'`;
  app.instance.cache.clear();
}

describe('RFC 7517 §4, 5: keys that verify', () => {
  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
  const jwkOf = (pair: { publicKey: { export(options: { format: 'jwk' }): object } }) =>
    pair.publicKey.export({ format: 'jwk' }) as Record<string, unknown>;

  it.each<[string, object[]]>([
    ['alone', [first.jwk]],
    ['without use and alg', [{ ...first.jwk, use: undefined, alg: undefined }]],
    ['with key_ops', [{ ...first.jwk, use: undefined, key_ops: ['verify'] }]],
    ['among keys of other kinds', [jwkOf(ec('P-384')), { kty: 'AKP', kid: 'x' }, { kty: 'oct?' }, first.jwk]],
    ['beside an encryption key of the same name', [first.jwk, { ...second.jwk, kid: 'first', use: 'enc' }]],
    ['with members that nobody knows', [{ ...first.jwk, x5t: 'AAAA', iat: 1, exp: 'never' }]],
  ])('a key %s', async (_case, keys) => {
    await declare(signer('one', { jwks: { keys: keys as Record<string, unknown>[] } }));
    expect(await statusOf('one', first)).toBe(200);
  });

  it.each<[string, object[]]>([
    ['for encryption', [{ ...first.jwk, use: 'enc' }]],
    ['for nothing known', [{ ...first.jwk, use: 'tls' }]],
    ['with other key_ops', [{ ...first.jwk, key_ops: ['encrypt', 'sign'] }]],
    ['with key_ops that are no list', [{ ...first.jwk, key_ops: 'verify' }]],
    ['for another algorithm', [{ ...first.jwk, alg: 'ES384' }]],
    ['for a MAC', [{ ...first.jwk, alg: 'HS256' }]],
    ['with a kid that is no text', [{ ...first.jwk, kid: 1 }]],
    ['under another name', [{ ...first.jwk, kid: 'First' }]],
    ['without a name', [{ ...first.jwk, kid: undefined }]],
    ['off the curve', [{ ...first.jwk, x: second.jwk['x'] }]],
    ['without a coordinate', [{ ...first.jwk, y: undefined }]],
    ['two keys of one name', [first.jwk, { ...second.jwk, kid: 'first' }]],
    ['two keys of one name, of two kinds', [first.jwk, { ...rsa.jwk, kid: 'first' }]],
    ['the same key twice', [first.jwk, first.jwk]],
  ])('bar 30: not a key %s', async (_case, keys) => {
    await store(keys);
    expect(await ask('one', first)).toMatchObject({ status: 401, json: DENIED });
  });

  describe('RFC 7518 §3.3: RSA of 2048 bits or more, and not without end', () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const input = () =>
      `${encode({ alg: 'RS256', kid: 'rsa' })}.${encode(assertionClaims(app, 'one', SERVER))}`;
    const send = async (jwk: Record<string, unknown>, assertion: string) => {
      await store([{ ...jwk, kid: 'rsa' }]);
      const params = { client_assertion_type: JWT_BEARER, client_assertion: assertion };
      return tokenRequest(app, { grant_type: 'client_credentials', ...params }, {}, SERVER);
    };

    it('a signature of a short key, made by hand, is refused', async () => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
      const text = input();
      const signature = sign('sha256', Buffer.from(text), privateKey).toString('base64url');
      const answer = await send(jwkOf({ publicKey }), `${text}.${signature}`);
      expect(answer).toMatchObject({ status: 401, json: DENIED });
    });

    it('so is one that anybody can make for an exponent of 1', async () => {
      const text = input();
      const digest = createHash('sha256').update(text).digest('hex');
      const padded = `0001${'ff'.repeat(202)}003031300d060960864801650304020105000420${digest}`;
      const forged = `${text}.${Buffer.from(padded, 'hex').toString('base64url')}`;
      expect(await send({ ...rsa.jwk, e: 'AQ' }, forged)).toMatchObject({ status: 401, json: DENIED });
    });

    it.each([
      [1024, 0],
      [2040, 0],
      [2048, 1],
      [8192, 1],
      [8200, 0],
      [16_384, 0],
    ])('of %i bits: %i keys', (bits, count) => {
      const n = Buffer.alloc(bits / 8, 0xff).toString('base64url');
      expect(readKeys([{ kty: 'RSA', e: 'AQAB', n }])).toHaveLength(count);
    });
  });

  it('OpenID Connect Core §10.1: a token without a kid is verified where one key alone could be meant', async () => {
    const nameless = { kid: undefined };
    await declare(signer('one', { jwks: set(first, rsa) }), signer('two', { jwks: set(first, second) }));
    expect(await statusOf('one', first, nameless)).toBe(200);
    expect(await statusOf('one', rsa, nameless)).toBe(200);
    expect(await statusOf('two', first, nameless)).toBe(401);
    expect(await statusOf('two', second)).toBe(200);
  });

  it('a key that is taken away is refused within a second', async () => {
    await declare(signer('one', { jwks: set(first, second) }));
    expect(await statusOf('one', first)).toBe(200);
    await app.instance.database.sql`
      update clients set jwks = ${JSON.stringify(set(second))}::text::jsonb where client_id = 'one'`;
    await expect.poll(() => statusOf('one', first), { timeout: 3_000, interval: 100 }).toBe(401);
    expect(await statusOf('one', second)).toBe(200);
  });

  it('a fetched set with a private key in it holds no such key', async () => {
    const secret = createPrivateKey(first.privateKey.export({ format: 'pem', type: 'pkcs8' })).export({
      format: 'jwk',
    });
    const remote = await publish(json({ keys: [{ ...secret, kid: 'first', use: 'sig' }, second.jwk] }));
    expect(await statusOf(remote.clientId, first)).toBe(401);
    expect(await statusOf(remote.clientId, second)).toBe(200);
  });
});

describe('R29: jwks_uri', () => {
  it('is fetched once, however many ask at once and afterwards', async () => {
    const remote = await publish(json(set(first)));
    const answers = await Promise.all(Array.from({ length: 20 }, () => statusOf(remote.clientId, first)));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(await statusOf(remote.clientId, first)).toBe(200);
    expect(remote.visits()).toBe(1);
  });

  it('is fetched again for a kid that nobody knows, once in half a minute', async () => {
    const remote = await publish(json(set(first)));
    expect(await statusOf(remote.clientId, first)).toBe(200);
    remote.change(json(set(first, second)));
    app.wait(29);
    expect(await statusOf(remote.clientId, second)).toBe(401);
    expect(remote.visits()).toBe(1);
    app.wait(2);
    expect(await statusOf(remote.clientId, second)).toBe(200);
    expect(remote.visits()).toBe(2);
    for (const kid of ['a', 'b', 'c']) expect(await statusOf(remote.clientId, { ...first, kid })).toBe(401);
    expect(remote.visits()).toBe(2);
    app.wait(31);
    await Promise.all(['a', 'b', 'c'].map((kid) => ask(remote.clientId, { ...first, kid })));
    expect(remote.visits()).toBe(3);
  });

  it.each<[string, Record<string, string>, number]>([
    ['no word on it', {}, 600],
    ['max-age', { 'cache-control': 'public, max-age=120' }, 120],
    ['max-age=0', { 'cache-control': 'max-age=0' }, 60],
    ['no-store', { 'cache-control': 'no-store' }, 60],
    ['no-cache and a long max-age', { 'cache-control': 'no-cache, max-age=9999' }, 60],
    ['a year', { 'cache-control': 'max-age=31536000, immutable' }, 3_600],
    ['nonsense', { 'cache-control': 'max-age=soon, x-max-age=99999' }, 600],
  ])('RFC 9111 §5.2.2.1: with %s it is fresh for so long', async (_case, headers, seconds) => {
    const remote = await publish(json(set(first), headers));
    await ask(remote.clientId, first);
    app.wait(seconds - 2);
    expect(await statusOf(remote.clientId, first)).toBe(200);
    expect(remote.visits()).toBe(1);
    remote.change(json(set(second)));
    app.wait(3);
    expect(await statusOf(remote.clientId, first)).toBe(401);
    expect(remote.visits()).toBe(2);
  });

  it('is not fetched again because our own keys are rotated', async () => {
    const { clientId, visits, change } = await publish(json(set(first)));
    expect(await statusOf(clientId, first)).toBe(200);
    change(json('{}'));
    const issuer = await findIssuer(contextOf(app), 'keys');
    if (!issuer) throw new Error('no server');
    await startRotation(contextOf(app), issuer.id, 'PS256');
    app.wait(361);
    await rotateKeys(app.instance);
    expect([await statusOf(clientId, first), visits()]).toEqual([200, 1]);
  });

  it('a set that cannot be fetched again stays in use for a day', async () => {
    const remote = await publish(json(set(first)));
    await ask(remote.clientId, first);
    remote.change((_req, res) => res.writeHead(503).end());
    app.wait(3_601);
    expect(await statusOf(remote.clientId, first)).toBe(200);
    expect(remote.visits()).toBe(2);
    // Nor is it asked for again right away.
    expect(await statusOf(remote.clientId, first)).toBe(200);
    expect(remote.visits()).toBe(2);
    app.wait(86_400);
    expect(await statusOf(remote.clientId, first)).toBe(401);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['changes that are applied', async () => app.instance.cache.clear()],
    [
      '20,001 names that nobody has',
      () =>
        Promise.all(
          Array.from({ length: 20_001 }, (_, at) => app.instance.cache.get(`nobody-${at}`, async () => at)),
        ),
    ],
  ])('such a set outlasts %s', async (_case, happens) => {
    const remote = await publish(json(set(first)));
    await ask(remote.clientId, first);
    remote.change((_req, res) => res.writeHead(503).end());
    await happens();
    expect([await statusOf(remote.clientId, first), remote.visits()]).toEqual([200, 1]);
    app.wait(3_601);
    expect([await statusOf(remote.clientId, first), remote.visits()]).toEqual([200, 2]);
  });

  it('is known to each client for itself: what one causes does not hold for another', async () => {
    const path = '/shared/jwks';
    site.on(path, json(set(first)));
    const uri = { jwksUri: site.origin + path };
    await declare(signer('one-of-two', uri), signer('two-of-two', uri));
    expect(await statusOf('one-of-two', first)).toBe(200);
    site.on(path, json(set(second)));
    expect(await statusOf('two-of-two', second)).toBe(200);
  });

  it('bar 41: is fetched though request objects of the same host never come', {
    timeout: 20_000,
  }, async () => {
    const paths = ['/object-1', '/object-2', '/object-3', '/object-4'];
    for (const path of paths) site.on(path, () => {});
    site.on('/beside/jwks', json(set(first)));
    await declare(
      signer('beside', {
        jwksUri: `${site.origin}/beside/jwks`,
        requestUris: paths.map((path) => site.origin + path),
      }),
    );
    const before = site.visits.length;
    const hanging = paths.flatMap((path) =>
      ['', '#1', '#2'].map((mark) =>
        fetch(
          `${app.baseUrl}${SERVER}/authorize?${form({ client_id: 'beside', request_uri: site.origin + path + mark })}`,
          { redirect: 'manual' },
        ),
      ),
    );
    await expect.poll(() => site.visits.length - before).toBe(2);
    const since = performance.now();
    expect(await statusOf('beside', first)).toBe(200);
    expect(performance.now() - since).toBeLessThan(LATE);
    await Promise.all(hanging);
    // Two at a time, and each once, whatever stands behind the mark.
    const asked = site.visits.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => path.startsWith('/object-')).length).toBeLessThanOrEqual(paths.length);
  });

  it('nothing is fetched for what could not be genuine', async () => {
    const remote = await publish(json(set(first)));
    const claims = assertionClaims(app, remote.clientId, SERVER);
    const send = async (clientId: string, more: object, header: Record<string, unknown> = {}) => {
      const text = await requestObject(
        first,
        { ...claims, ...more },
        { header: { typ: undefined, ...header } },
      );
      const params = { client_id: clientId, client_assertion_type: JWT_BEARER, client_assertion: text };
      return (await tokenRequest(app, { grant_type: 'client_credentials', ...params }, {}, SERVER)).status;
    };
    expect(await send('nobody', { iss: 'nobody', sub: 'nobody' })).toBe(401);
    expect(await send('with-secret', { iss: 'with-secret', sub: 'with-secret' })).toBe(401);
    expect(await send(remote.clientId, { aud: 'https://elsewhere.example' })).toBe(401);
    expect(await send(remote.clientId, { exp: 1 })).toBe(401);
    expect(await send(remote.clientId, { iss: 'nobody' })).toBe(401);
    expect(await send(remote.clientId, {}, { typ: 'at+jwt' })).toBe(401);
    expect(await send(remote.clientId, {}, { jku: remote.uri })).toBe(401);
    expect(remote.visits()).toBe(0);
    expect(await send(remote.clientId, {})).toBe(200);
    expect(remote.visits()).toBe(1);
  });
});

/** Milliseconds of a failed fetch, at least and at most, and how late a busy machine may be. */
const LATE = 2_500;

describe('bars 39, 41: a jwks_uri that leads nowhere good', () => {
  const bad: [string, Behaviour][] = [
    ['404', (_req, res) => res.writeHead(404).end()],
    ['a redirect to a good one', (_req, res) => res.writeHead(302, { location: '/good' }).end()],
    ['another type', json(set(first), { 'content-type': 'text/html' })],
    ['an encoding', json(set(first), { 'content-encoding': 'gzip' })],
    ['no JSON', json('<html>')],
    ['null', json(null)],
    ['a list', json([first.jwk])],
    ['keys that are no list', json({ keys: { 0: first.jwk } })],
    ['a member twice', json(`{"keys":[],"keys":[${JSON.stringify(first.jwk)}]}`)],
    [
      'what is no UTF-8',
      (_req, res) => {
        res.writeHead(200, { 'content-type': 'application/json' });
        res.end(
          Buffer.concat([
            Buffer.from('{"x":"'),
            Buffer.from([0xff]),
            Buffer.from(`","keys":[${JSON.stringify(first.jwk)}]}`),
          ]),
        );
      },
    ],
    ['more than 64 KB', json({ ...set(first), x: 'x'.repeat(66_000) })],
    [
      'no end',
      (_req, res) => {
        res.writeHead(200, { 'content-type': 'application/json' }).write('{"keys":[');
      },
    ],
  ];

  it('is one uniform refusal, in time, and no address inside is connected to', {
    timeout: 60_000,
  }, async () => {
    site.on('/good', json(set(first)));
    const inside = insideHosts.map((host, at) => [`inside-${at}`, `https://${host}/jwks`] as const);
    const outside = bad.map(([name, behaviour], at) => {
      site.on(`/bad-${at}`, behaviour);
      return [`bad-${at}`, `${site.origin}/bad-${at}`, name] as const;
    });
    const odd = [
      ['odd-0', `http://127.0.0.1:${site.port + 1}/jwks`],
      ['odd-1', 'https://nobody.invalid/jwks'],
      ['odd-2', `http://localhost:${site.port}/good`],
      ['odd-3', `https://127.0.0.1:${site.port}/good`],
    ] as const;
    const all = [...inside, ...odd, ...outside];
    const registrable = all.filter(([, uri]) => URL.canParse(uri));
    await declare(...registrable.map(([clientId, jwksUri]) => signer(clientId, { jwksUri })));
    const before = site.connections();
    const answers = await Promise.all(
      registrable.map(async ([clientId]) => {
        const since = performance.now();
        const { status, json: body } = await ask(clientId, first);
        return { clientId, status, body, ms: performance.now() - since };
      }),
    );
    for (const { clientId, status, body, ms } of answers) {
      expect([clientId, status, body]).toEqual([clientId, 401, DENIED]);
      expect([clientId, ms < 5_000]).toEqual([clientId, true]);
      if (!clientId.startsWith('bad-')) expect([clientId, ms < 1_000 + LATE]).toEqual([clientId, true]);
      expect([clientId, ms > 950]).toEqual([clientId, true]);
    }
    // The bad ones were asked once each, the rest not at all; nor was the good one that a redirect led to.
    expect(site.connections() - before).toBeLessThanOrEqual(bad.length);
    expect(site.visits.filter(({ path }) => path === '/good')).toEqual([]);
    await app.instance.audit.flush();
    const events = await app.instance.database.sql`
      select distinct detail ->> 'why' as why from audit_events where detail ->> 'error' = 'invalid_client'`;
    expect(events.map(({ why }) => why)).toContain('assertion: the keys of the client cannot be fetched');
  });

  it('bar 41: others do not wait for clients whose keys never come', { timeout: 60_000 }, async () => {
    const hanging = Array.from({ length: 20 }, (_, at) =>
      signer(`hang-${at}`, { jwksUri: `${site.origin}/hang-${at}` }),
    );
    for (let at = 0; at < 20; at += 1) site.on(`/hang-${at}`, () => {});
    await declare(...hanging);
    const waiting = hanging.map(({ clientId }) => ask(clientId, first));
    const authorization = `Basic ${Buffer.from(`with-secret:${'s'.repeat(40)}`).toString('base64')}`;
    const times: number[] = [];
    for (let at = 0; at < 50; at += 1) {
      const since = performance.now();
      const response = await fetch(`${app.baseUrl}${SERVER}/token`, {
        method: 'POST',
        body: form({ grant_type: 'client_credentials' }),
        headers: { authorization },
      });
      await response.arrayBuffer();
      expect(response.status).toBe(200);
      times.push(performance.now() - since);
    }
    expect(times.sort((a, b) => a - b)[25]).toBeLessThan(200);
    for (const { status, json: body } of await Promise.all(waiting))
      expect([status, body]).toEqual([401, DENIED]);
  });
});
