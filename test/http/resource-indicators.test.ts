/** RFC 8707: resources that a request names decide whom its tokens are for. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, declareServers, type ServerInput } from '../support/declared-server.js';
import {
  answerTo,
  authorizeUrl,
  callback,
  decide,
  form,
  interactionOf,
  type Params,
  signIn,
  userinfo,
  verifier,
} from '../support/relying-party.js';
import { push, wishes } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

const SERVER = '/as/apis';
const FILES = 'https://files.example/api';
const MAIL = 'https://mail.example/api?tenant=7';
const BARE = 'https://mcp.example/mcp';
const HIDDEN = 'https://hidden.example';
const SECRET = 'a-secret-of-the-service-0123456789abcdef';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareServers(app, asking(), {
    slug: 'apis',
    name: 'APIs',
    consent: 'off',
    resources: [
      { identifier: FILES, name: 'Files', scopes: ['files:read', 'files:write'].map(scope) },
      { identifier: MAIL, name: 'Mail', scopes: [scope('mail:send')] },
      { identifier: BARE, name: 'Tools' },
      { identifier: HIDDEN, name: 'Hidden', scopes: [scope('hidden')] },
    ],
    clients: [
      browserClient(app, 'spa', {
        scope: ['openid', 'email', 'offline_access', 'files:read', 'files:write', 'mail:send'],
      }),
      {
        clientId: 'service',
        clientName: 'Service',
        secret: SECRET,
        grantTypes: ['client_credentials'],
        scope: ['files:read', 'mail:send'],
      },
    ],
  });
});
afterAll(() => app.close());

/** Where people are asked. */
function asking(): ServerInput {
  return {
    slug: 'asking',
    name: 'Asking',
    resources: [
      { identifier: FILES, name: 'Files', scopes: [scope('files:read')] },
      { identifier: BARE, name: 'Tools' },
    ],
    clients: [browserClient(app, 'spa', { scope: ['openid', 'email', 'offline_access', 'files:read'] })],
  };
}

const scope = (name: string) => ({ name, description: name });
const ALL = 'openid email offline_access files:read mail:send';
const issuer = () => `${app.baseUrl}${SERVER}`;

/** The address of a request, with a resource as often as it is named. */
function address(resources: readonly string[], more: Params = {}): string {
  const url = new URL(authorizeUrl(app, { client_id: 'spa', scope: ALL, ...more }, SERVER));
  for (const resource of resources) url.searchParams.append('resource', resource);
  return url.href;
}
async function codeWith(resources: readonly string[], more: Params = {}): Promise<string> {
  const answer = await answerTo(new UserAgent(app.baseUrl), address(resources, more));
  const code = answer.get('code');
  if (!code) throw new Error(`no code: ${answer}`);
  return code;
}
async function post(params: Params, resources: readonly string[] = [], headers: Record<string, string> = {}) {
  const body = form(params);
  for (const resource of resources) body.append('resource', resource);
  const response = await fetch(`${issuer()}/token`, { method: 'POST', body, headers });
  return { status: response.status, json: (await response.json()) as Record<string, string> };
}
const exchange = (code: string, resources: readonly string[] = []) =>
  post(
    {
      grant_type: 'authorization_code',
      client_id: 'spa',
      code,
      redirect_uri: callback(app),
      code_verifier: verifier,
    },
    resources,
  );
const renew = (token: string | undefined, resources: readonly string[] = [], more: Params = {}) =>
  post({ grant_type: 'refresh_token', client_id: 'spa', refresh_token: token, ...more }, resources);
const service = (more: Params, resources: readonly string[]) =>
  post({ grant_type: 'client_credentials', ...more }, resources, {
    authorization: `Basic ${Buffer.from(`service:${SECRET}`).toString('base64')}`,
  });
const read = (json: Record<string, string>) => {
  const { aud, scope: inToken = '' } = decodeJwt(json['access_token'] ?? '') as {
    aud: unknown;
    scope?: string;
  };
  expect(json['scope'] ?? '').toBe(inToken);
  return { aud, scope: inToken.split(' ').sort() };
};

describe('RFC 8707 §2: resource in the authorization request', () => {
  it('is the audience, and narrows the scope to what belongs there', async () => {
    const { json } = await exchange(await codeWith([FILES]));
    expect(read(json)).toEqual({ aud: FILES, scope: ['email', 'files:read', 'offline_access', 'openid'] });
    expect(json['id_token']).toBeDefined();
  });

  it('may be repeated', async () => {
    const { json } = await exchange(await codeWith([FILES, MAIL, FILES]));
    expect(read(json).aud).toEqual([FILES, MAIL]);
  });

  it('may name a resource without scopes, by its exact path', async () => {
    const { json } = await exchange(await codeWith([BARE]));
    expect(read(json)).toEqual({ aud: BARE, scope: ['email', 'offline_access', 'openid'] });
  });

  it('leaves userinfo out, unless it is named by the issuer identifier', async () => {
    const without = (await exchange(await codeWith([FILES]))).json;
    expect((await userinfo(app, without['access_token'], SERVER)).status).toBe(401);
    const { json } = await exchange(await codeWith([FILES, issuer()]));
    expect(read(json).aud).toEqual([FILES, issuer()]);
    expect((await userinfo(app, json['access_token'], SERVER)).status).toBe(200);
  });

  it('left out, the tokens are for the resources of the scope and for userinfo', async () => {
    const { json } = await exchange(await codeWith([]));
    expect(read(json).aud).toEqual(expect.arrayContaining([FILES, MAIL, issuer()]));
  });

  it.each([
    'https://nobody.example',
    `${FILES}/`,
    FILES.toUpperCase(),
    `${FILES}#x`,
    `${FILES} ${MAIL}`,
    '/api',
    'x',
    HIDDEN,
  ])('is invalid_target where it is %j, and says what there is', async (resource) => {
    const response = await fetch(address([FILES, resource]), { redirect: 'manual' });
    const told = new URL(response.headers.get('location') ?? '').searchParams;
    expect([told.get('error'), told.get('iss')]).toEqual(['invalid_target', issuer()]);
    const text = told.get('error_description');
    for (const known of [FILES, MAIL, BARE, issuer()]) expect(text).toContain(known);
    expect(text).not.toContain('hidden');
    expect(text).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  it('is refused in a push as well', async () => {
    const { json } = await push(app, wishes(app, 'spa', { resource: 'https://nobody.example' }), {
      server: SERVER,
    });
    expect(json.error).toBe('invalid_target');
  });

  it('is refused as an array (bar 4)', async () => {
    const response = await fetch(`${address([FILES])}&resource%5B%5D=${encodeURIComponent(MAIL)}`, {
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toContain('error=invalid_request');
  });
});

describe('RFC 8707 §2.2: resource in the token request', () => {
  it('narrows to one of those that were named, and the others stay for a refresh', async () => {
    const { json } = await exchange(await codeWith([FILES, MAIL]), [MAIL]);
    expect(read(json)).toEqual({ aud: MAIL, scope: ['email', 'mail:send', 'offline_access', 'openid'] });
    const other = await renew(json['refresh_token'], [FILES]);
    expect(read(other.json).aud).toBe(FILES);
    const all = await renew(other.json['refresh_token']);
    expect(read(all.json).aud).toEqual([FILES, MAIL]);
  });

  it('narrows to a resource of the scope where none was named', async () => {
    const { json } = await exchange(await codeWith([]), [FILES]);
    expect(read(json).aud).toBe(FILES);
    expect(read((await renew(json['refresh_token'], [issuer()])).json).aud).toBe(issuer());
  });

  it('bar 18: goes not beyond the grant, and a refusal spends nothing', async () => {
    const code = await codeWith([FILES]);
    expect((await exchange(code, [MAIL])).json['error']).toBe('invalid_target');
    expect((await exchange(code, [issuer()])).json['error']).toBe('invalid_target');
    const { status, json } = await exchange(code);
    expect(status).toBe(200);
    expect((await renew(json['refresh_token'], [FILES, MAIL])).json['error']).toBe('invalid_target');
    expect((await renew(json['refresh_token'], [FILES])).status).toBe(200);
  });

  it('bar 18: goes not beyond the scope of a grant that named none', async () => {
    const code = await codeWith([], { scope: 'openid files:read' });
    expect((await exchange(code, [MAIL])).json['error']).toBe('invalid_target');
    expect((await exchange(code, [BARE])).json['error']).toBe('invalid_target');
    expect(read((await exchange(code, [FILES])).json).aud).toBe(FILES);
  });

  it('bar 18: goes with a narrower scope', async () => {
    const { json } = await exchange(await codeWith([FILES, MAIL]));
    const narrowed = await renew(json['refresh_token'], [FILES], { scope: 'mail:send files:read' });
    expect(read(narrowed.json)).toEqual({ aud: FILES, scope: ['files:read'] });
  });

  it('is invalid_target where nobody knows it', async () => {
    const { json } = await exchange(await codeWith([FILES]), ['https://nobody.example']);
    expect(json['error']).toBe('invalid_target');
    expect(json['error_description']).toContain(FILES);
  });

  it('decides for client credentials as well', async () => {
    expect(read((await service({}, [FILES])).json)).toEqual({ aud: FILES, scope: ['files:read'] });
    expect(read((await service({ scope: 'files:read mail:send' }, [MAIL])).json)).toEqual({
      aud: MAIL,
      scope: ['mail:send'],
    });
    expect((await service({}, [HIDDEN])).json['error']).toBe('invalid_target');
    expect((await service({}, [`${FILES}/`])).json['error']).toBe('invalid_target');
  });
});

describe('RFC 9700 §4.11.2: a resource is asked of the user like a scope', () => {
  const at = (more: Params, resource?: string) =>
    authorizeUrl(app, { client_id: 'spa', scope: 'openid', resource, ...more }, '/as/asking');
  const QUERY = `query ($id: ID!) { interaction(id: $id) { step { ... on ConsentStep {
    scopes { name description resource } } } } }`;

  it('where no scope of it is asked for, by its name and its address', async () => {
    const agent = new UserAgent(app.baseUrl);
    await answerTo(agent, at({}));
    for (const [resource, name] of [
      [BARE, 'Tools'],
      [FILES, 'Files'],
    ]) {
      const silent = await agent.fetch(at({ prompt: 'none' }, resource));
      expect(silent.headers.get('location')).toContain('error=consent_required');
      const id = interactionOf(await agent.fetch(at({}, resource)));
      const { data } = await agent.graph(QUERY, { id });
      expect(data).toEqual({
        interaction: {
          step: { scopes: [{ name: `resource ${resource}`, description: resource, resource: name }] },
        },
      });
      await decide(agent, id, 'ALLOW', [`resource ${resource}`]);
      await agent.fetch(`/resume?interaction=${id}`);
      const again = await agent.fetch(at({ prompt: 'none' }, resource));
      expect(again.headers.get('location')).toContain('code=');
    }
  });

  it('is not asked beside a scope of it, and cannot be left out', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = interactionOf(await agent.fetch(at({ scope: 'openid files:read' }, FILES)));
    await signIn(agent, id, 'bob@localhost');
    const { data } = await agent.graph<{ interaction: { step: { scopes: { name: string }[] } } }>(QUERY, {
      id,
    });
    expect(data?.interaction.step.scopes.map(({ name }) => name).sort()).toEqual(['files:read', 'openid']);
    const bare = interactionOf(await agent.fetch(at({}, BARE)));
    const { error } = await decide(agent, bare, 'ALLOW', ['openid']);
    expect(error?.__typename).toBe('ScopeNotOffered');
  });
});

describe('what a client may have is what counts when a token is issued', () => {
  const set = async (what: string) => {
    await app.instance.database.sql.unsafe(what);
    app.instance.cache.clear();
  };

  it('bar 18: a resource that is out of reach meanwhile gets no token', async () => {
    const { json } = await exchange(await codeWith([FILES, MAIL]));
    await set("update clients set scope = array_remove(scope, 'mail:send') where client_id = 'spa'");
    try {
      const { json: after } = await renew(json['refresh_token']);
      expect(read(after).aud).toBe(FILES);
      const mail = (await exchange(await codeWith([FILES]))).json;
      await set(
        "update clients set scope = array_remove(array_remove(scope, 'files:read'), 'files:write') where client_id = 'spa'",
      );
      expect((await renew(mail['refresh_token'])).json['error']).toBe('invalid_target');
    } finally {
      await set(
        "update clients set scope = '{openid,email,offline_access,files:read,files:write,mail:send}' where client_id = 'spa'",
      );
    }
  });

  it('bar 18: a claim that was asked for by name goes with the scope that would open it', async () => {
    const claims = JSON.stringify({ id_token: { email: null }, userinfo: { email: null } });
    const { json } = await exchange(await codeWith([], { claims, scope: 'openid offline_access' }));
    expect(decodeJwt(json['id_token'] ?? '')['email']).toBe('alice@localhost');
    await set("update clients set scope = array_remove(scope, 'email') where client_id = 'spa'");
    try {
      const { json: after } = await renew(json['refresh_token']);
      expect(decodeJwt(after['id_token'] ?? '')).not.toHaveProperty('email');
      expect((await userinfo(app, after['access_token'], SERVER)).json).not.toHaveProperty('email');
    } finally {
      await set(
        "update clients set scope = '{openid,email,offline_access,files:read,files:write,mail:send}' where client_id = 'spa'",
      );
    }
  });

  it('bar 18: client credentials reach no resource of which they have no scope', async () => {
    expect((await service({}, [BARE])).json['error']).toBe('invalid_target');
    expect((await service({ scope: 'files:read' }, [MAIL])).json['error']).toBe('invalid_target');
  });
});
