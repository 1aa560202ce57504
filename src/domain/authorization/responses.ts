/**
 * What the client is answered, as the URI that the browser is sent to.
 *
 * RFC 6749 §4.1.2, §4.1.2.1   code or error, and the state as it was
 * RFC 9207 §2                 iss in every answer, equal to the metadata byte for byte
 */
import { withParameters } from '../../protocol/redirect-uri.js';
import type { RefusalCode } from '../../protocol/refusal.js';
import type { Ctx, InstanceCtx } from '../context.js';
import type { Issuer } from '../issuers/issuers.js';

/** Where an answer goes and what it must bring back. */
export interface ReturnAddress {
  /** The verified redirect URI. */
  readonly redirectUri: string;
  /** What the client sent along, to be given back as it was. */
  readonly state?: string | undefined;
}

/** The URI that hands the client its code. */
export function codeResponse(issuer: Issuer, { redirectUri, state }: ReturnAddress, code: string): string {
  return withParameters(redirectUri, { code, state, iss: issuer.identifier });
}

/** The URI that tells the client what was refused. */
export function errorResponse(
  issuer: Issuer,
  { redirectUri, state }: ReturnAddress,
  refusal: { readonly error: RefusalCode; readonly description: string },
): string {
  return withParameters(redirectUri, {
    error: refusal.error,
    error_description: refusal.description,
    state,
    iss: issuer.identifier,
  });
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
