/** Clients whose client id is the address of a document: how it is fetched, kept and refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken, change, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  askedBy,
  declareDocumentServer,
  publish,
  refusalOn,
  requestOf,
  SERVER,
} from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { decide, tokenRequest, verifier } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

let site: ClientSite;
let app: TestApp;
beforeAll(async () => {
  site = await startSecureSite();
  app = await startApp({ outboundAllow: [site.origin] });
  await declareDocumentServer(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
});

describe('OAuth Client ID Metadata Document §5: a client that describes itself', () => {
  it('is asked about, and gets tokens', async () => {
    const clientId = publish(site);
    const agent = new UserAgent(app.baseUrl);
    const { id, interaction } = await askedBy(agent, requestOf(app, clientId));
    expect(interaction).toMatchObject({
      client: { clientName: 'Notes', trust: 'SELF_DECLARED' },
      step: { __typename: 'ConsentStep' },
    });
    await decide(agent, id);
    const answer = await agent.fetch(`/resume?interaction=${id}`);
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { status, json } = await tokenRequest(
      app,
      {
        grant_type: 'authorization_code',
        client_id: clientId,
        code,
        redirect_uri: 'https://notes.example/cb',
        code_verifier: verifier,
      },
      {},
      SERVER,
    );
    expect([status, json]).toMatchObject([200, { token_type: 'Bearer' }]);
    expect(site.visits).toHaveLength(1);
  });
  it('refuses', async () => {
    const clientId = publish(site, { client_id: 'https://localhost/x' }, { path: '/wrong.json' });
    const refused = await refusalOn(await new UserAgent(app.baseUrl).fetch(requestOf(app, clientId)));
    expect(refused).toMatchObject({ status: 400, location: null, check: 'client_document' });
  });
});

describe('a client of a document that an administrator deletes', () => {
  const SELECTION = '{ deletedId impact { consents grants mayReturn } error { ... on UserError { code } } }';
  interface Payload {
    readonly deletedId: string | null;
    readonly impact: { consents: number; grants: number; mayReturn: boolean } | null;
    readonly error: { code: string } | null;
  }
  const remove = (id: string, dryRun = false) =>
    change<Payload>(app, 'deleteClient', { id, dryRun }, SELECTION);
  const serve = (name: 'disableClient' | 'enableClient', id: string) =>
    change<{ error: unknown }>(app, name, { id }, '{ error { ... on UserError { code } } }');
  const idOf = async (clientId: string) => {
    const query = `query ($clientId: String!) {
      authorizationServer(slug: "documents") { client(clientId: $clientId) { id } } }`;
    type Found = { authorizationServer: { client: { id: string } | null } };
    const found = await governBy<Found>(app, await adminToken(app), query, { clientId });
    return found.authorizationServer.client?.id;
  };
  /** Allows the client to stay connected, and answers its refresh token. */
  const connect = async (agent: UserAgent, clientId: string) => {
    const { id } = await askedBy(agent, requestOf(app, clientId, { scope: 'openid offline_access' }));
    await decide(agent, id);
    const location = (await agent.fetch(`/resume?interaction=${id}`)).headers.get('location') ?? '';
    const redeemed = {
      code: new URL(location).searchParams.get('code') ?? '',
      redirect_uri: 'https://notes.example/cb',
      code_verifier: verifier,
    };
    const params = { grant_type: 'authorization_code', client_id: clientId, ...redeemed };
    return (await tokenRequest(app, params, {}, SERVER)).json['refresh_token'] ?? '';
  };
  const refreshed = (clientId: string, refresh_token: string) =>
    tokenRequest(app, { grant_type: 'refresh_token', client_id: clientId, refresh_token }, {}, SERVER);

  it('is gone with consents and tokens, and comes back as new where its host is taken', async () => {
    const clientId = publish(site, {}, { path: '/deleted.json' });
    const agent = new UserAgent(app.baseUrl);
    const token = await connect(agent, clientId);
    const first = (await idOf(clientId)) ?? '';
    const impact = { consents: 1, grants: 1, mayReturn: true };
    expect(await remove(first, true)).toEqual({ deletedId: null, impact, error: null });
    expect(await remove(first)).toEqual({ deletedId: first, impact, error: null });
    expect(await refreshed(clientId, token)).toMatchObject({
      status: 401,
      json: { error: 'invalid_client' },
    });
    const { interaction } = await askedBy(agent, requestOf(app, clientId));
    expect(interaction.step).toMatchObject({ __typename: 'ConsentStep', alreadyGranted: [] });
    expect(await idOf(clientId)).not.toBe(first);
    // The client is there again, and what it was granted is not.
    expect(await refreshed(clientId, token)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });

  it('is not deleted while it is disabled: that is what keeps it away', async () => {
    const clientId = publish(site, {}, { path: '/away.json' });
    const url = requestOf(app, clientId);
    await askedBy(new UserAgent(app.baseUrl), url);
    const id = (await idOf(clientId)) ?? '';
    expect(await serve('disableClient', id)).toEqual({ error: null });
    for (const dryRun of [true, false])
      expect(await remove(id, dryRun)).toEqual({
        deletedId: null,
        impact: null,
        error: { code: 'CLIENT_KEPT_OUT' },
      });
    const visits = site.visits.length;
    expect((await new UserAgent(app.baseUrl).fetch(url)).status).toBe(400);
    // However old its document is: a disabled client is not read again.
    app.wait(2 * 86_400);
    expect((await new UserAgent(app.baseUrl).fetch(url)).status).toBe(400);
    expect([site.visits.length, await idOf(clientId)]).toEqual([visits, id]);
    await serve('enableClient', id);
    expect((await remove(id)).deletedId).toBe(id);
  });
});
