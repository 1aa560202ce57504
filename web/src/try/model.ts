/** What the Node server says about the demo to /try: plain JSON, embedded in the page, in development only. */

/** A client of the demo, with its secret: /try plays the client. */
export interface TryClient {
  readonly clientId: string;
  readonly name: string;
  readonly kind: 'public' | 'confidential' | 'machine';
  /** Null where the client has none. */
  readonly secret: string | null;
  /** Where /try takes the answer; null for a machine, which never sends a browser. */
  readonly redirectUri: string | null;
  /** Where the server may send the browser after a sign-out; null where nothing is registered. */
  readonly postLogoutRedirectUri: string | null;
  /** What the client is registered for. */
  readonly scope: readonly string[];
}

/** An authorization server of this instance. */
export interface TryServer {
  readonly slug: string;
  readonly name: string;
  readonly issuer: string;
  /** False where it speaks plain OAuth, without ID tokens. */
  readonly openid: boolean;
  /** A request has to name at least one of them, where there are any. */
  readonly requiredScopes: readonly string[];
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
  /** APIs that an access token can be meant for. */
  readonly resources: readonly { readonly identifier: string; readonly name: string }[];
  readonly clients: readonly TryClient[];
}

/** Everything that /try is told. */
export interface TryModel {
  readonly baseUrl: string;
  readonly servers: readonly TryServer[];
  /** The fields of the form that the browser brought (response_mode=form_post); missing where it brought none. */
  readonly posted?: readonly (readonly [name: string, value: string])[];
}

/** Id of the element that holds the model. */
export const modelId = 'try-model';

/** The server and client that are named, or the first ones where the demo has changed since. */
export function partiesOf(
  model: TryModel,
  slug: string,
  clientId: string,
): { readonly server: TryServer; readonly client: TryClient } | undefined {
  const server = model.servers.find((each) => each.slug === slug) ?? model.servers[0];
  const client = server?.clients.find((each) => each.clientId === clientId) ?? server?.clients[0];
  return server && client ? { server, client } : undefined;
}
