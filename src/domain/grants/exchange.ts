/** What every grant shares before it is redeemed. Refusals: RFC 6749 §5.2. */
import { isGrantType } from '../../protocol/grant-types.js';
import { refuse } from '../../protocol/refusal.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import type { Issued } from '../tokens/issue.js';
import { grants } from './index.js';

/** A request at the token endpoint, of a client that has proven who it is. */
export interface TokenRequest {
  /** Who redeems. */
  readonly client: Client;
  /** The parameter grant_type, as it was sent. */
  readonly grantType: string | undefined;
  /** All parameters, by their names on the wire. */
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** Redeems the grant and issues what it entitles to. */
export async function exchange(ctx: Ctx, { client, grantType, params }: TokenRequest): Promise<Issued> {
  if (grantType === undefined) refuse('invalid_request', 'grant_type is missing');
  if (!isGrantType(grantType)) refuse('unsupported_grant_type', 'this grant type is not supported');
  if (!client.grantTypes.includes(grantType))
    refuse('unauthorized_client', `the client may not use ${grantType}`);
  const grant = grants[grantType];
  const parsed = grant.params.safeParse(params);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.'));
    refuse('invalid_request', `missing or malformed: ${names.join(', ')}`);
  }
  return grant.redeem(ctx, client, parsed.data);
}
