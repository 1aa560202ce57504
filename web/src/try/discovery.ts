/**
 * The server's metadata, from which a client learns everything but its own id.
 *
 * OpenID Connect Discovery §4   below the issuer
 * RFC 8414 §3.1                 inserted before the path of the issuer, for plain OAuth servers
 */
import { isObject } from './jwt.js';
import type { TryServer } from './model.js';

/** The members of the document that the page uses and shows. */
export type Metadata = Readonly<Record<string, unknown>>;

/** Where the document of a server is. */
export function discoveryUrl({ issuer, openid }: Pick<TryServer, 'issuer' | 'openid'>): string {
  if (openid) return `${issuer}/.well-known/openid-configuration`;
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`;
}

/** Reads the document; throws where there is none, or where it is another server's (Discovery §4.3). */
export async function readMetadata(server: Pick<TryServer, 'issuer' | 'openid'>): Promise<Metadata> {
  const response = await fetch(discoveryUrl(server), { credentials: 'omit' });
  const metadata: unknown = response.ok ? await response.json() : undefined;
  if (!isObject(metadata)) throw new Error(`HTTP ${response.status}`);
  if (metadata['issuer'] !== server.issuer) throw new Error(`The document is that of ${metadata['issuer']}.`);
  return metadata;
}

/** An endpoint that the page calls. */
export type EndpointName =
  | 'authorization'
  | 'push'
  | 'token'
  | 'userinfo'
  | 'jwks'
  | 'introspection'
  | 'revocation'
  | 'endSession';

const members: Readonly<Record<EndpointName, readonly [member: string, path: string]>> = {
  authorization: ['authorization_endpoint', '/authorize'],
  token: ['token_endpoint', '/token'],
  userinfo: ['userinfo_endpoint', '/userinfo'],
  jwks: ['jwks_uri', '/jwks'],
  push: ['pushed_authorization_request_endpoint', '/par'],
  introspection: ['introspection_endpoint', '/introspect'],
  revocation: ['revocation_endpoint', '/revoke'],
  endSession: ['end_session_endpoint', '/end_session'],
};

/** The URL of an endpoint: as the metadata says, or where it usually is until that is read. */
export function endpointUrl(server: TryServer, metadata: Metadata | undefined, name: EndpointName): string {
  const [member, path] = members[name];
  const url = metadata?.[member];
  return typeof url === 'string' ? url : server.issuer + path;
}
