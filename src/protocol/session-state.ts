/**
 * The session state of a client: lets it ask our frame, without a request, whether the same person is still signed in.
 *
 * OpenID Connect Session Management §4.2   a salted hash over the client, the origin of its page and the state of the
 *                                          browser, in our notation; web/classic/check-session.js computes the same
 */
import { createHash } from 'node:crypto';

/** The value of `session_state` for a client that is answered at this redirect URI. The salt is any base64url text. */
export function sessionState(
  clientId: string,
  redirectUri: string,
  browserState: string,
  salt: string,
): string {
  const { origin } = new URL(redirectUri);
  const hash = createHash('sha256')
    .update(`${clientId} ${origin} ${browserState} ${salt}`)
    .digest('base64url');
  return `${hash}.${salt}`;
}
