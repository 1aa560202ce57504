/**
 * The names under which a client knows a user and their session (OpenID Connect Core §8): in every token, answer, logout
 * token and frame alike.
 */
import { pairwiseSession, pairwiseSubject } from '../../protocol/subject.js';
import type { Ctx } from '../context.js';
import type { Issuer } from '../issuers/issuers.js';
import type { Client } from './clients.js';
import { sectorOf } from './sector.js';

/** The subject identifier of the user for this client: the public one, or that of the client's sector. */
export function subjectFor(ctx: Ctx, client: Client, userSub: string): string {
  if (client.subjectType === 'public') return userSub;
  return pairwiseSubject(ctx.issuer.pairwiseSalt, sectorOf(client), userSub);
}

/** What of a client decides on its sector. */
export type InSector = Pick<Client, 'subjectType' | 'sectorIdentifierUri' | 'redirectUris'>;

/** The name of the session for this client: its own one, or that of it in the client's sector. */
export function sidFor(
  { issuer }: { readonly issuer: Pick<Issuer, 'pairwiseSalt'> },
  client: InSector,
  sid: string,
): string {
  return client.subjectType === 'public' ? sid : pairwiseSession(issuer.pairwiseSalt, sectorOf(client), sid);
}
