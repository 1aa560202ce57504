/** Clients that sign: what private_key_jwt is held to, and that it is one method among others. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JWT_BEARER } from '../support/inlets.js';
import { codeFor, form, type Params, redeem, tokenRequest } from '../support/relying-party.js';
import {
  asserted,
  DENIED,
  keys,
  others,
  SECRET,
  SERVER,
  type SigningApp,
  startSigningApp,
} from '../support/signing-clients.js';

let test: SigningApp;
beforeAll(async () => {
  test = await startSigningApp();
});
afterAll(() => test.close());

describe('R20, C7, RFC 7523 §2.2: what is accepted', () => {
  it.each(['RS256', 'ES256', 'PS256', 'EdDSA'] as const)('%s', async (alg) => {
    const by = keys[alg];
    const text = await test.assertion({}, { clientId: 'all', by });
    expect((await test.ask(asserted(text))).status).toBe(200);
    // One of its keys is for this algorithm: no other could be meant.
    const nameless = await test.ask(
      asserted(await test.assertion({}, { clientId: 'all', by, header: { kid: undefined } })),
    );
    expect(nameless.status).toBe(200);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['client_id beside it', {}, {}],
    ['typ JWT', {}, { typ: 'JWT' }],
    ['typ client-authentication+jwt (rfc7523bis §5)', {}, { typ: 'client-authentication+jwt' }],
    ['no iat', { iat: undefined }, {}],
    ['claims and header members that nobody knows', { x: { y: [1] } }, { cty: 'x', x5t: 'AAAA' }],
    ['a jti of 256 characters', { jti: 'x'.repeat(256) }, {}],
    ['a jti in any script', { jti: `ä"\\ ${randomUUID()}` }, {}],
  ])('%s', async (_case, claims, header) => {
    const params = { client_id: 'signer', ...asserted(await test.assertion(claims, { header })) };
    expect((await test.ask(params)).status).toBe(200);
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['exp 29 s ago', () => ({ exp: test.now() - 28, iat: undefined })],
    ['exp in an hour', () => ({ exp: test.now() + 3_600 })],
    ['iat 59 s ahead', () => ({ iat: test.now() + 58 })],
    ['iat an hour ago', () => ({ iat: test.now() - 3_600 })],
    ['nbf 59 s ahead', () => ({ nbf: test.now() + 58 })],
    ['nbf long ago', () => ({ nbf: 1 })],
  ])('%s, as clocks differ', async (_case, claims) => {
    expect((await test.ask(asserted(await test.assertion(claims())))).status).toBe(200);
  });

  it('R4: the metadata names the method and its algorithms', async () => {
    const url = `${test.app.baseUrl}/.well-known/openid-configuration${SERVER}`;
    const metadata = (await (await fetch(url)).json()) as Record<string, string[]>;
    expect(metadata['token_endpoint_auth_methods_supported']).toContain('private_key_jwt');
    const algs = metadata['token_endpoint_auth_signing_alg_values_supported'];
    expect(algs).toEqual(expect.arrayContaining(['RS256', 'ES256', 'PS256', 'EdDSA']));
    expect(algs?.filter((alg) => /^(none|HS)/i.test(alg))).toEqual([]);
  });

  it('redeems a code, and refreshes, each with an assertion of its own', async () => {
    const code = await codeFor(test.app, { client_id: 'signer', scope: 'openid offline_access' }, SERVER);
    const mine = { client_id: 'signer', ...asserted(await test.assertion()) };
    const { status, json } = await redeem(test.app, code, mine, {}, SERVER);
    expect(status).toBe(200);
    const params = { grant_type: 'refresh_token', refresh_token: json['refresh_token'] };
    expect((await tokenRequest(test.app, { ...params, client_id: 'signer' }, {}, SERVER)).json).toEqual(
      DENIED,
    );
    const again = await tokenRequest(
      test.app,
      { ...params, ...asserted(await test.assertion()) },
      {},
      SERVER,
    );
    expect(again.status).toBe(200);
  });
});

describe('RFC 7523 §3: what is refused', () => {
  const cases: [string, () => Record<string, unknown>][] = [
    ['exp 31 s ago', () => ({ exp: test.now() - 31, iat: undefined })],
    ['exp beyond an hour', () => ({ exp: test.now() + 3_640 })],
    ['no exp', () => ({ exp: undefined })],
    ['nbf 70 s ahead', () => ({ nbf: test.now() + 70 })],
    ['iat 70 s ahead', () => ({ iat: test.now() + 70 })],
    ['iat more than an hour ago', () => ({ iat: test.now() - 3_640 })],
    ['no jti', () => ({ jti: undefined })],
    ['an empty jti', () => ({ jti: '' })],
    ['a jti of 257 characters', () => ({ jti: 'x'.repeat(257) })],
    ['no iss', () => ({ iss: undefined })],
    ['no sub', () => ({ sub: undefined })],
    ['iss of another client', () => ({ iss: 'other' })],
    ['sub of another client', () => ({ sub: 'other' })],
    ['iss and sub of another client', () => ({ iss: 'other', sub: 'other' })],
    ['iss of a user', () => ({ iss: 'alice@localhost' })],
    ['iss in another case', () => ({ iss: 'SIGNER', sub: 'SIGNER' })],
  ];
  it.each(cases)('%s', async (_case, claims) => {
    const text = await test.assertion(claims());
    for (const named of [{ client_id: 'signer' }, {}]) {
      const { status, json } = await test.ask({ ...named, ...asserted(text) });
      expect([status, json]).toEqual([401, DENIED]);
    }
  });

  it.each<[string, () => Promise<Params>]>([
    ['another client beside it', async () => ({ client_id: 'other', ...asserted(await test.assertion()) })],
    [
      'an unknown client beside it',
      async () => ({ client_id: 'nobody', ...asserted(await test.assertion()) }),
    ],
    ['an unknown client', async () => asserted(await test.assertion({}, { clientId: 'nobody' }))],
    ['a disabled client', async () => asserted(await test.assertion({}, { clientId: 'disabled' }))],
    ['a key of another client', async () => asserted(await test.assertion({}, { by: others }))],
    [
      'a key of another client under its own kid',
      async () => asserted(await test.assertion({}, { by: { ...others, kid: keys.ES256.kid } })),
    ],
    [
      'a key of the same client for another algorithm, by kid',
      async () =>
        asserted(await test.assertion({}, { clientId: 'all', by: keys.ES256, header: { kid: 'k-RS256' } })),
    ],
    [
      'another algorithm than the registered one',
      async () => asserted(await test.assertion({}, { clientId: 'only-ps256', by: keys.RS256 })),
    ],
    [
      'an RSA key that is registered for PS256, with RS256',
      async () =>
        asserted(await test.assertion({}, { clientId: 'all', by: { ...keys.PS256, alg: 'RS256' } })),
    ],
    ['no type', async () => ({ client_id: 'signer', client_assertion: await test.assertion() })],
    [
      'the type of SAML',
      async () => ({
        ...asserted(await test.assertion()),
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
      }),
    ],
    [
      'the type of the grant',
      async () => ({
        ...asserted(await test.assertion()),
        client_assertion_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      }),
    ],
    [
      'the type in another case',
      async () => ({ ...asserted(await test.assertion()), client_assertion_type: JWT_BEARER.toUpperCase() }),
    ],
    ['a type without an assertion', async () => ({ client_id: 'signer', client_assertion_type: JWT_BEARER })],
    ['nothing but its name', async () => ({ client_id: 'signer' })],
    ...['\0', 'signer\0', '\ud800', 'x'.repeat(2_000), ''].map((sub): [string, () => Promise<Params>] => [
      `nothing but a subject that is no client id: ${JSON.stringify(sub).slice(0, 20)}`,
      async () => asserted(await test.assertion({ iss: sub, sub })),
    ]),
  ])('bar 17: %s', async (_case, params) => {
    const { status, json, headers } = await test.ask(await params());
    expect([status, json['error']]).toEqual([401, 'invalid_client']);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('accepts the registered algorithm of a client that registered one', async () => {
    const text = await test.assertion({}, { clientId: 'only-ps256', by: keys.PS256 });
    expect((await test.ask(asserted(text))).status).toBe(200);
  });
});

const basic = (clientId: string) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${SECRET}`).toString('base64')}`,
});

describe('bar 17, C7: one method, and the registered one', () => {
  it.each(['basic', 'post', 'either'])(
    'a client of secrets (%s) proves nothing with its key',
    async (clientId) => {
      const { status, json } = await test.ask(asserted(await test.assertion({}, { clientId })));
      expect([status, json]).toEqual([401, DENIED]);
    },
  );

  it('nor does a public client', async () => {
    const text = await test.assertion({}, { clientId: 'public' });
    const params = { grant_type: 'refresh_token', refresh_token: 'x', ...asserted(text) };
    expect((await tokenRequest(test.app, params, {}, SERVER)).json).toEqual(DENIED);
  });

  it('a client that signs proves nothing with a secret, not even with one that somebody gave it', async () => {
    const { sql } = test.app.instance.database;
    await sql`insert into client_secrets (id, client_id, name, digest, created_at)
      select gen_random_uuid(), signer.id, 'stray', secret.digest, now()
      from clients signer, client_secrets secret join clients holder on holder.id = secret.client_id
      where signer.client_id = 'signer' and holder.client_id = 'basic'`;
    test.app.instance.cache.clear();
    expect((await test.ask({}, basic('signer'))).json).toEqual(DENIED);
    expect((await test.ask({ client_id: 'signer', client_secret: SECRET })).json).toEqual(DENIED);
    await sql`delete from client_secrets where name = 'stray'`;
  });

  it.each<[string, Params, Record<string, string>]>([
    ['Basic', {}, basic('basic')],
    ['a secret in the body', { client_id: 'post', client_secret: SECRET }, {}],
    ['a wrong secret in the body', { client_id: 'signer', client_secret: 'wrong' }, {}],
    ['Basic of itself', {}, basic('signer')],
  ])('%s beside an assertion is a second method', async (_case, params, headers) => {
    const text = await test.assertion();
    for (const second of [
      asserted(text),
      { client_assertion: text },
      { client_assertion_type: JWT_BEARER },
    ]) {
      const { status, json } = await test.ask({ ...params, ...second }, headers);
      expect([status, json]).toEqual([
        400,
        { error: 'invalid_request', error_description: 'the client authenticated in two ways' },
      ]);
    }
    // It was not spent on the way.
    expect((await test.ask(asserted(text))).status).toBe(200);
  });

  it('R6: an empty assertion counts as omitted', async () => {
    const params = { client_assertion: '', client_assertion_type: '' };
    expect((await test.ask(params, basic('basic'))).status).toBe(200);
  });

  it('bar 4: an assertion that comes twice, as a list, or in the query is refused', async () => {
    const text = await test.assertion();
    const send = async (query: string, body: string) => {
      const response = await fetch(`${test.app.baseUrl}${SERVER}/token${query}`, {
        method: 'POST',
        body: new URLSearchParams(body),
      });
      return [response.status, ((await response.json()) as { error: string }).error];
    };
    const one = `${form(asserted(text))}`;
    const grant = 'grant_type=client_credentials';
    for (const [query, body] of [
      ['', `${grant}&${one}&client_assertion=${text}`],
      ['', `${grant}&${one}&client_assertion_type=${JWT_BEARER}`],
      ['', `${grant}&client_assertion_type=${JWT_BEARER}&client_assertion[]=${text}`],
      [`?${one}`, grant],
      [`?client_assertion=${text}`, `${grant}&client_assertion_type=${JWT_BEARER}`],
    ] as const)
      expect(await send(query, body)).toEqual([400, 'invalid_request']);
    expect(await send('', `${grant}&${one}`)).toEqual([200, undefined]);
  });

  it('bar 17: an assertion in a JSON body, and by GET, is refused', async () => {
    const url = `${test.app.baseUrl}${SERVER}/token`;
    const params = { grant_type: 'client_credentials', ...asserted(await test.assertion()) };
    const headers = { 'content-type': 'application/json' };
    const posted = await fetch(url, { method: 'POST', headers, body: JSON.stringify(params) });
    expect([posted.status, await posted.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    expect((await fetch(`${url}?${form(params)}`)).status).toBe(405);
  });
});
