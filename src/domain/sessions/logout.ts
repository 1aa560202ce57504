/**
 * Signing out of a browser.
 *
 * OpenID Connect Front-Channel Logout §2, 3   a client that wants to hear of it in the browser has a page loaded in a
 *                                             frame, with iss and sid
 */
import { inArray } from 'drizzle-orm';
import { sessions } from '#schema';
import { withParameters } from '../../protocol/redirect-uri.js';
import { sidFor } from '../clients/subjects.js';
import { type InstanceCtx, transaction } from '../context.js';
import { issuerPath } from '../issuers/issuers.js';
import { endSessions, type LogoutCause, type Participant, tell } from './endings.js';
import { browserDigests } from './sessions.js';

/** What came of a sign-out. */
export interface Logout {
  /** False where nobody was signed in. */
  readonly signedOut: boolean;
  /** Pages of clients to be loaded in frames of this browser, so that they hear of it. */
  readonly frontChannelUris: readonly string[];
}

/**
 * Ends every session of this browser and the grants that live by them: all but those with offline_access. Whoever else
 * is signed in here is signed out as well: to people, a browser is signed in or it is not.
 */
export async function signOut(
  ctx: InstanceCtx,
  cookie: string | undefined,
  cause: LogoutCause,
): Promise<Logout> {
  if (cookie === undefined) return { signedOut: false, frontChannelUris: [] };
  const ofBrowser = inArray(sessions.browserDigest, browserDigests(ctx, cookie));
  const endings = await transaction(ctx, (tx) => endSessions(tx, ofBrowser, cause, 'online'));
  tell(ctx, endings);
  return {
    signedOut: endings.ended.length > 0,
    frontChannelUris: endings.participants.flatMap((participant) => frontChannelUri(ctx, participant)),
  };
}

/** Both parameters always: a client that does not need them ignores them (§2), and one that forgot to say so is served. */
function frontChannelUri({ instance }: InstanceCtx, participant: Participant): string[] {
  const { frontchannelLogoutUri: uri, slug, pairwiseSalt } = participant;
  if (uri === null) return [];
  const sid = sidFor({ issuer: { pairwiseSalt } }, participant, participant.sid);
  return [withParameters(uri, { iss: instance.baseUrl + issuerPath(slug), sid })];
}
