/** What a registered client does with its registration: reads, replaces and deletes it, and nobody else does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  countClients,
  declareOpenServer,
  initialToken,
  type Json,
  managementOf,
  REDIRECT,
  register,
  replacementOf,
  SERVER,
  send,
} from '../support/registration.js';
import {
  answerTo,
  authorizeUrl,
  interactionOf,
  redeem,
  refresh,
  signIn,
  userinfo,
} from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareOpenServer(app);
  await declareOpenServer(app, { slug: 'second', name: 'Second' });
});
afterAll(() => app.close());

const made = (more: Json = {}) => register(app, { redirect_uris: [REDIRECT], ...more });
const events = async (clientId: unknown) =>
  (
    await app.instance.database.sql`
      select type from audit_events where client_id = ${String(clientId)} and type like 'client.%' order by id`
  ).map(({ type }) => type);
/** What a wrong token is told, at whatever address. */
const REFUSED = {
  error: 'invalid_token',
  error_description: 'the registration access token is not valid',
};

describe('RFC 7592 §2.1: GET', () => {
  it('R27: is 200, with all but the secret, as often as one likes', async () => {
    const answer = await made({ client_name: 'Read' });
    const { url, token } = managementOf(answer);
    const { client_secret: _, client_secret_expires_at: __, ...all } = answer.json;
    for (const _time of [1, 2]) {
      const { status, json, headers } = await send('GET', url, token);
      expect([status, json]).toEqual([200, all]);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('RFC 7592 §2, §3: nobody else', () => {
  it('every wrong token gets one answer, whether there is such a client or not', async () => {
    const [one, other] = [await made(), await made()];
    const { url, token } = managementOf(one);
    const foreign = managementOf(other).token;
    const base = `${app.baseUrl}${SERVER}/register`;
    const disabled = await made();
    await app.instance.database.sql`
      update clients set disabled_at = now() where client_id = ${String(disabled.json['client_id'])}`;
    const away = managementOf(disabled);
    const initial = await initialToken(app);
    for (const [at, bearer] of [
      [url, foreign],
      [url, 'x'],
      [url, initial],
      [url, String(one.json['client_secret'])],
      [`${base}/client_unknown`, token],
      [`${base}/registrar`, token],
      [`${base}/%00`, token],
      [`${base}/:id`, token],
      [url.replace(/client_/, '%63lient_'), token],
      [url.replace('/as/open', '/as/second'), token],
      [away.url, away.token],
    ] as const) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const body = method === 'PUT' ? replacementOf(one) : undefined;
        const { status, json, headers } = await send(method, at, bearer, body);
        expect([at, method, status, json]).toEqual([at, method, 401, REFUSED]);
        expect(headers.get('www-authenticate')).toBe(
          `Bearer realm="portico", error="invalid_token", error_description="${REFUSED.error_description}"`,
        );
      }
    }
    expect((await send('GET', url, token)).status).toBe(200);
  });

  it('without a token there is a challenge and no error', async () => {
    const { url } = managementOf(await made());
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status, headers } = await send(method, url, undefined, method === 'PUT' ? {} : undefined);
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="portico"']);
    }
  });

  it('nor by another method', async () => {
    const { url, token } = managementOf(await made());
    const { status, headers } = await send('POST', url, token, {});
    expect([status, headers.get('allow')]).toEqual([405, 'GET, PUT, DELETE']);
  });

  it('at a server that is closed by now clients keep their registration', async () => {
    await declareOpenServer(app, { slug: 'closing', name: 'Closing' });
    const { url, token } = managementOf(await register(app, { redirect_uris: [REDIRECT] }, '/as/closing'));
    await app.instance.database.sql`
      update authorization_servers set registration_policy = 'closed' where slug = 'closing'`;
    app.instance.cache.clear();
    expect((await send('GET', url, token)).status).toBe(200);
    expect((await send('DELETE', url, token)).status).toBe(204);
  });
});

describe('RFC 7592 §2.2: PUT', () => {
  it('is on the audit trail with the members that differ, as the doing of the client', async () => {
    const answer = await made({ client_name: 'Before', token_endpoint_auth_method: 'none' });
    const { url, token } = managementOf(answer);
    const clientId = String(answer.json['client_id']);
    const same = await send('PUT', url, token, replacementOf(answer));
    const turned = managementOf(same).token;
    const method = { client_name: 'After', token_endpoint_auth_method: 'client_secret_post' };
    const put = await send('PUT', url, turned, replacementOf(answer, method));
    const gone = await send('DELETE', url, managementOf(put).token);
    expect([same.status, put.status, gone.status]).toEqual([200, 200, 204]);
    const trail = await app.instance.database.sql`
      select type, actor, actor_id, detail, before, after from audit_events where client_id = ${clientId} order by id`;
    const by = { actor: 'client', actor_id: clientId };
    expect(trail).toMatchObject([
      { type: 'client.registered', actor_id: 'registrar', before: null, after: { clientName: 'Before' } },
      {
        ...by,
        type: 'client.updated',
        detail: { name: 'After', consentsForgotten: true },
        before: { clientName: 'Before', tokenEndpointAuthMethod: 'none' },
        after: { clientName: 'After', tokenEndpointAuthMethod: 'client_secret_post' },
      },
      { ...by, type: 'client.secret_created' },
      { ...by, type: 'client.deleted', before: { clientName: 'After' }, after: null },
    ]);
    expect(trail[1]?.['after']).not.toHaveProperty('redirectUris');
    expect(JSON.stringify(trail)).not.toMatch(/digest/i);
  });

  it('replaces everything, keeps id and secret, and turns the token', async () => {
    const answer = await made({ client_name: 'Before', contacts: ['a@client.example'], default_max_age: 60 });
    const { url, token } = managementOf(answer);
    const { client_id, client_secret } = answer.json;
    const body = {
      client_id,
      client_secret,
      redirect_uris: ['https://client.example/new'],
      client_name: 'After',
    };
    const put = await send('PUT', url, token, body);
    expect(put.status).toBe(200);
    expect(put.headers.get('cache-control')).toBe('no-store');
    expect(put.json).toMatchObject({ client_id, client_name: 'After', redirect_uris: body.redirect_uris });
    for (const name of ['contacts', 'default_max_age', 'client_secret'])
      expect(put.json).not.toHaveProperty(name);
    const turned = managementOf(put);
    expect([turned.url === url, turned.token === token]).toEqual([true, false]);
    expect((await send('GET', url, token)).status).toBe(401);
    expect((await send('GET', url, turned.token)).json).toEqual(put.json);
    expect(await events(client_id)).toEqual(['client.registered', 'client.secret_created', 'client.updated']);
    // The secret is the same.
    const credentials = { client_id: String(client_id), client_secret: String(client_secret) };
    const headers = {
      authorization: `Basic ${Buffer.from(Object.values(credentials).join(':')).toString('base64')}`,
    };
    const wrongCode = await redeem(app, 'x', { client_id: undefined }, headers, SERVER);
    expect(wrongCode.json['error']).toBe('invalid_grant');
  });

  it.each<[string, (answer: Json) => Json]>([
    ['no client_id', () => ({ client_id: undefined })],
    ['another client_id', () => ({ client_id: 'registrar' })],
    ['a secret of its own', () => ({ client_secret: 'x'.repeat(43) })],
    ['a secret that is no text', () => ({ client_secret: 7 })],
    ['no secret where one is', () => ({ client_secret: null })],
    ['the registration access token', ({ registration_access_token }) => ({ registration_access_token })],
    ['the address', ({ registration_client_uri }) => ({ registration_client_uri })],
    ['the end of the secret', () => ({ client_secret_expires_at: 0 })],
    ['the instant of its issue', ({ client_id_issued_at }) => ({ client_id_issued_at })],
  ])('refuses %s, and changes nothing', async (_what, change) => {
    const answer = await made({ client_name: 'Same' });
    const { url, token } = managementOf(answer);
    const put = await send(
      'PUT',
      url,
      token,
      replacementOf(answer, { client_name: 'Other', ...change(answer.json) }),
    );
    expect([put.status, put.json['error']]).toEqual([400, 'invalid_client_metadata']);
    expect((await send('GET', url, token)).json['client_name']).toBe('Same');
  });

  it('the secret of another client is not its own', async () => {
    const [one, other] = [await made(), await made()];
    const { url, token } = managementOf(one);
    const body = replacementOf(one, { client_secret: other.json['client_secret'] });
    expect((await send('PUT', url, token, body)).status).toBe(400);
  });

  it('makes a secret where one is needed now, and forgets it where none is', async () => {
    const answer = await made({ token_endpoint_auth_method: 'none' });
    const { url, token } = managementOf(answer);
    const clientId = String(answer.json['client_id']);
    const secrets = async () =>
      (
        await app.instance.database.sql`
          select 1 from client_secrets s join clients c on c.id = s.client_id where c.client_id = ${clientId}`
      ).length;
    expect(await secrets()).toBe(0);
    const method = (name: string) => replacementOf(answer, { token_endpoint_auth_method: name });
    const withSecret = await send('PUT', url, token, method('client_secret_post'));
    expect(withSecret.json).toMatchObject({ client_secret: expect.any(String), client_secret_expires_at: 0 });
    expect(await secrets()).toBe(1);
    const basic = await send('PUT', url, managementOf(withSecret).token, method('client_secret_basic'));
    expect([basic.json['client_secret'], await secrets()]).toEqual([undefined, 1]);
    const without = await send('PUT', url, managementOf(basic).token, method('none'));
    expect([without.status, await secrets()]).toEqual([200, 0]);
  });

  it('of many changes at once with one token, one counts', async () => {
    const answer = await made();
    const { url, token } = managementOf(answer);
    const changes = Array.from({ length: 8 }, (_, at) =>
      send('PUT', url, token, replacementOf(answer, { client_name: `Name ${at}` })),
    );
    const answers = await Promise.all(changes);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)]);
    const [winner] = answers.filter(({ status }) => status === 200);
    if (!winner) throw new Error('nobody won');
    const now = await send('GET', url, managementOf(winner).token);
    expect(now.json['client_name']).toBe(winner.json['client_name']);
    expect(await events(answer.json['client_id'])).toEqual([
      'client.registered',
      'client.secret_created',
      'client.updated',
    ]);
  });

  it('RFC 9700 §4.11.2: who sees another name, or is sent elsewhere, is asked again', async () => {
    const callback = `${app.baseUrl}/try/callback`;
    const body = { redirect_uris: [callback], token_endpoint_auth_method: 'none', client_name: 'Honest' };
    let answer = await made(body);
    const client_id = String(answer.json['client_id']);
    const agent = new UserAgent(app.baseUrl);
    const url = authorizeUrl(app, { client_id, scope: 'openid' }, SERVER);
    const isAsked = async () =>
      (await agent.fetch(url)).headers.get('location')?.includes('interaction=') ?? false;
    const change = async (more: Json) => {
      const { url: at, token } = managementOf(answer);
      answer = await send('PUT', at, token, replacementOf(answer, more));
      expect(answer.status).toBe(200);
    };
    await answerTo(agent, url);
    expect(await isAsked()).toBe(false);
    await change({ contacts: ['a@client.example'] });
    expect(await isAsked()).toBe(false);
    await change({ client_name: 'Another' });
    expect(await isAsked()).toBe(true);
    await answerTo(agent, url);
    expect(await isAsked()).toBe(false);
    await change({ redirect_uris: [callback, 'http://127.0.0.1/elsewhere'] });
    expect(await isAsked()).toBe(true);
  });

  it('a redirect URI that is gone gets no code any more', async () => {
    const callback = `${app.baseUrl}/try/callback`;
    const answer = await made({ redirect_uris: [callback, REDIRECT], token_endpoint_auth_method: 'none' });
    const client_id = String(answer.json['client_id']);
    const { url, token } = managementOf(answer);
    const request = authorizeUrl(app, { client_id, scope: 'openid' }, SERVER);
    await send('PUT', url, token, replacementOf(answer, { redirect_uris: [REDIRECT] }));
    const refused = await new UserAgent(app.baseUrl).fetch(request);
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
  });

  it('is taken from a client to which an administrator opened both ways to use its secret', async () => {
    const registered = await made();
    await app.instance.database.sql`
      update clients set token_endpoint_auth_method = null where client_id = ${String(registered.json['client_id'])}`;
    const { url, token } = managementOf(registered);
    const answer = await send('PUT', url, token, replacementOf(registered, { client_name: 'Again' }));
    expect([answer.status, answer.json['client_secret']]).toEqual([200, undefined]);
  });

  it('leaves what an administrator decided about the client, and says in its event what it changed', async () => {
    const registered = await made();
    const id = String(registered.json['client_id']);
    const { sql } = app.instance.database;
    await sql`update clients set consent = 'always', refresh_grace = 0, claims_in_id_token = true,
      protected_resources = '{https://api.example/}', preset = 'grafana', response_modes = '{form_post}',
      require_pushed_authorization_requests = true where client_id = ${id}`;
    const { url, token } = managementOf(registered);
    const more = { client_name: 'Again', require_pushed_authorization_requests: false };
    expect((await send('PUT', url, token, replacementOf(registered, more))).status).toBe(200);
    const [row] = await sql`select consent, refresh_grace, claims_in_id_token, preset,
      to_jsonb(protected_resources) as protected_resources, to_jsonb(response_modes) as response_modes,
      require_pushed_authorization_requests from clients where client_id = ${id}`;
    expect(row).toEqual({
      ...{ consent: 'always', refresh_grace: 0, claims_in_id_token: true, preset: 'grafana' },
      ...{ protected_resources: ['https://api.example/'], response_modes: ['form_post'] },
      require_pushed_authorization_requests: true,
    });
    const [event] = await sql`select before, after from audit_events
      where type = 'client.updated' and client_id = ${id}`;
    expect(event?.['after']).toEqual({ clientName: 'Again' });
  });
});

describe('RFC 7592 §2.3: DELETE', () => {
  it('R27: is 204, and the client is gone with its grants and tokens', async () => {
    const callback = `${app.baseUrl}/try/callback`;
    const answer = await made({ redirect_uris: [callback], token_endpoint_auth_method: 'none' });
    const client_id = String(answer.json['client_id']);
    const { url, token } = managementOf(answer);
    const request = authorizeUrl(app, { client_id, scope: 'openid offline_access' }, SERVER);
    const code = (await answerTo(new UserAgent(app.baseUrl), request)).get('code') ?? '';
    const tokens = (await redeem(app, code, { client_id }, {}, SERVER)).json;
    expect((await userinfo(app, tokens['access_token'], SERVER)).status).toBe(200);
    const waiting = new UserAgent(app.baseUrl);
    const interaction = interactionOf(await waiting.fetch(request));

    const before = await countClients(app);
    const gone = await send('DELETE', url, token);
    expect([gone.status, gone.json, gone.headers.get('cache-control')]).toEqual([204, {}, 'no-store']);
    expect(await countClients(app)).toBe(before - 1);
    for (const method of ['GET', 'DELETE']) {
      const { status, json } = await send(method, url, token);
      expect([method, status, json]).toEqual([method, 401, REFUSED]);
    }
    const used = await refresh(app, tokens['refresh_token'], { client_id }, {}, SERVER);
    // A forgotten client hears so, and registers anew.
    expect([used.status, used.json['error']]).toEqual([401, 'invalid_client']);
    expect((await userinfo(app, tokens['access_token'], SERVER)).status).toBe(401);
    expect((await new UserAgent(app.baseUrl).fetch(request)).status).toBe(400);
    expect((await signIn(waiting, interaction)).interaction?.step.__typename).not.toBe('ContinueStep');
    const rows = await app.instance.database.sql`
      select 1 from grants g left join clients c on c.id = g.client_id where c.id is null`;
    expect(rows).toEqual([]);
    expect(await events(client_id)).toEqual(['client.registered', 'client.deleted']);
  });

  it('of many at once, one counts', async () => {
    const answer = await made();
    const { url, token } = managementOf(answer);
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('DELETE', url, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(5).fill(401)]);
    expect(await events(answer.json['client_id'])).toEqual([
      'client.registered',
      'client.secret_created',
      'client.deleted',
    ]);
  });

  it('a client of the configuration file has no token that could delete it', async () => {
    const url = `${app.baseUrl}${SERVER}/register/registrar`;
    for (const token of ['', 'null', '0'.repeat(43)])
      expect((await send('DELETE', url, token || undefined)).status).toBe(401);
    expect((await initialToken(app)).length).toBeGreaterThan(0);
  });
});
