/**
 * Clients that nobody vouches for, by open registration and by document: nothing brings a browser to them that the person
 * in front of it did not press (RFC 9700 §4.11.2).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { askedBy, declareDocumentServer, publish, requestOf, SERVER } from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { confirm, seen } from '../support/logout-servers.js';
import { send } from '../support/registration.js';
import { decide, form, type Params, redeem } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const HOST = 'xn--bnk-5ka.example';
const REDIRECT = `https://${HOST}/cb`;
const BYE = `https://${HOST}/bye`;
const MEMBERS = {
  client_name: 'Bank of Everything',
  redirect_uris: [REDIRECT],
  post_logout_redirect_uris: [BYE],
  token_endpoint_auth_method: 'none',
};

let site: ClientSite;
let app: TestApp;
beforeAll(async () => {
  site = await startSecureSite();
  app = await startApp({ outboundAllow: [site.origin] });
  await declareDocumentServer(app, { registrationPolicy: 'open' });
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const browser = () => new UserAgent(app.baseUrl);

/** How such a client comes in, and answers its id. */
const WAYS = {
  'by open registration': async (more: object = {}) => {
    const body = { ...MEMBERS, ...more };
    const { json } = await send('POST', `${app.baseUrl}${SERVER}/register`, undefined, body);
    return String(json['client_id']);
  },
  'by document': async (more: object = {}) => {
    const path = `/${Object.keys(more).join('-') || 'plain'}.json`;
    return publish(site, { ...MEMBERS, ...more }, { path });
  },
};
const ways = Object.entries(WAYS).map(([way, comeIn]) => ({ way, comeIn }));

const request = (clientId: string, params: Params) =>
  requestOf(app, clientId, { redirect_uri: REDIRECT, ...params });

/** A browser that is signed in at the client, and its ID token. */
async function signedIn(clientId: string): Promise<{ agent: UserAgent; idToken: string }> {
  const agent = browser();
  const { id } = await askedBy(agent, request(clientId, {}));
  await decide(agent, id);
  const location = (await agent.fetch(`/resume?interaction=${id}`)).headers.get('location') ?? '';
  const code = new URL(location).searchParams.get('code') ?? '';
  const { json } = await redeem(app, code, { client_id: clientId, redirect_uri: REDIRECT }, {}, SERVER);
  return { agent, idToken: json['id_token'] ?? '' };
}

/** A page of ours that names the host, leads there by a press alone, and does so in this way. */
async function waits(answer: Response, mode: string | undefined): Promise<void> {
  expect([answer.status, answer.headers.get('location'), answer.headers.get('refresh')]).toEqual([
    200,
    null,
    null,
  ]);
  const page = await answer.text();
  expect(page).toMatch(new RegExp(`<h1[^>]*>Go to ${HOST}`));
  expect(page).not.toMatch(/<script|http-equiv/i);
  const [, link] = /<a href="([^"]*)" id="continue"/.exec(page) ?? [];
  const [, action] = /<form id="form-post" method="post" action="([^"]*)"/.exec(page) ?? [];
  expect(mode === 'form_post' ? action : link?.split(/[?#]/)[0]).toBe(REDIRECT);
  expect(mode === 'form_post' ? link : action).toBeUndefined();
}

describe.each(ways)('bar 49: an error for a client $way', ({ comeIn }) => {
  const MODES = [undefined, 'query', 'form_post', 'fragment', 'jwt', 'query.jwt', 'form_post.jwt'];
  const CAUSES: readonly (readonly [what: string, params: Params])[] = [
    ['prompt=none', { prompt: 'none' }],
    ['an unknown scope', { scope: 'nothing:known' }],
    ['a response type with tokens', { response_type: 'code id_token' }],
    ['a response type that is none', { response_type: 'none' }],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['a resource that is unknown', { resource: 'https://elsewhere.example/' }],
    ['a request object that is none', { request: 'a.b.c' }],
  ];

  it.each(CAUSES)('bar 49: waits for the person in every response mode: %s', async (_what, params) => {
    const clientId = await comeIn();
    const { agent } = await signedIn(clientId);
    for (const response_mode of MODES)
      for (const who of [browser(), agent])
        await waits(await who.fetch(request(clientId, { ...params, response_mode })), response_mode);
  });

  it('bar 49: also where the request came by POST, or was pushed', async () => {
    const clientId = await comeIn();
    const params = new URL(request(clientId, { prompt: 'none', response_mode: 'form_post' })).searchParams;
    await waits(await browser().submit(`${SERVER}/authorize`, [...params]), 'form_post');
    const pushed = await fetch(`${app.baseUrl}${SERVER}/par`, { method: 'POST', body: params });
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const url = `${SERVER}/authorize?${form({ client_id: clientId, request_uri })}`;
    await waits(await browser().fetch(url), 'form_post');
  });

  it.each([undefined, 'form_post'])(
    'bar 49: also where the person refused (mode %s)',
    async (response_mode) => {
      const clientId = await comeIn();
      const agent = browser();
      const { id } = await askedBy(agent, request(clientId, { response_mode }));
      await decide(agent, id, 'DENY');
      await waits(await agent.fetch(`/resume?interaction=${id}`), response_mode);
    },
  );
});

describe.each(ways)('bar 49: a sign-out for a client $way', ({ comeIn }) => {
  const WANTED = { post_logout_redirect_uri: BYE, state: 's' };
  const LINK = `signed out, link to ${BYE}?state=s`;
  const end = (agent: UserAgent, method: string, params: Params) =>
    method === 'POST'
      ? agent.submit(`${SERVER}/end_session`, [...form(params)])
      : agent.fetch(`${SERVER}/end_session?${form(params)}`);

  it.each(['GET', 'POST'])('bar 49: does not bounce, although it proves who it is (%s)', async (method) => {
    const { agent, idToken } = await signedIn(await comeIn());
    const response = await end(agent, method, { ...WANTED, id_token_hint: idToken });
    const page = await response.clone().text();
    expect(await seen(response)).toBe(LINK);
    expect(page).toContain(`Continue to ${HOST}`);
    expect(page).not.toContain(MEMBERS.client_name);
  });

  it.each(['GET', 'POST'])('bar 49: nor once the person has pressed the button (%s)', async (method) => {
    const clientId = await comeIn();
    const { agent } = await signedIn(clientId);
    const asked = await end(agent, method, { ...WANTED, client_id: clientId });
    const page = await asked.clone().text();
    expect(await seen(asked.clone())).toBe('asks');
    expect(page).toContain(HOST);
    expect(page).not.toContain(MEMBERS.client_name);
    expect(asked.headers.get('content-security-policy')).not.toContain(HOST);
    expect(await seen(await confirm(agent, asked))).toBe(LINK);
  });

  it.each(['GET', 'POST'])('bar 49: nor where nobody is signed in (%s)', async (method) => {
    const clientId = await comeIn();
    const { idToken } = await signedIn(clientId);
    for (const proof of [{ id_token_hint: idToken }, { client_id: clientId }]) {
      let response = await end(browser(), method, { ...WANTED, ...proof });
      // A POST that brought no cookie is asked for again by GET, here.
      if (method === 'POST') response = await browser().fetch(response.headers.get('location') ?? '');
      expect(await seen(response)).toBe(LINK);
    }
  });

  it('bar 49: nor where it hears of the sign-out in a frame first', async () => {
    const clientId = await comeIn({ frontchannel_logout_uri: `https://${HOST}/front` });
    const { agent, idToken } = await signedIn(clientId);
    const response = await end(agent, 'GET', { ...WANTED, id_token_hint: idToken });
    const page = await response.clone().text();
    expect(page).toContain(`src="https://${HOST}/front?`);
    expect(page).toContain('"staysHere":true');
    expect(await seen(response)).toBe(LINK);
  });
});
