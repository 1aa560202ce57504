/**
 * The hosts of the Model Context Protocol, as they were seen to register and to ask: each of their registrations and
 * documents is taken, and its request leads to a code for exactly the resource that it named.
 */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  askedBy,
  declareDocumentServer,
  idAt,
  publish,
  RESOURCE,
  requestOf,
  SERVER,
} from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { send } from '../support/registration.js';
import { decide, tokenRequest, verifier } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

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

interface Host {
  readonly registration: Record<string, unknown>;
  /** Where it is called back: another port than it registered, where it takes any. */
  readonly redirectUri: string;
  readonly onThisDevice?: boolean;
}

const PUBLIC = {
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
};

/** What each one sends to /register (protocol of 2025-03 and later). */
const REGISTRATIONS: Readonly<Record<string, Host>> = {
  Claude: {
    registration: {
      ...PUBLIC,
      client_name: 'Claude',
      redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
      scope: 'openid tools:use',
    },
    redirectUri: 'https://claude.ai/api/mcp/auth_callback',
  },
  'Claude Code': {
    registration: {
      ...PUBLIC,
      client_name: 'Claude Code',
      application_type: 'native',
      redirect_uris: ['http://localhost:54545/callback'],
    },
    redirectUri: 'http://localhost:61001/callback',
    onThisDevice: true,
  },
  'VS Code': {
    registration: {
      ...PUBLIC,
      client_name: 'Visual Studio Code',
      application_type: 'native',
      client_uri: 'https://code.visualstudio.com',
      redirect_uris: [
        'https://insiders.vscode.dev/redirect',
        'https://vscode.dev/redirect',
        'http://127.0.0.1/',
        'http://127.0.0.1:33418/',
      ],
    },
    redirectUri: 'http://127.0.0.1:40123/',
  },
  Codex: {
    registration: {
      ...PUBLIC,
      client_name: 'Codex',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1:1455/callback/mcp'],
    },
    redirectUri: 'http://127.0.0.1:50999/callback/mcp',
    onThisDevice: true,
  },
  Cursor: {
    registration: {
      ...PUBLIC,
      client_name: 'Cursor',
      redirect_uris: ['http://localhost:3334/oauth/callback'],
    },
    redirectUri: 'http://localhost:3334/oauth/callback',
    onThisDevice: true,
  },
  // Says nothing of its type: loopback alone makes it an app.
  OpenCode: {
    registration: {
      client_name: 'OpenCode',
      redirect_uris: ['http://127.0.0.1:19876/mcp/oauth/callback'],
      token_endpoint_auth_method: 'none',
    },
    redirectUri: 'http://127.0.0.1:20444/mcp/oauth/callback',
    onThisDevice: true,
  },
};

/** The documents of those that have one. */
const DOCUMENTS: Readonly<Record<string, Host>> = {
  Claude: {
    registration: {
      client_name: 'Claude',
      redirect_uris: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
    redirectUri: 'https://claude.com/api/mcp/auth_callback',
  },
  'Claude Code': {
    registration: {
      client_name: 'Claude Code',
      redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    },
    redirectUri: 'http://localhost:59999/callback',
    onThisDevice: true,
  },
  // Prefers private_key_jwt, and lists none beside it.
  ChatGPT: {
    registration: {
      client_name: 'ChatGPT',
      redirect_uris: ['https://chatgpt.com/connector/oauth/abc123'],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
    redirectUri: 'https://chatgpt.com/connector/oauth/abc123',
  },
  'VS Code': {
    registration: {
      client_name: 'Visual Studio Code',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/', 'https://vscode.dev/redirect'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    },
    redirectUri: 'http://127.0.0.1:33419/',
  },
};

/** The whole way of a host: asked about, allowed, and a token for the resource that it named. */
async function connect(clientId: string, { redirectUri, onThisDevice = false }: Host) {
  const agent = new UserAgent(app.baseUrl);
  const named = { redirect_uri: redirectUri, scope: 'openid tools:use', resource: RESOURCE };
  const { id, interaction } = await askedBy(agent, requestOf(app, clientId, named));
  expect(interaction.client.onThisDevice).toBe(onThisDevice);
  expect(interaction.step).toMatchObject({
    __typename: 'ConsentStep',
    redirectHost: new URL(redirectUri).host,
  });
  expect(interaction.step.scopes?.find(({ name }) => name === 'tools:use')?.resource).toBe('Tools');
  await decide(agent, id);
  const location = (await agent.fetch(`/resume?interaction=${id}`)).headers.get('location') ?? '';
  const answer = new URL(location).searchParams;
  expect(answer.get('iss')).toBe(app.baseUrl + SERVER);
  const redeemed = { code: answer.get('code') ?? '', redirect_uri: redirectUri, code_verifier: verifier };
  const params = { grant_type: 'authorization_code', client_id: clientId, resource: RESOURCE, ...redeemed };
  const { status, json } = await tokenRequest(app, params, {}, SERVER);
  expect(status).toBe(200);
  expect(decodeJwt(json['access_token'] ?? '')).toMatchObject({ aud: RESOURCE, client_id: clientId });
}

describe('hosts that register themselves (RFC 7591)', () => {
  it.each(Object.entries(REGISTRATIONS))('%s', async (_name, host) => {
    const answer = await send('POST', `${app.baseUrl}${SERVER}/register`, undefined, host.registration);
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      registration_client_uri: expect.stringContaining('/register/'),
      token_endpoint_auth_method: 'none',
    });
    await connect(String(answer.json['client_id']), host);
  });

  it('a host whose client was forgotten hears it in a way that makes it register again', async () => {
    const params = { grant_type: 'refresh_token', client_id: 'client_forgotten', refresh_token: 'x' };
    const { status, json } = await tokenRequest(app, params, {}, SERVER);
    expect([status, json['error']]).toEqual([401, 'invalid_client']);
  });
});

describe('hosts that name a document (OAuth Client ID Metadata Document)', () => {
  it.each(Object.entries(DOCUMENTS))('%s', async (name, host) => {
    const path = `/${name.toLowerCase().replace(' ', '-')}.json`;
    publish(site, host.registration, { path });
    await connect(idAt(site, path), host);
  });

  it('are told that they may, in both documents of metadata', async () => {
    for (const document of ['openid-configuration', 'oauth-authorization-server']) {
      const metadata = await (await fetch(`${app.baseUrl}/.well-known/${document}${SERVER}`)).json();
      expect(metadata).toMatchObject({
        client_id_metadata_document_supported: true,
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        token_endpoint_auth_methods_supported: expect.arrayContaining(['none']),
        scopes_supported: expect.arrayContaining(['offline_access']),
      });
    }
  });
});

describe('bar 49: a client that nobody vouches for (RFC 9700 §4.11.2)', () => {
  const untrusted = async () => {
    const body = {
      ...PUBLIC,
      client_name: 'Bank of Everything',
      redirect_uris: ['https://xn--bnk-5ka.example/cb'],
    };
    const { json } = await send('POST', `${app.baseUrl}${SERVER}/register`, undefined, body);
    return { clientId: String(json['client_id']), redirectUri: body.redirect_uris[0] ?? '' };
  };

  it('bar 49: is asked about each time, by the host in punycode', async () => {
    const { clientId, redirectUri } = await untrusted();
    const agent = new UserAgent(app.baseUrl);
    const url = requestOf(app, clientId, { redirect_uri: redirectUri });
    for (let time = 0; time < 2; time += 1) {
      const { id, interaction } = await askedBy(agent, url);
      expect(interaction).toMatchObject({
        client: { trust: 'SELF_REGISTERED', host: 'xn--bnk-5ka.example' },
        step: { __typename: 'ConsentStep' },
      });
      await decide(agent, id);
      await agent.fetch(`/resume?interaction=${id}`);
    }
  });

  it.each([
    ['an error', { scope: 'nothing:known' }],
    ['prompt=none', { prompt: 'none' }],
  ])(
    'bar 49: is never sent to unasked: %s waits on a page of ours that names the host',
    async (_what, more) => {
      const { clientId, redirectUri } = await untrusted();
      const url = requestOf(app, clientId, { redirect_uri: redirectUri, ...more });
      const answer = await new UserAgent(app.baseUrl).fetch(url);
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
      expect(await answer.text()).toContain('xn--bnk-5ka.example');
    },
  );
});
