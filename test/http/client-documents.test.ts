/** Clients whose client id is the address of a document: how it is fetched, kept and refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
