/** Initial access tokens: handed out by those who govern, so that programs can register clients (RFC 7591 §3). */
import {
  INITIAL_ACCESS_TOKEN_ID,
  type InitialAccessToken as Row,
} from '../domain/clients/initial-access-tokens.js';
import {
  issueInitialToken,
  pageOfInitialTokens,
  positionOfInitialToken,
  revokeInitialToken,
} from '../domain/clients/initial-token-changes.js';
import { withIssuer } from '../domain/context.js';
import { serverBySlug, serversById } from '../domain/issuers/search.js';
import { publicId, rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { connect, connectionOf, costOfList, PageArgs, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { SERVER_ID } from './server-view.js';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from './tg.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { InstantPassed, NotFound } from './types/errors.type.js';
import {
  CreateInitialAccessTokenInput,
  CreateInitialAccessTokenPayload,
  InitialAccessToken,
  RevokeInitialAccessTokenInput,
  RevokeInitialAccessTokenPayload,
} from './types/initial-access-token.type.js';

const InitialAccessTokenConnection = connectionOf('InitialAccessToken', () => InitialAccessToken);

@Resolver(() => AuthorizationServer)
export class InitialAccessTokenResolver {
  @Access('read')
  @FieldResolver(() => InitialAccessTokenConnection, {
    complexity: costOfList,
    description: 'Its initial access tokens, the latest first: all of them but themselves.',
  })
  async initialAccessTokens(
    @Root() { id }: AuthorizationServer,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ctx }: GraphContext,
  ) {
    const list = `InitialAccessToken ${id}`;
    const page = await pageOfInitialTokens(ctx, rowId(SERVER_ID, id) ?? '', pageRequest(ctx, list, args));
    return connect(ctx, list, args, page, { positionOf: positionOfInitialToken, view });
  }

  @Access('clients')
  @Mutation(() => CreateInitialAccessTokenPayload, {
    description:
      'Makes a token that lets its holder register clients (RFC 7591 §3). For administrators, and tokens with admin:clients.',
  })
  async createInitialAccessToken(
    @Arg('input', () => CreateInitialAccessTokenInput) input: CreateInitialAccessTokenInput,
    @Ctx() { ctx }: GraphContext,
  ): Promise<CreateInitialAccessTokenPayload> {
    const { authorizationServerSlug, name, scope, uses, expiresAt } = input;
    const server = await serverBySlug(ctx, authorizationServerSlug);
    const issuer = server && (await serversById(ctx, [server.id])).get(server.id);
    const nothing = { initialAccessToken: null, token: null };
    if (!issuer) return { ...nothing, error: new NotFound('authorizationServerSlug') };
    if (!scope.every((each) => issuer.scopes.has(each))) return { ...nothing, error: new NotFound('scope') };
    if (expiresAt && expiresAt <= ctx.now) return { ...nothing, error: new InstantPassed('expiresAt') };
    const wanted = { name, scope, usesLeft: uses ?? null, expiresAt: expiresAt ?? null };
    const { row, token } = await issueInitialToken(withIssuer(ctx, issuer), wanted);
    return { initialAccessToken: view(row), token, error: null };
  }

  @Access('clients')
  @Mutation(() => RevokeInitialAccessTokenPayload, {
    description:
      'Takes such a token back; what was registered with it stays. For administrators, and tokens with admin:clients.',
  })
  async revokeInitialAccessToken(
    @Arg('input', () => RevokeInitialAccessTokenInput) { id }: RevokeInitialAccessTokenInput,
    @Ctx() { ctx }: GraphContext,
  ): Promise<RevokeInitialAccessTokenPayload> {
    const row = rowId(INITIAL_ACCESS_TOKEN_ID, id);
    const revoked = row === undefined ? undefined : await revokeInitialToken(ctx, row);
    return revoked
      ? { initialAccessToken: view(revoked), error: null }
      : { initialAccessToken: null, error: new NotFound('id') };
  }
}

function view({ id, name, scope, usesLeft, createdAt, expiresAt, revokedAt }: Row): InitialAccessToken {
  return Object.assign(new InitialAccessToken(), {
    id: publicId(INITIAL_ACCESS_TOKEN_ID, id),
    ...{ name, scope, usesLeft, createdAt, expiresAt, revokedAt },
  });
}
