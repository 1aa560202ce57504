/** Authorization servers, for those who govern: look, make, change, take out of service. */
import { metadata } from '../domain/issuers/metadata.js';
import { pageOfServers, positionOfServer, serverBySlug } from '../domain/issuers/search.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { connect, connectionOf, costOfList, PageArgs, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { rememberServer, wholeServerOf } from './server-loading.js';
import { SERVER_ID, serverView } from './server-view.js';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from './tg.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { JsonScalar } from './types/scalars.js';
import { Resource, Scope } from './types/scope.type.js';

const AuthorizationServerConnection = connectionOf('AuthorizationServer', () => AuthorizationServer);
const BY_SLUG = 'AuthorizationServer SLUG ASC';

@Resolver(() => AuthorizationServer)
export class AuthorizationServerResolver {
  @Access('read')
  @Query(() => AuthorizationServer, {
    nullable: true,
    description: 'The authorization server with this slug. For administrators and auditors.',
  })
  async authorizationServer(
    @Arg('slug', () => String) slug: string,
    @Ctx() graph: GraphContext,
  ): Promise<AuthorizationServer | null> {
    const row = await serverBySlug(graph.ctx, slug);
    if (!row) return null;
    rememberServer(graph, row);
    return serverView(graph.ctx, row);
  }

  @Access('read')
  @Query(() => AuthorizationServerConnection, {
    complexity: costOfList,
    description: 'Every authorization server, in the order of their slugs. For administrators and auditors.',
  })
  async authorizationServers(@Args(() => PageArgs) args: PageArgs, @Ctx() { ctx }: GraphContext) {
    const page = await pageOfServers(ctx, pageRequest(ctx, BY_SLUG, args));
    return connect(ctx, BY_SLUG, args, page, {
      positionOf: positionOfServer,
      view: (row) => serverView(ctx, row),
    });
  }

  @Access('read')
  @FieldResolver(() => [Resource], { description: 'Its APIs, in the order of their identifiers.' })
  async resources(@Root() server: AuthorizationServer, @Ctx() graph: GraphContext): Promise<Resource[]> {
    return [...(await whole(graph, server)).resources.values()];
  }

  @Access('read')
  @FieldResolver(() => [Scope], { description: 'Every scope that it knows, in the order of their names.' })
  async scopes(@Root() server: AuthorizationServer, @Ctx() graph: GraphContext): Promise<Scope[]> {
    return [...(await whole(graph, server)).scopes.values()];
  }

  @Access('read')
  @FieldResolver(() => JsonScalar, {
    description: 'Its metadata document, as it is published while it serves (RFC 8414 §2).',
  })
  async metadata(@Root() server: AuthorizationServer, @Ctx() graph: GraphContext): Promise<unknown> {
    return metadata(await whole(graph, server));
  }
}

/** The server with its scopes and resources, loaded with those of all others in the same list. */
async function whole(graph: GraphContext, { id }: AuthorizationServer) {
  const found = await wholeServerOf(graph, rowId(SERVER_ID, id) ?? '');
  if (!found) throw new Error('an authorization server vanished');
  return found;
}
