/** Signing keys, for those who govern: look, replace, and remove what somebody else may have. */
import { keysOfServers } from '../domain/keys/search.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { keyView, SERVER_ID } from './server-view.js';
import { Ctx, FieldResolver, Resolver, Root } from './tg.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { SigningKey } from './types/signing-key.type.js';

@Resolver(() => AuthorizationServer)
export class KeyResolver {
  @Access('read')
  @FieldResolver(() => [SigningKey], { description: 'Its signing keys, the oldest first.' })
  async keys(
    @Root() { id }: AuthorizationServer,
    @Ctx() { ctx, loaders }: GraphContext,
  ): Promise<SigningKey[]> {
    const server = rowId(SERVER_ID, id) ?? '';
    const found = await loaders.load('keys of server', server, (ids) => keysOfServers(ctx, ids));
    return (found ?? []).map(keyView);
  }
}
