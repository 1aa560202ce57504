/** A server that takes client ID metadata documents, a site that has some, and a person who is asked about their clients. */

import type { TestApp } from './app.js';
import { type ClientSite, json } from './client-site.js';
import { declareServers, type ServerInput } from './declared-server.js';
import { authorizeUrl, interactionOf, type Params, signIn } from './relying-party.js';
import type { UserAgent } from './user-agent.js';

/** The path of the server. */
export const SERVER = '/as/documents';
/** The one API of the server. */
export const RESOURCE = 'https://mcp.example/mcp';

type Members = Readonly<Record<string, unknown>>;

/** Declares the server. */
export function declareDocumentServer(app: TestApp, more: Partial<ServerInput> = {}): Promise<void> {
  return declareServers(app, {
    slug: 'documents',
    name: 'Documents',
    clientIdMetadataPolicy: 'any',
    resources: [
      {
        identifier: RESOURCE,
        name: 'Tools',
        scopes: [
          { name: 'tools:use', description: 'Use the tools' },
          { name: 'tools:break', description: 'Break the tools', sensitive: true },
        ],
      },
    ],
    ...more,
  });
}

/** The address of a document at a site. */
export const idAt = ({ origin }: ClientSite, path = '/client.json') => origin + path;

/** Publishes a document and answers the client id; `more` adds to what a document has at least, replaces or removes. */
export function publish(
  site: ClientSite,
  more: Members = {},
  { path = '/client.json', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): string {
  const document = {
    client_id: idAt(site, path),
    client_name: 'Notes',
    redirect_uris: ['https://notes.example/cb'],
    ...more,
  };
  site.on(path, json(document, headers));
  return idAt(site, path);
}

/** A request of such a client. */
export function requestOf(app: TestApp, clientId: string, params: Params = {}, server = SERVER): string {
  return authorizeUrl(
    app,
    { client_id: clientId, redirect_uri: 'https://notes.example/cb', scope: 'openid', ...params },
    server,
  );
}

/** What the consent page is told. */
export interface Asked {
  readonly client: {
    readonly clientName: string;
    readonly host: string;
    readonly documentHost: string | null;
    readonly trust: string;
    readonly onThisDevice: boolean;
  };
  readonly step: {
    readonly __typename: string;
    readonly redirectHost?: string;
    readonly scopes?: readonly { readonly name: string; readonly resource: string | null }[];
    readonly alreadyGranted?: readonly { readonly name: string }[];
  };
}

const ASKED = `query ($id: ID!) { interaction(id: $id) {
  client { clientName host documentHost trust onThisDevice }
  step { __typename ... on ConsentStep { redirectHost scopes { name resource } alreadyGranted { name } } } } }`;

/** Where a request leads somebody who is signed in or signs in now: the interaction, and what it asks. */
export async function askedBy(
  agent: UserAgent,
  url: string,
): Promise<{ readonly id: string; readonly interaction: Asked }> {
  const id = interactionOf(await agent.fetch(url));
  const look = async () => {
    const { data } = await agent.graph<{ interaction: Asked }>(ASKED, { id });
    if (!data?.interaction) throw new Error('the interaction is not there');
    return data.interaction;
  };
  const first = await look();
  if (first.step.__typename !== 'SignInStep') return { id, interaction: first };
  await signIn(agent, id);
  return { id, interaction: await look() };
}

/** The members of an error page. */
export async function refusalOn(response: Response): Promise<{
  readonly status: number;
  readonly location: string | null;
  readonly check: string | undefined;
  readonly page: string;
}> {
  const page = await response.text();
  const [, check] = /<code id="check">([^<]*)</.exec(page) ?? [];
  return { status: response.status, location: response.headers.get('location'), check, page };
}
