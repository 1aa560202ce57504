/** explainAuthorizationRequest and what lies at addresses of clients: it is for anybody, and no way to have them visited. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type ClientSite, json, startClientSite } from '../support/client-site.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { setting } from '../support/interaction.js';
import { answerTo, authorizeUrl, form, type Params } from '../support/relying-party.js';
import { clientKey, requestObject, wishes } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

const key = clientKey('ES256');
const EXPLAINED = '{ accepted error checks { name outcome got message } }';

interface Explained {
  readonly accepted: boolean;
  readonly error: string | null;
  readonly checks: readonly { readonly name: string; readonly outcome: string; readonly message: string }[];
}

let site: ClientSite;
let app: TestApp;
beforeAll(async () => {
  site = await startClientSite();
  app = await startApp({ development: false, outboundAllow: [site.origin] });
  await declareServers(app, {
    slug: 'signing',
    name: 'Signing',
    clients: [
      browserClient(app, 'signs', {
        jwksUri: `${site.origin}/jwks`,
        requestUris: Array.from({ length: 15 }, (_, at) => `${site.origin}/object-${at}`),
      }),
    ],
  });
  const object = await signed();
  site.on('/jwks', json({ keys: [key.jwk] }));
  for (let at = 0; at < 15; at += 1)
    site.on(`/object-${at}`, (_req, res) =>
      res.writeHead(200, { 'content-type': 'application/jwt' }).end(object),
    );
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const signed = () =>
  requestObject(key, { iss: 'signs', aud: `${app.baseUrl}/as/signing`, ...wishes(app, 'signs') });
const urlWith = (params: Params) =>
  `${app.baseUrl}/as/signing/authorize?${form({ client_id: 'signs', ...params })}`;

/** Explains these addresses in one operation. */
async function explain(urls: readonly string[], agent = new UserAgent(app.baseUrl)): Promise<Explained[]> {
  const fields = urls.map((_, at) => `a${at}: explainAuthorizationRequest(url: $u${at}) ${EXPLAINED}`);
  const query = `query (${urls.map((_, at) => `$u${at}: URL!`).join()}) { ${fields.join(' ')} }`;
  const variables = Object.fromEntries(urls.map((url, at) => [`u${at}`, url]));
  const { data, errors } = await agent.graph<Record<string, Explained>>(query, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return Object.values(data);
}
const rowOf = ([explained]: readonly Explained[], check: string) =>
  explained?.checks.find(({ name }) => name === check);

describe('RFC 9101 §10.4: what an explanation fetches', () => {
  it('is nothing for anybody: fifteen references are not fifteen visits', async () => {
    const urls = Array.from({ length: 15 }, (_, at) =>
      urlWith({ request_uri: `${site.origin}/object-${at}` }),
    );
    const explained = await explain(urls);
    expect(site.visits).toEqual([]);
    expect(explained).toHaveLength(15);
    expect(new Set(explained.map(({ error }) => error))).toEqual(new Set(['invalid_request_uri']));
    expect(rowOf(explained, 'request_uri')).toMatchObject({
      outcome: 'FAILED',
      message: 'request_uri is not fetched for an explanation',
    });
  });

  it('nor the keys of a client', async () => {
    const explained = await explain([urlWith({ request: await signed() })]);
    expect(site.visits).toEqual([]);
    expect(rowOf(explained, 'request_object')).toMatchObject({
      outcome: 'FAILED',
      message: 'keys of a client are not fetched for an explanation',
    });
  });

  it('tells nobody whether an address is registered', async () => {
    const other = await explain([urlWith({ request_uri: `${site.origin}/object-99` })]);
    expect(other).toEqual(await explain([urlWith({ request_uri: `${site.origin}/object-1` })]));
  });

  it('is what the endpoint would fetch, for those who look after the instance', async () => {
    await setting(app, "update users set role = 'auditor' where username = 'bob'");
    const agent = new UserAgent(app.baseUrl);
    await answerTo(agent, authorizeUrl(app), 'bob@localhost');
    const [byReference, byValue] = [
      await explain([urlWith({ request_uri: `${site.origin}/object-0` })], agent),
      await explain([urlWith({ request: await signed() })], agent),
    ];
    expect([byReference[0]?.accepted, byValue[0]?.accepted]).toEqual([true, true]);
    expect(site.visits.map(({ path }) => path)).toEqual(['/object-0', '/jwks']);
  });
});
