/**
 * Where the parameters in force come from: the request itself, a request object, or a request that was pushed.
 *
 * RFC 9101 §6.3   with a request object its members are in force and nothing else is: outer parameters are not merged
 * RFC 9126 §4     the same holds for a pushed request
 * RFC 9101 §5.2   a request object by reference is fetched from registered addresses only
 */
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import type { AuthorizationParameters } from './parameters.js';
import { isPushedRequestUri, openPushed, type Pushed } from './pushed.js';
import { fetchRequestObject, openRequestObject, type RequestObject } from './request-objects.js';
import { type Unusable, unusable } from './unusable.js';

/** How a request came in: by the browser, or from the client itself (RFC 9126). */
export type Via = 'browser' | 'push';

/** The parameters in force, or why there are none. */
export type Source =
  | { readonly kind: 'plain'; readonly params: AuthorizationParameters }
  | RequestObject
  | Pushed
  | Unusable;

/** How the parameters in force are looked for. */
interface Manner {
  readonly via: Via;
  /** False where nobody in particular asks: they could have every client's site visited from here. */
  readonly mayFetch: boolean;
}

/** Finds the parameters in force. It reads, and spends nothing. */
export async function sourceOf(
  ctx: Ctx,
  sent: AuthorizationParameters,
  client: Client | undefined,
  { via, mayFetch }: Manner,
): Promise<Source> {
  const { request, request_uri: uri } = sent;
  if (!client || (request === undefined && uri === undefined)) return { kind: 'plain', params: sent };
  if (request !== undefined && uri !== undefined)
    return unusable('invalid_request', 'request and request_uri exclude each other');
  if (request !== undefined)
    return mayFetch || !client.jwksUri
      ? openRequestObject(ctx, client, sent, request)
      : unusable('invalid_request_object', 'keys of a client are not fetched for an explanation');
  if (via === 'push') return unusable('invalid_request', 'request_uri cannot be pushed');
  const address = uri as string;
  if (isPushedRequestUri(address)) return openPushed(ctx, client, address);
  if (!mayFetch) return unusable('invalid_request_uri', 'request_uri is not fetched for an explanation');
  const fetched = await fetchRequestObject(ctx, client, address);
  return typeof fetched === 'string' ? openRequestObject(ctx, client, sent, fetched) : fetched;
}
