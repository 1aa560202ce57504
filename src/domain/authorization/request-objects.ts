/**
 * Request objects: authorization requests that the client signed.
 *
 * RFC 9101 §4, §6.1, §6.2   signed, with an algorithm that is no `none`, by a key of the client
 * RFC 9101 §5               client_id stands outside as well, and is the same
 * RFC 9101 §5.2, 10.4       by reference: from a registered address, fetched by the guarded client and no other
 * RFC 9101 §10.2, 10.8      iss is the client, aud this server and nobody else, typ nothing of another kind, and a jti
 *                           counts once
 * OpenID Connect Core §6.1  none of iss, aud, exp and jti is required; whatever is there is held to
 */
import { OutboundError } from '../../platform/fetch.js';
import type { Claims } from '../../protocol/claims.js';
import { isFor } from '../../protocol/jwt.js';
import { isText, joinUris } from '../../protocol/parameters.js';
import { verifyClientJwt } from '../clients/assertions.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { type AuthorizationParameters, requestMembers } from './parameters.js';
import { type Unusable, unusable } from './unusable.js';

/** What makes a request object good for one use. */
export interface Proof {
  /** Its jti. */
  readonly jti: string;
  /** Until when it must be remembered. */
  readonly expiresAt: Date;
}

/** The parameters of a request object. */
export interface RequestObject {
  /** Tells it from other sources of parameters. */
  readonly kind: 'object';
  /** Its members, by their names on the wire. */
  readonly params: AuthorizationParameters;
  /** Undefined where it has no jti. */
  readonly proof: Proof | undefined;
}

/** As RFC 9101 §10.8 names it, as plain JWTs are, or not at all. */
const TYPES = [undefined, 'JWT', 'oauth-authz-req+jwt'] as const;
const FETCHED_TYPES = ['application/oauth-authz-req+jwt', 'application/jwt', 'text/plain'];
/** Bytes of a fetched object: more than a URL could hold. */
const MAX_BYTES = 16_384;
/** Seconds that clocks may differ. */
const SKEW = 60;
/** Seconds for which a jti is remembered at most: a day. */
const LONGEST_MEMORY = 86_400;

/** Verifies a request object and reads its parameters. */
export async function openRequestObject(
  ctx: Ctx,
  client: Client,
  sent: AuthorizationParameters,
  text: string,
): Promise<RequestObject | Unusable> {
  const { claims, why } = await verifyClientJwt(ctx, client, text, {
    typ: TYPES,
    alg: client.requestObjectSigningAlg,
    faultIn: (members) => faultIn(ctx, sent, members),
  });
  if (!claims) return refusedObject(why);
  const params = paramsOf(sent, claims);
  if (typeof params === 'string') return refusedObject(params);
  return { kind: 'object', params, proof: proofOf(claims) };
}

/** Fetches a request object from a registered address. A fragment is the client's own mark on a version of it (OpenID Connect Core §6.2). */
export async function fetchRequestObject(ctx: Ctx, client: Client, uri: string): Promise<string | Unusable> {
  const bare = (text: string) => text.split('#', 1)[0];
  if (!client.requestUris.some((registered) => bare(registered) === bare(uri)))
    return unusable('invalid_request_uri', 'request_uri is not a registered one', uri);
  try {
    const { body } = await ctx.instance.outbound.get(uri, {
      accept: 'application/oauth-authz-req+jwt, application/jwt',
      types: FETCHED_TYPES,
      maxBytes: MAX_BYTES,
    });
    return body.toString('latin1').trim();
  } catch (error) {
    if (error instanceof OutboundError)
      return unusable('invalid_request_uri', 'request_uri does not lead to a request object');
    throw error;
  }
}

function faultIn(ctx: Ctx, sent: AuthorizationParameters, claims: Claims): string | undefined {
  const { client_id: named } = sent;
  const { iss, sub, aud, client_id: clientId, request, request_uri: uri } = claims;
  if (iss !== undefined && iss !== named) return 'iss is not the client';
  if (sub === named) return 'sub is the client, as in a client assertion';
  if (aud !== undefined && !isFor(claims, ctx.issuer.identifier))
    return 'aud is not the issuer identifier alone';
  if (clientId !== undefined && clientId !== named) return 'client_id differs from the one beside it';
  if (request !== undefined || uri !== undefined) return 'it contains another request object';
  return faultInTime(ctx, claims);
}

/** The instants are whole numbers where they are there: protocol/jwt.ts has seen to that. */
function faultInTime({ now }: Ctx, claims: Claims): string | undefined {
  const seconds = now.getTime() / 1000;
  const { exp, nbf, iat, jti } = claims as Readonly<Record<'exp' | 'nbf' | 'iat', number | undefined>> &
    Claims;
  if (exp !== undefined && exp <= seconds - SKEW) return 'it has expired';
  if (nbf !== undefined && nbf > seconds + SKEW) return 'it is not valid yet';
  if (iat !== undefined && iat > seconds + SKEW) return 'it was issued in the future';
  if (jti === undefined) return undefined;
  // What counts once must be remembered until it ends, and nothing is remembered for ever.
  return exp === undefined || exp > seconds + LONGEST_MEMORY
    ? 'it has a jti, and does not end within a day'
    : undefined;
}

/** The members that are parameters, as text; or what is wrong with one. */
function paramsOf(sent: AuthorizationParameters, claims: Claims): AuthorizationParameters | string {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(claims)) {
    if (!requestMembers.has(name)) continue;
    const text = textOf(name, value);
    if (text === undefined) return `${name} is not of its type`;
    if (text !== '') params[name] = text;
  }
  return { ...params, client_id: sent['client_id'] };
}

/** RFC 9101 §4: text is text; a number may be one, and what is JSON in a query is JSON here. */
function textOf(name: string, value: unknown): string | undefined {
  if (name === 'resource') return resourcesOf(value);
  if (isText(value)) return value;
  if (name === 'max_age' && typeof value === 'number') return String(value);
  if (name === 'claims' && typeof value === 'object' && value !== null) return JSON.stringify(value);
  return undefined;
}

/** RFC 8707 §2: one URI, or several; what is in one text is one. */
function resourcesOf(value: unknown): string | undefined {
  const uris = [value].flat();
  return uris.every(isText) ? joinUris(uris) : undefined;
}

function proofOf({ jti, exp }: Claims): Proof | undefined {
  if (typeof jti !== 'string' || typeof exp !== 'number') return undefined;
  return { jti, expiresAt: new Date((exp + SKEW) * 1000) };
}

function refusedObject(why: string): Unusable {
  return unusable('invalid_request_object', 'the request object is not valid', why);
}
