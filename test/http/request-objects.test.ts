/** RFC 9101 and OpenID Connect Core §6: authorization requests that the client signed. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { insideHosts } from '../support/outbound-corpus.js';
import { answerTo, authorizeUrl, form, interactionOf, type Params } from '../support/relying-party.js';
import { clientKey, requestObject, wishes, withKeys } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

const keys = {
  ES256: clientKey('ES256'),
  RS256: clientKey('RS256'),
  PS256: clientKey('PS256'),
  EdDSA: clientKey('EdDSA'),
};
const stranger = clientKey('ES256');
const SERVER = '/as/signing';

let app: TestApp;
let site: Server;
/** What the client's own site serves, by path, and what was asked for. */
const documents = new Map<string, { type: string; body: string }>();
const asked: string[] = [];
let siteUrl: string;

beforeAll(async () => {
  site = createServer((req, res) => {
    asked.push(req.url ?? '');
    const document = documents.get(req.url ?? '');
    res
      .writeHead(document ? 200 : 404, { 'content-type': document?.type ?? 'text/plain' })
      .end(document?.body);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  app = await startApp({ outboundAllow: [siteUrl] });
  await declareServers(app, {
    slug: 'signing',
    name: 'Signing',
    clients: [
      browserClient(app, 'signs', {
        ...withKeys(...Object.values(keys)),
        requestUris: [`${siteUrl}/r`, `${siteUrl}/marked#v1`],
      }),
      browserClient(app, 'strict', {
        ...withKeys(keys.ES256),
        requestObjectSigningAlg: 'ES256',
        requireSignedRequestObject: true,
      }),
      browserClient(app, 'keyless'),
    ],
  });
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => site.close(resolve));
});

const issuer = () => `${app.baseUrl}${SERVER}`;
const members = (more: Readonly<Record<string, unknown>> = {}, clientId = 'signs') => ({
  iss: clientId,
  aud: issuer(),
  ...wishes(app, clientId),
  ...more,
});
/** The bare request: what RFC 9101 §5 wants to see outside, and where to tell a refusal. */
const outside = (more: Params = {}, clientId = 'signs'): Params => ({
  client_id: clientId,
  response_type: 'code',
  redirect_uri: `${app.baseUrl}/try/callback`,
  ...more,
});
const ask = (params: Params, agent = new UserAgent(app.baseUrl)) =>
  agent.fetch(`${issuer()}/authorize?${form(params)}`);
const toldAt = (response: Response) =>
  Object.fromEntries(new URL(response.headers.get('location') ?? '', app.baseUrl).searchParams);
const now = () => Math.floor(app.instance.clock().getTime() / 1000);

async function shown(response: Response, check: string): Promise<void> {
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  expect(await response.text()).toContain(check);
}

describe('R13: a request object by value', () => {
  it.each(Object.keys(keys) as (keyof typeof keys)[])('is taken with %s', async (alg) => {
    const request = await requestObject(keys[alg], members({ state: `state-${alg}` }));
    const url = `${issuer()}/authorize?${form(outside({ request }))}`;
    expect((await answerTo(new UserAgent(app.baseUrl), url)).get('state')).toBe(`state-${alg}`);
  });

  it.each([undefined, 'JWT'])('RFC 9101 §10.8: may be of type %s', async (typ) => {
    interactionOf(
      await ask(outside({ request: await requestObject(keys.ES256, members(), { header: { typ } }) })),
    );
  });

  it('is in force alone: state and nonce come from inside, and nothing outside is merged (RFC 9101 §6.3)', async () => {
    const request = await requestObject(keys.ES256, members({ state: 'inside', prompt: undefined }));
    const beside = {
      state: 'outside',
      nonce: 'outside',
      prompt: 'none',
      max_age: '0',
      scope: 'openid phone',
    };
    const url = `${issuer()}/authorize?${form(outside({ request, ...beside }))}`;
    expect((await answerTo(new UserAgent(app.baseUrl), url)).get('state')).toBe('inside');
  });

  it('needs nothing outside but the client', async () => {
    const request = await requestObject(keys.ES256, members());
    interactionOf(await ask({ client_id: 'signs', request }));
  });

  it('has numbers, lists and objects where JSON has them (RFC 9101 §4)', async () => {
    const request = await requestObject(
      keys.ES256,
      members({ max_age: 3600, claims: { id_token: { email: null } }, aud: [issuer()], ui_locales: 'de' }),
    );
    interactionOf(await ask(outside({ request })));
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['expired', () => ({ exp: now() - 120 })],
    ['not valid yet', () => ({ nbf: now() + 120 })],
    ['issued in the future', () => ({ iat: now() + 120 })],
    ['of another issuer', () => ({ iss: 'keyless' })],
    ['for the authorization endpoint', () => ({ aud: `${issuer()}/authorize` })],
    ['for two audiences', () => ({ aud: [issuer(), 'https://other.example'] })],
    ['for the issuer with a slash', () => ({ aud: `${issuer()}/` })],
    ['for another of our servers', () => ({ aud: app.baseUrl })],
    ['of another client inside', () => ({ client_id: 'keyless' })],
    ['with another object inside', () => ({ request: 'x' })],
    ['with a reference inside', () => ({ request_uri: 'https://client.example/r' })],
    ['with a list for a state', () => ({ state: ['a', 'b'] })],
    ['with an object for a scope', () => ({ scope: {} })],
    ['with a number for a nonce', () => ({ nonce: 7 })],
    ['with a jti that is no text', () => ({ jti: 7 })],
    ['with a jti and no end', () => ({ jti: 'endless' })],
    ['with a jti and an end in two days', () => ({ jti: 'far', exp: now() + 172_800 })],
    ['a client assertion by its subject', () => ({ sub: 'signs' })],
    ['with a NUL in the state', () => ({ state: 'a\0b' })],
    ...['state', 'nonce', 'login_hint', 'ui_locales', 'acr_values', 'resource'].map(
      (name): [string, () => Record<string, unknown>] => [
        `with half a pair of surrogates in ${name}`,
        () => ({ [name]: '\ud800' }),
      ],
    ),
    ['with NUL in one of its resources', () => ({ resource: ['https://a.example/', '\0'] })],
    ['with a list in the list of resources', () => ({ resource: [['https://a.example/']] })],
  ])('is refused where it is %s', async (_what, more) => {
    const request = await requestObject(keys.ES256, members(more()));
    const told = toldAt(await ask(outside({ request, state: 'outer' })));
    expect(told).toMatchObject({ error: 'invalid_request_object', iss: issuer(), state: 'outer' });
  });

  it.each<[string, () => Promise<string>]>([
    ['signed by somebody else', () => requestObject(stranger, members())],
    [
      'signed with a kid of the client by somebody else',
      () => requestObject({ ...stranger, kid: 'k-ES256' }, members()),
    ],
    [
      'unsigned',
      async () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(members())).toString('base64url')}.`,
    ],
    [
      'a logout token by its type',
      () => requestObject(keys.ES256, members(), { header: { typ: 'logout+jwt' } }),
    ],
    [
      'a client assertion by its type',
      () => requestObject(keys.ES256, members(), { header: { typ: 'client-authentication+jwt' } }),
    ],
    ['text', async () => 'request'],
    ['four parts', async () => `${await requestObject(keys.ES256, members())}.x`],
  ])('is refused where it is %s', async (_what, make) => {
    expect(toldAt(await ask(outside({ request: await make() })))).toMatchObject({
      error: 'invalid_request_object',
    });
  });

  it('is refused for a client without keys, and for another algorithm than the registered one', async () => {
    const foreign = await requestObject(keys.ES256, members({}, 'keyless'));
    expect(toldAt(await ask(outside({ request: foreign }, 'keyless'))).error).toBe('invalid_request_object');
    const other = await requestObject(keys.RS256, members({}, 'strict'));
    expect(toldAt(await ask(outside({ request: other }, 'strict'))).error).toBe('invalid_request_object');
  });

  it('is shown on our page where there is no redirect URI beyond doubt', async () => {
    const request = await requestObject(stranger, members());
    await shown(await ask({ client_id: 'signs', request }), 'request_object');
    await shown(
      await ask(outside({ request, redirect_uri: 'https://evil.test/cb' })),
      'redirect_uri_registered',
    );
  });

  it('RFC 9101 §10.5: must be there where the client says so', async () => {
    const plain = await ask(wishes(app, 'strict'));
    expect(toldAt(plain)).toMatchObject({ error: 'invalid_request', state: 'state-1' });
    const request = await requestObject(keys.ES256, members({}, 'strict'));
    interactionOf(await ask(outside({ request }, 'strict')));
  });

  it('and request_uri exclude each other (OpenID Connect Core §6)', async () => {
    const request = await requestObject(keys.ES256, members());
    expect(toldAt(await ask(outside({ request, request_uri: `${siteUrl}/r` })))['error']).toBe(
      'invalid_request',
    );
  });

  it('is read or refused, whatever members it has', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.json(),
      fc.array(fc.string()),
    );
    const names = [
      'scope',
      'state',
      'prompt',
      'max_age',
      'claims',
      'resource',
      'nonce',
      'ui_locales',
      'response_mode',
    ];
    const object = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(object, async (more) => {
        const response = await ask(outside({ request: await requestObject(keys.ES256, members(more)) }));
        expect([200, 303]).toContain(response.status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('bar 33: the jti of a request object', () => {
  it('is not used by a request that fails in something else', async () => {
    const again = async (more: object) =>
      requestObject(keys.ES256, members({ jti: 'kept', exp: now() + 300, ...more }));
    expect(toldAt(await ask(outside({ request: await again({ prompt: 'sudo' }) })))['error']).toBe(
      'invalid_request',
    );
    interactionOf(await ask(outside({ request: await again({}) })));
    expect(toldAt(await ask(outside({ request: await again({}) })))['error']).toBe('invalid_request_object');
  });

  it('is not needed (OpenID Connect Core §6.1): then a reload is as good as the first time', async () => {
    const request = await requestObject(keys.ES256, members());
    interactionOf(await ask(outside({ request })));
    interactionOf(await ask(outside({ request })));
  });
});

describe('R13, OpenID Connect Core §6.2: a request object by reference', () => {
  const serve = async (
    path: string,
    more: Record<string, unknown> = {},
    type = 'application/oauth-authz-req+jwt',
  ) => documents.set(path, { type, body: await requestObject(keys.RS256, members(more)) });

  it('is fetched from a registered address', async () => {
    await serve('/r', { state: 'fetched' });
    const url = `${issuer()}/authorize?${form(outside({ request_uri: `${siteUrl}/r` }))}`;
    expect((await answerTo(new UserAgent(app.baseUrl), url)).get('state')).toBe('fetched');
  });

  it('may carry a fragment, which is not sent', async () => {
    await serve('/marked');
    interactionOf(await ask(outside({ request_uri: `${siteUrl}/marked#v2` })));
    expect(asked).toContain('/marked');
  });

  it.each(['/other', '/r?x=1', '/r/', '/R'])(
    'is not fetched from %s, which is not registered',
    async (path) => {
      asked.length = 0;
      expect(toldAt(await ask(outside({ request_uri: siteUrl + path })))['error']).toBe(
        'invalid_request_uri',
      );
      expect(asked).toEqual([]);
    },
  );

  it('bar 39: another client cannot have it fetched', async () => {
    asked.length = 0;
    const told = toldAt(await ask(outside({ request_uri: `${siteUrl}/r` }, 'keyless')));
    expect([told['error'], asked]).toEqual(['invalid_request_uri', []]);
  });

  it('bar 39: is not fetched from inside, and all of that reads like an address with nothing behind it', {
    timeout: 60_000,
  }, async () => {
    documents.delete('/r');
    const nothing = toldAt(await ask(outside({ request_uri: `${siteUrl}/r` })));
    expect(nothing['error']).toBe('invalid_request_uri');
    const uris = insideHosts.filter((_, at) => at % 3 === 0).map((host) => `https://${host}/r`);
    await declareServers(app, {
      slug: 'inside',
      name: 'Inside',
      clients: [browserClient(app, 'inside', { ...withKeys(keys.ES256), requestUris: uris })],
    });
    asked.length = 0;
    const fetched = async (uri: string) => {
      const query = form(outside({ request_uri: uri }, 'inside'));
      const response = await fetch(`${app.baseUrl}/as/inside/authorize?${query}`, { redirect: 'manual' });
      const { error, error_description: text } = toldAt(response);
      expect([uri, error, text]).toEqual([uri, 'invalid_request_uri', nothing['error_description']]);
    };
    // A refusal takes as long as an address that nobody answers at; eight are under way at most.
    for (let from = 0; from < uris.length; from += 8)
      await Promise.all(uris.slice(from, from + 8).map(fetched));
    expect(asked).toEqual([]);
  });

  it('is refused where nothing is there', async () => {
    documents.delete('/marked');
    expect(toldAt(await ask(outside({ request_uri: `${siteUrl}/marked` })))['error']).toBe(
      'invalid_request_uri',
    );
  });

  it('R13: is explained without being used', async () => {
    const request = await requestObject(keys.ES256, members({ jti: 'explained', exp: now() + 300 }));
    const url = `${issuer()}/authorize?${form(outside({ request }))}`;
    const query = `query ($url: URL!) { explainAuthorizationRequest(url: $url) { accepted } }`;
    const { data } = await new UserAgent(app.baseUrl).graph(query, { url });
    expect(data).toEqual({ explainAuthorizationRequest: { accepted: true } });
    interactionOf(await ask(outside({ request })));
  });

  it('R4: the metadata says all this', async () => {
    const metadata = await (await fetch(`${issuer()}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      request_parameter_supported: true,
      request_uri_parameter_supported: true,
      require_request_uri_registration: true,
      request_object_signing_alg_values_supported: expect.arrayContaining([
        'RS256',
        'PS256',
        'ES256',
        'EdDSA',
      ]),
    });
    expect(authorizeUrl(app, {}, SERVER)).toContain(metadata.authorization_endpoint);
  });
});
