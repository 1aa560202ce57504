/** Endpoints that only an OpenID provider has: a plain OAuth server is none and must not look like one. */
import type { Ctx } from '../domain/context.js';
import { refuse } from '../protocol/refusal.js';
import type { WireRequest } from './endpoint.js';

/** Answers 404 where the server does not speak OpenID Connect. */
export function requireOpenid({ ctx }: WireRequest<Ctx>): void {
  if (!ctx.issuer.openid)
    refuse('invalid_request', 'this authorization server does not speak OpenID Connect', undefined, 404);
}
