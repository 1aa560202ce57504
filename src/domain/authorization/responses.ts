/**
 * What the client is answered, and how it is handed over.
 *
 * RFC 6749 §4.1.2, §4.1.2.1                  code or error, and the state as it was
 * RFC 9207 §2                                iss in every answer, equal to the metadata byte for byte
 * OAuth 2.0 Multiple Response Types §2.1, §5 the mode that was asked for; without one, an error about a response type
 *                                            with tokens goes into the fragment, where such a client looks
 * OAuth 2.0 Form Post Response Mode §2       form_post: a page of ours sends the answer as a form
 * OpenID Connect Session Management §2       session_state beside the code of an authentication
 */
import type { AuthorizationRequest } from '#schema';
import { randomSecret } from '../../platform/secrets.js';
import { withFragment, withParameters } from '../../protocol/redirect-uri.js';
import type { RefusalCode } from '../../protocol/refusal.js';
import { sessionState } from '../../protocol/session-state.js';
import type { Client } from '../clients/clients.js';
import { isVouchedFor, type TrustBasis } from '../clients/trust.js';
import type { Ctx, InstanceCtx } from '../context.js';
import type { Issuer } from '../issuers/issuers.js';
import { browserStateOf } from '../sessions/browser-state.js';
import type { AuthorizationParameters } from './parameters.js';

/** Bytes. */
const SALT = 9;

/** How an answer is handed over. */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** Where an answer goes and what it must bring back. */
export interface ReturnAddress {
  /** The verified redirect URI. */
  readonly redirectUri: string;
  /** What the client sent along, to be given back as it was. */
  readonly state?: string | undefined;
  /** Absent: in the query. */
  readonly responseMode?: ResponseMode | undefined;
}

/** An answer on its way to the client. */
export type ClientAnswer = (
  | /** A redirect. */ { readonly kind: 'uri'; readonly uri: string }
  /** A page of ours whose form goes to the client. */
  | { readonly kind: 'form'; readonly action: string; readonly fields: Readonly<Record<string, string>> }
) & {
  /** Nobody vouches for the client: the browser brings it nothing before the person says so. */
  readonly unasked?: ErrorAnswer;
};

/** An error that a client is told. */
export interface ErrorAnswer {
  readonly error: RefusalCode;
  readonly description: string;
}

/** A code for a client, and the browser that brings it. */
export interface CodeResponse {
  readonly code: string;
  /** Who gets it. */
  readonly client: Client;
  /** What it asked for. */
  readonly request: AuthorizationRequest;
  /** The session cookie as the browser sent it. */
  readonly sessionCookie: string | undefined;
}

/** Hands the client its code. */
export function codeResponse(ctx: Ctx, { code, client, request, sessionCookie }: CodeResponse): ClientAnswer {
  return handOver(request, {
    code,
    state: request.state,
    iss: ctx.issuer.identifier,
    session_state: sessionStateFor(ctx, client, request, sessionCookie),
  });
}

/**
 * Tells the client what was refused. RFC 9700 §4.11.2: whoever can make a client could have people sent anywhere from here
 * by a request that fails, so nobody is sent unasked to one that nobody vouches for.
 */
export function errorResponse(
  issuer: Issuer,
  { client, ...to }: ReturnAddress & { readonly client: TrustBasis },
  { error, description }: ErrorAnswer,
): ClientAnswer {
  const params = { error, error_description: description, state: to.state, iss: issuer.identifier };
  const answer = handOver(to, params);
  return isVouchedFor(client) ? answer : { ...answer, unasked: { error, description } };
}

/**
 * Where the client looks for the answer to a request that may be wrong in any part: the mode that it asked for, if it is
 * registered for that (OWASP ASVS 10.4.12).
 */
export function responseModeOf(
  { response_mode: mode, response_type: type }: AuthorizationParameters,
  client: Client,
): ResponseMode {
  if (mode === 'form_post' && client.responseModes.includes(mode)) return mode;
  return mode === undefined && /(^| )(token|id_token)( |$)/.test(type ?? '') ? 'fragment' : 'query';
}

/** The page that drives an interaction: ours, or the one that the authorization server names. */
export function interactionPage({ instance, issuer }: Ctx, interactionId: string): string {
  const page = new URL(issuer.interactionUrl ?? `${instance.baseUrl}/sign-in`);
  page.searchParams.set('interaction', interactionId);
  return page.href;
}

/** Where a page sends the browser when it is done; the client is answered from there. */
export function resumeUrl({ instance }: InstanceCtx, interactionId: string): string {
  return `${instance.baseUrl}/resume?interaction=${interactionId}`;
}

/** What lets a page of the client ask our frame whether the same person is still signed in; an app has no page. */
function sessionStateFor(
  ctx: Ctx,
  { clientId }: Client,
  { scope, redirectUri }: AuthorizationRequest,
  sessionCookie: string | undefined,
): string | undefined {
  if (!ctx.issuer.openid || !scope.includes('openid') || !/^https?:/.test(redirectUri)) return undefined;
  return sessionState(clientId, redirectUri, browserStateOf(ctx, sessionCookie), randomSecret(SALT));
}

function handOver(
  { redirectUri, responseMode = 'query' }: ReturnAddress,
  params: Readonly<Record<string, string | undefined>>,
): ClientAnswer {
  switch (responseMode) {
    case 'query':
      return { kind: 'uri', uri: withParameters(redirectUri, params) };
    case 'fragment':
      return { kind: 'uri', uri: withFragment(redirectUri, params) };
    case 'form_post': {
      const present = Object.entries(params).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      );
      return { kind: 'form', action: redirectUri, fields: Object.fromEntries(present) };
    }
  }
}
