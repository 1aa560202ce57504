/** A registered client under an administrator: what was taken from it stays taken, whatever it says of itself later. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '../../src/platform/ids.js';
import { adminToken, change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventsOf } from '../support/events.js';
import {
  type Answer,
  declareOpenServer,
  type Json,
  managementOf,
  REDIRECT,
  register,
  replacementOf,
  send,
} from '../support/registration.js';

const KEY = {
  kty: 'EC',
  crv: 'P-256',
  kid: 'a',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const OPEN = '/as/anybody';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareOpenServer(app);
  await declareOpenServer(app, { slug: 'anybody', name: 'Anybody', registrationPolicy: 'open' });
  await adminToken(app);
});
afterAll(() => app.close());

const made = (more: Json = {}) => register(app, { redirect_uris: [REDIRECT], ...more });
/** Of the client itself, without anybody who vouches for it. */
const madeByItself = (more: Json = {}) =>
  send('POST', `${app.baseUrl}${OPEN}/register`, undefined, { redirect_uris: [REDIRECT], ...more });

/** What an administrator does with it. */
async function govern(client: Answer, metadata: Json): Promise<void> {
  const clientId = String(client.json['client_id']);
  const [row] = await app.instance.database.sql<{ id: string }[]>`
    select id from clients where client_id = ${clientId}`;
  const id = publicId('cl', row?.id ?? '');
  const payload = await change<Json>(
    app,
    'updateClient',
    { id, metadata },
    '{ error { ... on UserError { code message } } }',
  );
  expect(payload).toEqual({ error: null });
}

/** What the client says of itself then, by the token that counts. */
async function put(last: Answer, said: Json): Promise<Answer> {
  const { url, token } = managementOf(last);
  return send('PUT', url, token, { client_id: last.json['client_id'], redirect_uris: [REDIRECT], ...said });
}

describe('RFC 7592 §2.2: a PUT gets nothing back that an administrator took', () => {
  it.each([
    ['that a client vouches for', made],
    ['that nobody vouches for', madeByItself],
  ])('of the scope, by a client %s', async (_, make) => {
    const client = await make({ scope: 'openid profile email offline_access' });
    await govern(client, { scope: ['openid', 'email'] });
    const wide = await put(client, { scope: 'openid profile email phone offline_access' });
    expect([wide.status, wide.json['scope'], wide.json['grant_types']]).toEqual([
      200,
      'openid email',
      ['authorization_code'],
    ]);
    const silent = await put(wide, {});
    expect([silent.status, silent.json['scope']]).toEqual([200, 'openid email']);
    const narrow = await put(silent, { scope: 'email' });
    expect([narrow.status, narrow.json['scope']]).toEqual([200, 'email']);
    const again = await put(narrow, { scope: 'openid email' });
    expect([again.status, again.json['scope']]).toEqual([200, 'email']);
  });

  it('of the grants, and is told so', async () => {
    const client = await made({ scope: 'openid offline_access' });
    await govern(client, { grantTypes: ['authorization_code'] });
    const refused = await put(client, { grant_types: ['authorization_code', 'refresh_token'] });
    expect([refused.status, refused.json]).toEqual([
      400,
      {
        error: 'invalid_client_metadata',
        error_description: 'grant_types must be among those that an administrator has left the client',
      },
    ]);
    // Nor does a scope bring one that implies it.
    const implied = await put(client, { scope: 'openid offline_access' });
    expect([implied.status, implied.json['grant_types']]).toEqual([200, ['authorization_code']]);
  });

  it('of a client that acts for itself', async () => {
    const own = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };
    const client = await made({ ...own, scope: 'files:read' });
    expect(client.json['scope']).toBe('files:read');
    await govern(client, { scope: [] });
    const wide = await put(client, { ...own, scope: 'files:read' });
    expect([wide.status, wide.json['scope']]).toEqual([200, undefined]);
  });

  it('nor takes back what was asked of its requests', async () => {
    const client = await made({ jwks: { keys: [KEY] } });
    await govern(client, { requireSignedRequestObject: true, requirePkce: true });
    const loose = await put(client, { jwks: { keys: [KEY] }, require_signed_request_object: false });
    expect([loose.status, loose.json['require_signed_request_object']]).toEqual([200, true]);
    const [row] = await app.instance.database.sql`
      select require_pkce from clients where client_id = ${String(client.json['client_id'])}`;
    expect(row).toEqual({ require_pkce: true });
  });

  it('and loses nothing by it that an administrator gave', async () => {
    const client = await madeByItself({ scope: 'openid' });
    await govern(client, {
      scope: ['openid', 'files:read'],
      grantTypes: ['authorization_code', 'refresh_token'],
    });
    const same = await put(client, { scope: 'openid files:read api', client_name: 'Again' });
    expect([same.status, same.json['scope']]).toEqual([200, 'openid files:read']);
  });

  it('is on the trail with what it came to', async () => {
    const client = await made({ scope: 'openid email' });
    await govern(client, { scope: ['openid'] });
    await put(client, { scope: 'openid email', client_name: 'Wide' });
    const events = (await eventsOf(app.instance, 'client.updated')).filter(
      ({ client_id }) => client_id === client.json['client_id'],
    );
    expect(events.map(({ actor_id, after }) => [actor_id, after])).toEqual([
      ['demo-admin', { scope: ['openid'] }],
      [client.json['client_id'], { clientName: 'Wide' }],
    ]);
  });
});

describe('a client that nobody touched', () => {
  it.each([
    ['that a client vouches for', made],
    ['that nobody vouches for', madeByItself],
  ])('goes on to say itself what it asks for, %s', async (_, make) => {
    const client = await make({ scope: 'openid' });
    const wide = await put(client, { scope: 'openid email offline_access' });
    expect([wide.json['scope'], wide.json['grant_types']]).toEqual([
      'openid email offline_access',
      ['authorization_code', 'refresh_token'],
    ]);
    // An administrator who changes its name decides nothing about its rights.
    await govern(wide, { clientName: 'Renamed' });
    const wider = await put(wide, { ...replacementOf(wide), scope: 'openid email profile' });
    expect(wider.json['scope']).toBe('openid email profile');
  });
});
