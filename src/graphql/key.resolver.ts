/** Signing keys, for those who govern: look, replace, and remove what somebody else may have. */
import { serverBySlug } from '../domain/issuers/search.js';
import { removeKey } from '../domain/keys/removal.js';
import { startRotation } from '../domain/keys/rotation.js';
import { keysOfServers } from '../domain/keys/search.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { KEY_ID, keyView, SERVER_ID } from './server-view.js';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from './tg.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { NotFound } from './types/errors.type.js';
import {
  RemoveSigningKeyInput,
  RemoveSigningKeyPayload,
  RotateSigningKeyInput,
  RotateSigningKeyPayload,
} from './types/key-mutations.type.js';
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

  @Access('servers')
  @Mutation(() => RotateSigningKeyPayload, {
    description:
      'Publishes the next key of an algorithm. It signs once everybody may have seen it, and the last one stays published for what it has signed. Where one waits already, that is the next. For administrators.',
  })
  async rotateSigningKey(
    @Arg('input', () => RotateSigningKeyInput) { authorizationServerSlug, alg }: RotateSigningKeyInput,
    @Ctx() { ctx }: GraphContext,
  ): Promise<RotateSigningKeyPayload> {
    const server = await serverBySlug(ctx, authorizationServerSlug);
    if (!server) return { signingKey: null, error: new NotFound('authorizationServerSlug') };
    const next = await startRotation(ctx, server.id, alg);
    return { signingKey: keyView(next), error: null };
  }

  @Access('servers')
  @Mutation(() => RemoveSigningKeyPayload, {
    description:
      'Removes a key that somebody else may have. Within a second nothing that it signed is taken here; others may keep the key set for five minutes. If it was the one that signs, another does at once. For administrators.',
  })
  async removeSigningKey(
    @Arg('input', () => RemoveSigningKeyInput) { id }: RemoveSigningKeyInput,
    @Ctx() { ctx }: GraphContext,
  ): Promise<RemoveSigningKeyPayload> {
    const row = rowId(KEY_ID, id);
    const outcome = row === undefined ? undefined : await removeKey(ctx, row);
    if (!outcome) return { signingKey: null, successor: null, error: new NotFound() };
    const { removed, successor } = outcome;
    return { signingKey: keyView(removed), successor: successor ? keyView(successor) : null, error: null };
  }
}
