/**
 * The client of the Model Context Protocol's own SDK, unmodified, at a resource that trusts us: it finds us by the metadata
 * of the resource, comes in by a document or registers, signs a person in, calls a tool, and refreshes by itself.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { publish } from '../support/client-documents.js';
import { type ClientSite, startSecureSite } from '../support/client-site.js';
import { declareServers } from '../support/declared-server.js';
import { eventsOf } from '../support/events.js';
import { answerTo } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';
import { blockOf } from './documented.js';
import { sdk } from './install.mjs';
import { sdkClient, startTools, type Tools } from './mcp-tools.js';

const isInstalled = existsSync(sdk);
if (!isInstalled) process.stderr.write('\n  The MCP SDK is SKIPPED. node test/clients/install.mjs\n\n');

const CALLBACK = 'http://127.0.0.1:33418/callback';
const MEMBERS = {
  client_name: 'SDK',
  redirect_uris: [CALLBACK],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

/** What a host of the SDK keeps: this is all that it has to write. */
class Provider {
  readonly redirectUrl = CALLBACK;
  readonly clientMetadata = MEMBERS;
  asked: URL | undefined;
  client: { client_id: string } | undefined;
  kept: { access_token: string; refresh_token?: string } | undefined;
  #verifier = '';

  constructor(readonly clientMetadataUrl: string | undefined) {}

  state = () => 'state-of-the-sdk';
  clientInformation = () => this.client;
  saveClientInformation = (client: { client_id: string }) => {
    this.client = client;
  };
  tokens = () => this.kept;
  saveTokens = (tokens: { access_token: string }) => {
    this.kept = tokens;
  };
  redirectToAuthorization = (url: URL) => {
    this.asked = url;
  };
  saveCodeVerifier = (verifier: string) => {
    this.#verifier = verifier;
  };
  codeVerifier = () => this.#verifier;
}

describe.skipIf(!isInstalled)('@modelcontextprotocol/sdk', () => {
  let app: TestApp;
  let site: ClientSite;
  let tools: Tools;
  beforeAll(async () => {
    site = await startSecureSite();
    app = await startApp({ outboundAllow: [site.origin] });
    const port = await freePort();
    const text = blockOf('MCP clients', 'yaml').replaceAll('https://mcp.example', `http://localhost:${port}`);
    await declareServers(app, ...((parse(text) as FileInput).authorizationServers ?? []));
    tools = await startTools(port, `${app.baseUrl}/as/tools`, app.instance.clock);
  });
  afterAll(async () => {
    await tools.close();
    await app.close();
    await site.close();
  });

  /** Connects as a host does: refused first, then by a person, who comes back with a code. */
  async function connected(provider: Provider) {
    const first = await sdkClient(tools.url, provider);
    await expect(first.client.connect(first.transport)).rejects.toThrow('Unauthorized');
    const answer = await answerTo(new UserAgent(app.baseUrl), provider.asked?.href ?? '');
    expect(answer.get('state')).toBe(provider.state());
    expect(answer.get('iss')).toBe(`${app.baseUrl}/as/tools`);
    await first.transport.finishAuth(answer.get('code') ?? '');
    const { client, transport } = await sdkClient(tools.url, provider);
    await client.connect(transport);
    return client;
  }

  const callOf = async (client: Awaited<ReturnType<typeof connected>>) =>
    (await client.callTool({ name: 'whoami' })).content[0]?.text.split(' ') ?? [];

  it.each(['by document', 'by registration'])('signs in, calls a tool, and refreshes: %s', async (way) => {
    const clientId = way === 'by document' ? publish(site, MEMBERS, { path: '/sdk.json' }) : undefined;
    const provider = new Provider(clientId);
    const client = await connected(provider);
    const asked = provider.asked?.searchParams;
    expect(asked?.get('resource')).toBe(tools.url);
    const known = asked?.get('client_id') ?? '';
    expect(known).toMatch(clientId === undefined ? /^client_/ : /^https:/);
    expect(await callOf(client)).toEqual([known, expect.stringMatching(/^usr_/), 'tools:use']);
    // It did as its way says: nothing was registered for a document, and nothing fetched for a registration.
    const made = (await eventsOf(app.instance, 'client.registered')).filter(
      (event) => event.client_id === known,
    );
    const by = clientId === undefined ? 'registration' : 'document';
    expect(made.map(({ detail }) => detail)).toEqual([{ name: 'SDK', by }]);

    const { access_token: old } = provider.kept ?? {};
    const before = tools.challenges();
    app.wait(601);
    expect((await callOf(client))[0]).toBe(known);
    expect([tools.challenges() - before, provider.kept?.access_token === old]).toEqual([1, false]);
    await client.close();
  });
});
