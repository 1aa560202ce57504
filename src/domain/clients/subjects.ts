/** The name under which a client knows a user (OpenID Connect Core §8): in every token, answer and logout token alike. */
import { pairwiseSubject } from '../../protocol/subject.js';
import type { Ctx } from '../context.js';
import type { Client } from './clients.js';
import { sectorOf } from './sector.js';

/** The subject identifier of the user for this client: the public one, or that of the client's sector. */
export function subjectFor(ctx: Ctx, client: Client, userSub: string): string {
  if (client.subjectType === 'public') return userSub;
  return pairwiseSubject(ctx.issuer.pairwiseSalt, sectorOf(client), userSub);
}
