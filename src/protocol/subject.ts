/**
 * Pairwise subject identifiers: one user, another name in each sector, so that clients cannot compare notes. So have the
 * sessions, as a name that all clients of a browser share would join what the subjects keep apart.
 *
 * OpenID Connect Core §8.1   derived from sector, user and a secret of the server; nobody else can compute or reverse it
 *
 * It begins like every subject here, with what no client id may begin with: a token about a client itself can never be
 * taken for one about a user.
 */
import { createHmac } from 'node:crypto';
import { urlOf } from './url.js';

/** The subject identifier of a user in one sector. No sector contains the byte between the two. */
export function pairwiseSubject(salt: Buffer, sector: string, userSub: string): string {
  return `usr_${createHmac('sha256', salt).update(`${sector}\0${userSub}`).digest('base64url')}`;
}

/** The name of a session in one sector; what goes in can never be what a subject is made of. */
export function pairwiseSession(salt: Buffer, sector: string, sid: string): string {
  return createHmac('sha256', salt).update(`sid\0${sector}\0${sid}`).digest('base64url');
}

/** The sector of an address: its host without a port (RFC 3986 §3.2.2), or the whole of it where it belongs to an app. */
export function sectorOfUri(uri: string): string {
  return (/^https?:/i.test(uri) ? urlOf(uri)?.hostname : undefined) ?? uri;
}
