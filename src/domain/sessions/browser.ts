/**
 * What a browser carries for us: three cookies, each opening one thing, and one that opens nothing.
 *
 *   sid   who is signed in     ix   whose authorization requests these are     dev   who signed in here before
 *   obs   the state of the browser, where a client watches it: see browser-state.ts
 */
import { type Cookie, cookieName, parseCookies } from '../../platform/cookies.js';
import type { InstanceCtx } from '../context.js';
import { browserStateCookie } from './browser-state.js';
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
  /** What our frame in pages of clients reads; whatever it says, it only tells that there is one. */
  readonly stateCookie: string | undefined;
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
    stateCookie: cookies.get(cookieName('obs', secure)),
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
    ...newState(ctx, browser, session.value),
  ];
}

/** The cookies after a sign-out: the device stays known. */
export function signedOutCookies(ctx: InstanceCtx, browser: BrowserCookies): Cookie[] {
  return [{ name: 'sid', value: '', maxAge: 0 }, ...newState(ctx, browser, undefined)];
}

/** Only where our frame has been loaded: elsewhere nobody would read it. */
function newState(ctx: InstanceCtx, { stateCookie }: BrowserCookies, sessionCookie: string | undefined) {
  return stateCookie === undefined ? [] : [browserStateCookie(ctx, sessionCookie)];
}
