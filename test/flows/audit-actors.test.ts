/** Who acted, in each event of a journey (OWASP ASVS 16.2.1, 16.3.1, 16.3.2). */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setAuditRetention } from '../../src/domain/audit/retention.js';
import { OPERATOR, openContext } from '../../src/domain/context.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import { startApp, type TestApp } from '../support/app.js';
import { type AuditEvent, eventsOf } from '../support/events.js';
import { operate } from '../support/graph.js';
import { begin, browserOf } from '../support/interaction.js';
import { declareOpenServer, managementOf, register, replacementOf, send } from '../support/registration.js';
import {
  authorizeUrl,
  basic,
  codeFor,
  form,
  redeem,
  refresh,
  signIn,
  tokenRequest,
  tokensFor,
} from '../support/relying-party.js';
import { signInAt, signOut } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let alice: { id: string; sub: string };
beforeAll(async () => {
  app = await startApp();
  const [row] = await app.instance.database.sql<{ id: string; sub: string }[]>`
    select id, sub from users where username = 'alice'`;
  if (!row) throw new Error('no alice');
  alice = row;
});
afterAll(() => app.close());

let seen = new Set<AuditEvent>();
beforeEach(async () => {
  await app.instance.audit.flush();
  await app.instance.database.sql`delete from audit_events`;
});

/** `type kind:id` of all events so far. */
async function told(): Promise<string[]> {
  const events = await eventsOf(app.instance);
  seen = new Set(events);
  return events.map(
    ({ type, actor, actor_id }) => `${type} ${actor ?? 'nobody'}${actor_id ? `:${actor_id}` : ''}`,
  );
}
const last = () => [...seen].at(-1);

describe('in the audit trail', () => {
  it('whoever signs in and consents is the user, and whoever gets tokens the client', async () => {
    const tokens = await tokensFor(app);
    await refresh(app, tokens['refresh_token']);
    const user = `user:${alice.sub}`;
    expect(await told()).toEqual([
      `sign_in.succeeded ${user}`,
      `consent.allowed ${user}`,
      `grant.created ${user}`,
      'token.issued client:demo-spa',
      'token.issued client:demo-spa',
    ]);
    for (const event of seen) expect([event.type, event.user_id]).toEqual([event.type, alice.id]);
    expect(decodeJwt(tokens['id_token'] ?? '').sub).toBe(alice.sub);
  });

  it('whoever fails to sign in is nobody, about whoever they tried', async () => {
    const agent = new UserAgent(app.baseUrl);
    await signIn(agent, await begin(agent, authorizeUrl(app)), 'alice', 'wrong');
    expect(await told()).toEqual(['sign_in.failed nobody']);
    expect(last()).toMatchObject({ user_id: alice.id, ip: expect.stringMatching(/127\.0\.0\.1|::1/) });
  });

  it('a client stands behind what it asks for, also where it is refused', async () => {
    const code = await codeFor(app);
    await app.instance.audit.flush();
    await app.instance.database.sql`delete from audit_events`;
    await redeem(app, code, { code_verifier: 'w'.repeat(43) });
    await redeem(app, code);
    await redeem(app, code);
    const params = { grant_type: 'client_credentials', scope: 'files:read' };
    const { json } = await tokenRequest(app, params, basic('demo-m2m'));
    const body = form({ token: json['access_token'] });
    await fetch(`${app.baseUrl}/revoke`, { method: 'POST', body, headers: basic('demo-m2m') });
    const pushed = { method: 'POST', body: new URL(authorizeUrl(app)).searchParams };
    await fetch(`${app.baseUrl}/par`, pushed);
    expect((await told()).sort()).toEqual([
      'grant.code_replayed client:demo-spa',
      'request.pushed client:demo-spa',
      'request.refused client:demo-spa',
      'request.refused client:demo-spa',
      'token.issued client:demo-m2m',
      'token.issued client:demo-spa',
      'token.revoked client:demo-m2m',
    ]);
    for (const { client_id, actor_id } of seen) expect(client_id).toBe(actor_id);
  });

  it('a client that fails to prove itself is nobody who says to be it', async () => {
    await tokenRequest(app, { grant_type: 'client_credentials' }, basic('demo-m2m', 'wrong'));
    await tokenRequest(app, { grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' });
    expect(await told()).toEqual(['request.refused nobody', 'request.refused nobody']);
    expect([...seen].map(({ client_id, detail }) => [client_id, detail['error'], detail['claims']])).toEqual([
      [null, 'invalid_client', 'demo-m2m'],
      [null, 'invalid_client', 'nobody'],
    ]);
  });

  it('a registration is its registrar’s, and later the client’s own', async () => {
    await declareOpenServer(app);
    const registered = await register(app, { redirect_uris: ['https://client.example/cb'] });
    const first = managementOf(registered);
    const changed = await send(
      'PUT',
      first.url,
      first.token,
      replacementOf(registered, { client_name: 'Other' }),
    );
    const { url, token } = managementOf(changed);
    await send('DELETE', url, token);
    const client = `client:${registered.json['client_id']}`;
    const events = (await told()).filter((line) => /^client\.(registered|updated|deleted)/.test(line));
    expect(events.slice(-3)).toEqual([
      'client.registered client:registrar',
      `client.updated ${client}`,
      `client.deleted ${client}`,
    ]);
    // What the file declares is the operator's.
    expect(await told()).toContain('client.registered operator');
  });

  it('a session ends by its user, or by the client that asked', async () => {
    const agent = new UserAgent(app.baseUrl);
    await signInAt(app, agent, 'demo-spa');
    await signOut(agent);
    const { idToken } = await signInAt(app, agent, 'demo-spa');
    await agent.fetch(`/end_session?${form({ id_token_hint: idToken })}`);
    const ends = (await told()).filter((line) => line.startsWith('session.ended'));
    expect(ends).toEqual([`session.ended user:${alice.sub}`, 'session.ended client:demo-spa']);
  });

  it('a job is the system, and the configuration the operator', async () => {
    app.wait(91 * 86_400);
    await rotateKeys(app.instance);
    await setAuditRetention(openContext(app.instance, { requestId: 'start', ip: '', actor: OPERATOR }), 400);
    expect(new Set(await told())).toEqual(
      new Set(['key.created system', 'audit.retention_changed operator']),
    );
    expect(last()).toMatchObject({ request_id: 'start', ip: null });
  });

  it('whoever asks the graph for what is not theirs is named, as far as they are known', async () => {
    const agent = await browserOf(app, 'bob');
    await told();
    await app.instance.database.sql`delete from audit_events`;
    const query =
      'query Curious { a: authorizationServers(first: 1) { nodes { slug } } b: authorizationServers(first: 2) { nodes { slug } } }';
    const refused = await operate(app, { query, operationName: 'Curious' });
    await agent.graph(query);
    await operate(app, { query }, { authorization: 'Bearer no-token' });
    await operate(app, { query: '{ viewer {' });
    await operate(app, { query }, { origin: 'https://evil.example' });
    const [bob] = await app.instance.database.sql<
      { sub: string }[]
    >`select sub from users where username = 'bob'`;
    expect(await told()).toEqual([
      'request.refused nobody',
      `request.refused user:${bob?.sub}`,
      ...Array.from({ length: 3 }, () => 'request.refused nobody'),
    ]);
    expect([...seen].map(({ detail }) => detail)).toEqual([
      {
        endpoint: '/graphql',
        error: 'UNAUTHENTICATED',
        operation: 'Curious',
        fields: ['authorizationServers'],
      },
      { endpoint: '/graphql', error: 'FORBIDDEN', fields: ['authorizationServers'] },
      { endpoint: '/graphql', error: 'INVALID_TOKEN' },
      { endpoint: '/graphql', error: 'GRAPHQL_PARSE_FAILED' },
      { endpoint: '/graphql', error: 'FORBIDDEN_ORIGIN' },
    ]);
    expect([...seen][0]?.request_id).toBe(refused.headers['x-request-id']);
  });
});
