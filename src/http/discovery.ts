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
import type { Endpoint } from './endpoint.js';
import { requireOpenid } from './openid-only.js';

/** The document of an authorization server, OpenID provider or not. */
export const authorizationServerMetadata: Endpoint<Ctx> = ({ ctx }) => ({
  status: 200,
  json: metadata(ctx.issuer),
  headers: { 'cache-control': 'public, max-age=300' },
});

/** The same document, where the server speaks OpenID Connect. */
export const openidConfiguration: Endpoint<Ctx> = (request) => {
  requireOpenid(request);
  return authorizationServerMetadata(request);
};
