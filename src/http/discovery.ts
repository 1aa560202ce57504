/**
 * Metadata.
 *
 * OpenID Connect Discovery §4   <issuer>/.well-known/openid-configuration
 * RFC 8414 §3.1                 /.well-known/oauth-authorization-server, inserted before the issuer's path
 *
 * Both documents are one. router.ts knows every form of their addresses.
 */
import type { Ctx } from '../domain/context.js';
import { metadata } from '../domain/issuers/metadata.js';
import { refuse } from '../protocol/refusal.js';
import type { Endpoint } from './endpoint.js';

/** The document of an authorization server, OpenID provider or not. */
export const authorizationServerMetadata: Endpoint<Ctx> = ({ ctx }) => ({
  status: 200,
  json: metadata(ctx.issuer),
  headers: { 'cache-control': 'public, max-age=300' },
});

/** The same document, where the server speaks OpenID Connect. */
export const openidConfiguration: Endpoint<Ctx> = (request) => {
  // A plain OAuth server is no OpenID provider and must not look like one.
  if (!request.ctx.issuer.openid)
    refuse('invalid_request', 'this authorization server does not speak OpenID Connect', undefined, 404);
  return authorizationServerMetadata(request);
};
