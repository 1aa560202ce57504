/**
 * The frame that tells pages of clients whether the person at this browser is still signed in: GET <issuer>/check_session
 *
 * OpenID Connect Session Management §3.2, 3.3   it sits in pages of other origins, and answers their messages from a
 *                                               cookie that its script reads
 *
 * Browsers that keep cookies from frames of other sites give it none; then it says `error`, and clients ask in another
 * way.
 */
import type { Ctx } from '../domain/context.js';
import { browserStateCookie } from '../domain/sessions/browser-state.js';
import { liveSessions } from '../domain/sessions/sessions.js';
import type { Endpoint } from './endpoint.js';
import { requireOpenid } from './openid-only.js';

/** GET <issuer>/check_session */
export const checkSession: Endpoint<Ctx> = async (request) => {
  requireOpenid(request);
  const { ctx, browser, door, req } = request;
  const reply = await door.pages.checkSession();
  // A frame on another site has sent no session cookie: what it would be told is not the state of this browser.
  if (req.headers['sec-fetch-site'] === 'cross-site') return reply;
  const [session] = await liveSessions(ctx, browser.sessionCookie);
  return { ...reply, cookies: [browserStateCookie(ctx, session && browser.sessionCookie)] };
};
