/** RFC 9126: authorization requests that are pushed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import {
  answerTo,
  authorizeUrl,
  basic,
  callback,
  decide,
  interactionOf,
  type Params,
  redeem,
  signIn,
  verifier,
} from '../support/relying-party.js';
import { byReference, clientKey, push, requestObject, wishes, withKeys } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

const key = clientKey();
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareServers(
    app,
    {
      slug: 'first',
      name: 'First',
      clients: [
        browserClient(app, 'open'),
        browserClient(app, 'other'),
        browserClient(app, 'pushes', { requirePushedAuthorizationRequests: true }),
        browserClient(app, 'signs', { ...withKeys(key), requireSignedRequestObject: true }),
      ],
    },
    {
      slug: 'pushed-only',
      name: 'Pushed only',
      requirePushedAuthorizationRequests: true,
      lifetimes: { pushedRequest: 90 },
      clients: [browserClient(app, 'open')],
    },
  );
});
afterAll(() => app.close());

const SERVER = '/as/first';
const pushed = async (more: Params = {}, clientId = 'open') => {
  const { status, json } = await push(app, wishes(app, clientId, more), { server: SERVER });
  expect(status).toBe(201);
  return json.request_uri;
};
const open = (uri: string, agent = new UserAgent(app.baseUrl), more: Params = {}, clientId = 'open') =>
  agent.fetch(byReference(app, clientId, uri, more, SERVER));
const toldAt = (response: Response) =>
  Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams);

/** A browser that is signed in and has agreed to what `open` asks for. */
async function regular(): Promise<UserAgent> {
  const agent = new UserAgent(app.baseUrl);
  await answerTo(agent, authorizeUrl(app, wishes(app, 'open'), SERVER));
  return agent;
}

async function shown(response: Response, check: string): Promise<void> {
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  expect(await response.text()).toContain(check);
}

describe('RFC 9126 §2.2: the answer to a push', () => {
  it('is 201 with a URI and its life, and is not kept by anybody', async () => {
    const { status, headers, json } = await push(app, wishes(app, 'open'), { server: SERVER });
    expect([status, Object.keys(json).sort()]).toEqual([201, ['expires_in', 'request_uri']]);
    expect(json.request_uri).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{64}$/);
    expect(json.expires_in).toBe(60);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('stores the request under a digest: nothing in the table opens it', async () => {
    const uri = await pushed();
    const rows = await app.instance.database.sql`select * from pushed_requests`;
    expect(JSON.stringify(rows)).not.toContain(uri.slice(-43));
  });

  it('costs one statement', async () => {
    await push(app, wishes(app, 'open'), { server: SERVER });
    app.statements.length = 0;
    await push(app, wishes(app, 'open'), { server: SERVER });
    expect(app.statements.filter((text) => !text.includes('audit_events'))).toHaveLength(1);
  });
});

describe('RFC 9126 §2.1, §2.3: a push is refused', () => {
  it('without the authentication of a client that has one', async () => {
    const params = { ...wishes(app, 'demo-web'), client_id: 'demo-web' };
    expect((await push(app, params)).status).toBe(401);
    expect((await push(app, params, { headers: basic('demo-web', 'x'.repeat(32)) })).json.error).toBe(
      'invalid_client',
    );
    expect((await push(app, params, { headers: basic('demo-web') })).status).toBe(201);
  });

  it('in the name of another client than the one that authenticated', async () => {
    const { status, json } = await push(app, wishes(app, 'demo-spa'), { headers: basic('demo-web') });
    expect([status, json.error]).toEqual([400, 'invalid_request']);
  });

  it.each<[string, Params, string]>([
    ['a request_uri in it', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 'invalid_request'],
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['response_type=token', { response_type: 'token' }, 'unsupported_response_type'],
    ['no redirect_uri', { redirect_uri: undefined }, 'invalid_request'],
    ['a foreign redirect_uri', { redirect_uri: 'https://evil.test/cb' }, 'invalid_request'],
    ['a scope beyond the ceiling', { scope: 'openid phone' }, 'invalid_scope'],
    ['an unknown resource', { resource: 'https://nobody.example' }, 'invalid_target'],
    ['prompt=none login', { prompt: 'none login' }, 'invalid_request'],
  ])('with %s', async (_what, more, error) => {
    const { status, json } = await push(app, wishes(app, 'open', more), { server: SERVER });
    expect([status, json.error]).toEqual([400, error]);
    expect(json.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  it('without a row being left behind', async () => {
    const count = async () => {
      const [row] = await app.instance.database.sql`select count(*)::int as count from pushed_requests`;
      return row?.['count'];
    };
    const before = await count();
    await push(app, wishes(app, 'open', { scope: 'openid phone' }), { server: SERVER });
    expect(await count()).toBe(before);
  });

  it('to the audit trail, with the row of the table of checks', async () => {
    const { headers } = await push(app, wishes(app, 'open', { prompt: 'sudo' }), { server: SERVER });
    await app.instance.audit.flush();
    const id = headers.get('x-request-id') ?? '';
    const [row] = await app.instance.database.sql`select * from audit_events where request_id = ${id}`;
    expect(row).toMatchObject({
      type: 'request.refused',
      detail: { endpoint: '/par', error: 'invalid_request' },
    });
    expect(JSON.stringify(row)).toContain('prompt (OpenID Connect Core §3.1.2.1)');
  });
});

describe('RFC 9126 §4: a pushed request in the hands of a browser', () => {
  it('leads to the whole flow, with state and nonce as they were pushed (R14)', async () => {
    const state = `${'s'.repeat(990)} ä"\\&=+%`;
    const uri = await pushed({ state, nonce: 'n-1' });
    const answer = await answerTo(new UserAgent(app.baseUrl), byReference(app, 'open', uri, {}, SERVER));
    expect(answer.get('state')).toBe(state);
    const params = { client_id: 'open', redirect_uri: callback(app) };
    const { status } = await redeem(app, answer.get('code') ?? '', params, {}, SERVER);
    expect(status).toBe(200);
  });

  it('costs nobody a sign-in to reload the page: the same browser comes to the same interaction', async () => {
    const uri = await pushed();
    const agent = new UserAgent(app.baseUrl);
    const first = interactionOf(await open(uri, agent));
    expect(interactionOf(await open(uri, agent))).toBe(first);
    await signIn(agent, first);
    expect(interactionOf(await open(uri, agent))).toBe(first);
    app.wait(120);
    expect(interactionOf(await open(uri, agent))).toBe(first);
    await decide(agent, first);
    const answered = await agent.fetch(`/resume?interaction=${first}`);
    expect(answered.headers.get('location')).toContain('code=');
    await shown(await open(uri, agent), 'request_uri');
  });

  it('is for the browser that came first', async () => {
    const uri = await pushed();
    interactionOf(await open(uri));
    await shown(await open(uri), 'request_uri');
  });

  it('is for its client', async () => {
    await shown(await open(await pushed(), new UserAgent(app.baseUrl), {}, 'other'), 'request_uri');
  });

  it('is for its server', async () => {
    const uri = await pushed();
    await shown(
      await new UserAgent(app.baseUrl).fetch(byReference(app, 'open', uri, {}, '/as/pushed-only')),
      'request_uri',
    );
  });

  it('bar 27: ends after its time', async () => {
    const inTime = await pushed();
    const late = await pushed();
    app.wait(59);
    interactionOf(await open(inTime));
    app.wait(2);
    await shown(await open(late), 'request_uri');
    const { json } = await push(app, wishes(app, 'open'), { server: '/as/pushed-only' });
    expect(json.expires_in).toBe(90);
  });

  it.each(['urn:ietf:params:oauth:request_uri:', 'urn:ietf:params:oauth:request_uri:AAAA'])(
    'is nothing where it is %j',
    async (uri) => shown(await open(uri), 'request_uri'),
  );

  it('is nothing where one character of it is another', async () => {
    const uri = await pushed();
    const last = uri.at(-1) === 'A' ? 'Q' : 'A';
    await shown(await open(uri.slice(0, -1) + last), 'request_uri');
    interactionOf(await open(uri));
  });

  it('is answered at once where the browser is signed in, and then is used', async () => {
    const agent = await regular();
    const uri = await pushed();
    expect(toldAt(await open(uri, agent))).toMatchObject({ code: expect.any(String), state: 'state-1' });
    await shown(await open(uri, agent), 'request_uri');
  });

  it('bar 33: of fifty at once one gets a code', async () => {
    const agent = await regular();
    for (let round = 0; round < 3; round += 1) {
      const uri = await pushed();
      const answers = await Promise.all(Array.from({ length: 50 }, () => open(uri, agent)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([303, ...Array.from({ length: 49 }, () => 400)].sort());
    }
  });

  it('bar 33: of fifty browsers at once one comes to the sign-in', async () => {
    const uri = await pushed();
    const answers = await Promise.all(Array.from({ length: 50 }, () => open(uri)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
  });

  it('is used by an error under prompt=none as well', async () => {
    const uri = await pushed({ prompt: 'none' });
    expect(toldAt(await open(uri))).toMatchObject({
      error: 'login_required',
      iss: `${app.baseUrl}${SERVER}`,
    });
    await shown(await open(uri), 'request_uri');
  });

  it('takes nothing from beside it (RFC 9101 §6.3)', async () => {
    const uri = await pushed({ state: 'pushed', scope: 'openid' });
    const agent = await regular();
    const told = toldAt(await open(uri, agent, { state: 'beside', scope: 'openid email', prompt: 'login' }));
    expect(told).toMatchObject({ state: 'pushed', code: expect.any(String) });
  });

  it('is refused beside another response type (RFC 9101 §6.3)', async () => {
    const beside = { response_type: 'token', response_mode: 'query' };
    const told = toldAt(await open(await pushed(), new UserAgent(app.baseUrl), beside));
    expect(told).toMatchObject({ error: 'invalid_request' });
  });

  it('is not started again by us: its restart would put it into a URL', async () => {
    const uri = await pushed();
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await open(uri, agent));
    app.wait(3_700);
    const page = await (await agent.fetch(`/sign-in?interaction=${id}`)).text();
    expect(page).not.toContain('code_challenge');
  });

  it('is redeemed with the verifier of its challenge', async () => {
    const agent = await regular();
    const { code = '' } = toldAt(await open(await pushed(), agent));
    const params = { client_id: 'open', redirect_uri: callback(app) };
    expect((await redeem(app, code, { ...params, code_verifier: 'v'.repeat(43) }, {}, SERVER)).status).toBe(
      400,
    );
    expect((await redeem(app, code, { ...params, code_verifier: verifier }, {}, SERVER)).status).toBe(200);
  });
});

describe('RFC 9126 §5, §6: pushed requests only', () => {
  it('where the client says so', async () => {
    const plain = await new UserAgent(app.baseUrl).fetch(authorizeUrl(app, wishes(app, 'pushes'), SERVER));
    expect(toldAt(plain)).toMatchObject({ error: 'invalid_request', state: 'state-1' });
    interactionOf(await open(await pushed({}, 'pushes'), new UserAgent(app.baseUrl), {}, 'pushes'));
  });

  it('where the server says so, in its metadata as well', async () => {
    const server = '/as/pushed-only';
    const plain = await new UserAgent(app.baseUrl).fetch(authorizeUrl(app, wishes(app, 'open'), server));
    expect(toldAt(plain)).toMatchObject({ error: 'invalid_request' });
    const { json } = await push(app, wishes(app, 'open'), { server });
    interactionOf(
      await new UserAgent(app.baseUrl).fetch(byReference(app, 'open', json.request_uri, {}, server)),
    );
    const metadata = await (await fetch(`${app.baseUrl}${server}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      pushed_authorization_request_endpoint: `${app.baseUrl}${server}/par`,
      require_pushed_authorization_requests: true,
    });
  });
});

describe('RFC 9126 §3: a request object in a push', () => {
  it('is what counts, and nothing beside it', async () => {
    const request = await requestObject(key, wishes(app, 'signs', { state: 'inside' }));
    const params = { client_id: 'signs', request, state: 'outside' };
    const { status, json } = await push(app, params, { server: SERVER });
    expect(status).toBe(201);
    const url = byReference(app, 'signs', json.request_uri, {}, SERVER);
    expect((await answerTo(new UserAgent(app.baseUrl), url)).get('state')).toBe('inside');
  });

  it('must be there for a client that signs its requests (RFC 9101 §10.5)', async () => {
    const { status, json } = await push(app, wishes(app, 'signs'), { server: SERVER });
    expect([status, json.error]).toEqual([400, 'invalid_request']);
  });
});
