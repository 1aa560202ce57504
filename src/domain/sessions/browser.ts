/**
 * What a browser carries for us: three cookies, each opening one thing.
 *
 *   sid   who is signed in     ix   whose authorization requests these are     dev   who signed in here before
 */
import { type Cookie, cookieName, parseCookies } from '../../platform/cookies.js';
import type { InstanceCtx } from '../context.js';
import { rememberUser } from './devices.js';
import type { SessionCookie } from './sessions.js';

const INTERACTION_AGE = 86_400;
/** As randomSecret() makes them. */
const SECRET = /^[\w-]{43}$/;
const DEVICE_AGE = 400 * 86_400;

/** The cookies as the browser sent them. */
export interface BrowserCookies {
  /** Who is signed in. */
  readonly sessionCookie: string | undefined;
  /** Whose authorization requests these are. */
  readonly interactionCookie: string | undefined;
  /** Who signed in here before. */
  readonly deviceCookie: string | undefined;
}

/** Reads our cookies out of a Cookie header. */
export function readBrowser(header: string | undefined, secure: boolean): BrowserCookies {
  const cookies = parseCookies(header);
  // What we did not make is no cookie of ours: above all, nothing short is taken over as a secret.
  const secret = (name: string) => {
    const value = cookies.get(cookieName(name, secure));
    return value !== undefined && SECRET.test(value) ? value : undefined;
  };
  return {
    sessionCookie: secret('sid'),
    interactionCookie: secret('ix'),
    deviceCookie: cookies.get(cookieName('dev', secure)),
  };
}

/** The cookie that binds interactions to this browser. */
export function interactionCookie(value: string): Cookie {
  return { name: 'ix', value, maxAge: INTERACTION_AGE };
}

/** The cookies after a sign-in: the new session value, and the device that now knows the user. */
export function signedInCookies(
  ctx: InstanceCtx,
  browser: BrowserCookies,
  userId: string,
  session: SessionCookie,
): Cookie[] {
  return [
    { name: 'sid', ...session },
    { name: 'dev', value: rememberUser(ctx, browser.deviceCookie, userId), maxAge: DEVICE_AGE },
  ];
}

/** The cookies after a sign-out: the device stays known. */
export function signedOutCookies(): Cookie[] {
  return [{ name: 'sid', value: '', maxAge: 0 }];
}
