/**
 * The state of a browser: changes when who is signed in in it changes, and says nothing about who that is.
 *
 * OpenID Connect Session Management §3.2   our frame in a client's page reads it from a cookie
 *
 * The cookie is the only one that scripts may read, so it opens nothing: it is derived from the session cookie and
 * leads nowhere. A browser has it only once our frame was loaded in it.
 */
import type { Cookie } from '../../platform/cookies.js';
import { digest } from '../../platform/secrets.js';
import type { InstanceCtx } from '../context.js';

/** The state of a browser with this session cookie; without one, nobody is signed in. */
export function browserStateOf({ instance }: InstanceCtx, sessionCookie: string | undefined): string {
  return digest(instance.keyring, 'browser_state', sessionCookie ?? '').toString('base64url');
}

/** The cookie that tells our frame the state of the browser. */
export function browserStateCookie(ctx: InstanceCtx, sessionCookie: string | undefined): Cookie {
  return { name: 'obs', value: browserStateOf(ctx, sessionCookie), maxAge: undefined, isReadable: true };
}
