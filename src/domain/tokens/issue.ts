/**
 * What every grant comes to: an answer with tokens.
 *
 * RFC 6749 §5.1                 access token, lifetime, scope, refresh token
 * OpenID Connect Core §3.1.3.3  with an ID token, where openid was granted
 */
import { refuse } from '../../protocol/refusal.js';
import { note } from '../audit/trail.js';
import type { Client } from '../clients/clients.js';
import { subjectFor } from '../clients/subjects.js';
import type { Ctx } from '../context.js';
import { type AccessTokenFacts, makeAccessToken } from './access-tokens.js';
import { audienceFor, claimsInForce, type NamedResources, scopeFor, scopeInForce } from './audience.js';
import type { GrantRow } from './grants.js';
import { makeIdToken } from './id-tokens.js';
import { writeRefreshToken } from './refresh-tokens.js';
import { resourcesWithin } from './resources.js';

/** A token response before it is written to the wire. */
export interface Issued {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly scope: readonly string[];
  readonly refreshToken?: string;
  readonly idToken?: string;
}

/** What of a grant a request wants to use. */
export interface Wanted {
  /** Part of the granted scope; undefined: all of it. */
  readonly scope?: readonly string[] | undefined;
  /** The resources that the access token is for (RFC 8707 §2.2); undefined: those of the grant, null: those of the scope. */
  readonly resources?: NamedResources | undefined;
  /** The nonce of the request belongs into the first ID token only. */
  readonly withNonce: boolean;
}

/**
 * Tokens for a user's grant, for all of its scope or the part that was asked for, as far as the client may still have
 * it.
 */
export async function issueForGrant(
  ctx: Ctx,
  client: Client,
  grant: GrantRow,
  { scope: wanted = words(grant.scope), resources: asked = resourcesOf(grant), withNonce }: Wanted,
): Promise<Issued> {
  const { authTime, acr, sid, user, generation } = grant;
  const facts = { sub: subjectFor(ctx, client, grant.sub), authTime, acr, amr: words(grant.amr) };
  const granted = scopeInForce(ctx, client, wanted);
  const named = stillWithin(ctx, client, asked);
  const access = await accessTokenFor(ctx, client, granted, named, { ...facts, grantId: grant.id });
  const nonce = withNonce ? (grant.nonce ?? undefined) : undefined;
  const idFacts = {
    ...facts,
    scope: granted,
    claims: claimsInForce(ctx, client, grant.claims?.idToken),
    sid,
    nonce,
    user,
  };
  note(ctx, 'token.issued', {
    clientId: client.clientId,
    userId: grant.userId,
    detail: { grant: grant.id, scope: access.scope, ...(named ? { resources: named } : {}) },
  });
  return {
    ...access,
    ...(generation === null
      ? {}
      : { refreshToken: writeRefreshToken(ctx, { grantId: grant.id, generation }) }),
    // What an ID token says does not depend on which resource the access token beside it is for.
    ...(granted.includes('openid')
      ? { idToken: await makeIdToken(ctx, client, idFacts, access.accessToken) }
      : {}),
  };
}

/** An access token for the client itself (RFC 6749 §4.4): no user, no refresh token (§4.4.3). */
export async function issueForClient(
  ctx: Ctx,
  client: Client,
  wanted: readonly string[],
  resources: NamedResources = null,
): Promise<Issued> {
  const issued = await accessTokenFor(ctx, client, wanted, resources, { sub: client.clientId });
  note(ctx, 'token.issued', { clientId: client.clientId, detail: { scope: issued.scope } });
  return issued;
}

/** The access token of a response, with as much of the scope as its audience understands. */
async function accessTokenFor(
  ctx: Ctx,
  client: Client,
  wanted: readonly string[],
  resources: NamedResources,
  facts: Omit<AccessTokenFacts, 'scope' | 'audience'>,
): Promise<Issued> {
  const scope = scopeFor(ctx, wanted, resources);
  const audience = audienceFor(ctx, scope, resources);
  const accessToken = await makeAccessToken(ctx, client, { ...facts, scope, audience });
  return { accessToken, expiresIn: ctx.issuer.accessTokenTtl, scope };
}

/** Resources that were taken out of the configuration, or out of the client's reach, get no tokens any more. */
function stillWithin(ctx: Ctx, client: Client, named: NamedResources): NamedResources {
  if (named === null) return null;
  const within = resourcesWithin(ctx.issuer, client);
  const left = named.filter((resource) => within.includes(resource));
  if (left.length === 0) refuse('invalid_target', 'no resource of the grant is left');
  return left;
}

function resourcesOf({ resources }: GrantRow): NamedResources {
  return resources === null ? null : words(resources);
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
