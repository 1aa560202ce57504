/**
 * An answer to the client, as a reply to the browser that carries it: a redirect, or a page whose form goes there.
 *
 * RFC 9700 §4.11.2   an error of a client that nobody vouches for waits on a page of ours until the person goes on
 */
import type { ClientAnswer } from '../domain/authorization/responses.js';
import { type Reply, seeOther, type WireRequest } from './endpoint.js';

/** Hands the browser what it is to bring to the client. */
export function handOver(request: WireRequest, answer: ClientAnswer): Reply | Promise<Reply> {
  if (answer.unasked) return request.door.pages.leave(request, answer, answer.unasked);
  return answer.kind === 'uri' ? seeOther(answer.uri) : request.door.pages.formPost(request, answer);
}
