/**
 * The end of a browser's sessions, and what the browser gets after it, wherever it began.
 *
 * OpenID Connect RP-Initiated Logout §3   back to the client with its state and no other parameter
 * OpenID Connect Front-Channel Logout §3  but first the clients that hear of it in this browser, each in a frame
 */
import type { InstanceCtx } from '../domain/context.js';
import { signedOutCookies } from '../domain/sessions/browser.js';
import type { LogoutCause } from '../domain/sessions/endings.js';
import { signOut } from '../domain/sessions/logout.js';
import type { Cookie } from '../platform/cookies.js';
import { type Reply, seeOther, type WireRequest } from './endpoint.js';
import { formTarget } from './headers.js';

/** What there is to say. */
interface SignedOut {
  /** Pages of clients to be loaded in frames. */
  readonly frames?: readonly string[];
  /** Where to go then. */
  readonly returnTo?: string | undefined;
  /** True where nothing goes there by itself (RFC 9700 §4.11.2). */
  readonly staysHere?: boolean | undefined;
  /** Languages that the client asked for. */
  readonly uiLocales?: readonly string[];
  /** For this browser. */
  readonly cookies?: readonly Cookie[];
}

/** Ends the sessions of the browser, and leads it on. */
export async function logOut<C extends InstanceCtx>(
  request: WireRequest<C>,
  cause: LogoutCause,
  onward: Omit<SignedOut, 'frames' | 'cookies'>,
): Promise<Reply> {
  const { ctx, browser } = request;
  const { frontChannelUris: frames } = await signOut(ctx, browser.sessionCookie, cause);
  const cookies = signedOutCookies(ctx, browser);
  const { returnTo, staysHere = false } = onward;
  if (returnTo !== undefined && !staysHere && frames.length === 0) return seeOther(returnTo, cookies);
  return signedOutPage(request, { ...onward, frames, cookies });
}

/** The page that says so. It moves on by itself only when it had frames to load, and may; otherwise it has a link. */
export async function signedOutPage<C extends InstanceCtx>(
  { door, ctx, req }: WireRequest<C>,
  { frames = [], returnTo, staysHere = false, uiLocales = [], cookies = [] }: SignedOut,
): Promise<Reply> {
  const page = { page: 'signed-out', frames, continueTo: returnTo ?? null, staysHere } as const;
  const reply = await door.pages.show({ ctx, req }, page, { uiLocales });
  return { ...reply, cookies, frameSources: [...new Set(frames.map(formTarget))] };
}
