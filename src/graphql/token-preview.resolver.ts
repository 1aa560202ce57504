/** What a client would get about a user, claim by claim. */
import { findClient } from '../domain/clients/clients.js';
import { withIssuer } from '../domain/context.js';
import { previewTokens } from '../domain/tokens/preview.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { clientRowOf } from './client.resolver.js';
import type { GraphContext } from './context.js';
import { USER_ID } from './people-view.js';
import { wholeServerOf } from './server-loading.js';
import { Arg, Ctx, Query, Resolver } from './tg.js';
import { CLIENT_ID } from './types/governed-client.type.js';
import { TokenPreview, TokenPreviewInput } from './types/token-preview.type.js';

@Resolver()
export class TokenPreviewResolver {
  @Access('read')
  @Query(() => TokenPreview, {
    nullable: true,
    description:
      'The claims that a client would get, each with its origin; null where client or user are not there, or out of service. For administrators and auditors.',
  })
  async tokenPreview(
    @Arg('input', () => TokenPreviewInput) { clientId, userId, scopes, resource }: TokenPreviewInput,
    @Ctx() graph: GraphContext,
  ): Promise<TokenPreview | null> {
    const id = rowId(CLIENT_ID, clientId);
    const row = id === undefined ? undefined : await clientRowOf(graph, id);
    const issuer = row && (await wholeServerOf(graph, row.issuerId));
    const own = issuer && withIssuer(graph.ctx, issuer);
    const client = own && (await findClient(own, row.clientId));
    const user = userId == null ? undefined : rowId(USER_ID, userId);
    if (!own || !client || (userId != null && user === undefined)) return null;
    const wanted = { userId: user, scope: scopes, resource: resource ?? undefined };
    return (await previewTokens(own, client, wanted)) ?? null;
  }
}
