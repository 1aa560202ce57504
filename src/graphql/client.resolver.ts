/** Clients, for those who govern: lists, one of them, its secrets, and whether an address may be registered. */
import {
  clientByClientId,
  clientsById,
  clientsInUse,
  pageOfClients,
  positionOfClient,
  secretsOf,
} from '../domain/clients/search.js';
import { rowId } from '../platform/ids.js';
import { redirectUriProblems } from '../protocol/redirect-uri-registration.js';
import { redirectUriSuggestion } from '../protocol/redirect-uri-suggestion.js';
import { Access } from './access.js';
import { clientView, secretView } from './client-view.js';
import { connect, costOfList, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { USER_ID } from './people-view.js';
import { serverRowOf } from './server-loading.js';
import { SERVER_ID, serverView } from './server-view.js';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from './tg.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import {
  CheckRedirectUriArgs,
  ClientConnection,
  ClientsArgs,
  RedirectUriCheck,
} from './types/client-list.type.js';
import { Client, ClientSecret } from './types/governed-client.type.js';
import { User } from './types/user.type.js';

@Resolver(() => AuthorizationServer)
export class ServerClientsResolver {
  @Access('read')
  @FieldResolver(() => ClientConnection, { complexity: costOfList, description: 'Its clients.' })
  async clients(
    @Root() { id }: AuthorizationServer,
    @Args(() => ClientsArgs) args: ClientsArgs,
    @Ctx() { ctx }: GraphContext,
  ) {
    const search = args.search();
    const list = `Client ${id} ${search.orderBy} ${search.direction}`;
    const page = await pageOfClients(ctx, rowId(SERVER_ID, id) ?? '', search, pageRequest(ctx, list, args));
    return connect(ctx, list, args, page, { positionOf: positionOfClient(search), view: clientView });
  }

  @Access('read')
  @FieldResolver(() => Client, { nullable: true, description: 'Its client with this client_id.' })
  async client(
    @Root() { id }: AuthorizationServer,
    @Arg('clientId', () => String) clientId: string,
    @Ctx() { ctx }: GraphContext,
  ): Promise<Client | null> {
    const row = await clientByClientId(ctx, rowId(SERVER_ID, id) ?? '', clientId);
    return row ? clientView(row) : null;
  }
}

/** Of the clients of a user this many are shown: whoever has more looks at their consents page by page. */
const MOST_IN_USE = 50;

@Resolver(() => User)
export class ClientsOfUserResolver {
  @Access('read')
  @FieldResolver(() => [Client], {
    complexity: ({ childComplexity }) => 1 + MOST_IN_USE * childComplexity,
    description:
      'The clients that hold something granted in their name, with a consent or without one. The first fifty by name.',
  })
  async clients(@Root() { id }: User, @Ctx() { ctx }: GraphContext): Promise<Client[]> {
    const row = rowId(USER_ID, id);
    return row === undefined ? [] : (await clientsInUse(ctx, row, MOST_IN_USE)).map(clientView);
  }
}

@Resolver(() => Client)
export class ClientResolver {
  @Access('read')
  @FieldResolver(() => AuthorizationServer, { description: 'The server that it belongs to.' })
  async authorizationServer(@Root() { issuerId }: Client, @Ctx() graph: GraphContext) {
    const server = await serverRowOf(graph, issuerId);
    if (!server) throw new Error('the authorization server of a client vanished');
    return serverView(graph.ctx, server);
  }

  @Access('read')
  @FieldResolver(() => [ClientSecret], { description: 'Its secrets, the oldest first: all but themselves.' })
  async secrets(
    @Root() { rowId: client }: Client,
    @Ctx() { ctx, loaders }: GraphContext,
  ): Promise<ClientSecret[]> {
    const rows = await loaders.load('secrets', client, (ids) => secretsOf(ctx, ids));
    return (rows ?? []).map(secretView);
  }

  @Access('read')
  @Query(() => RedirectUriCheck, {
    description:
      'Whether a redirect URI may be registered, and what may have been meant. For administrators and auditors.',
  })
  checkRedirectUri(
    @Args(() => CheckRedirectUriArgs) { uri, applicationType }: CheckRedirectUriArgs,
  ): RedirectUriCheck {
    const problems = redirectUriProblems(uri, applicationType).map(({ check, section, message }) => ({
      path: ['redirectUris'],
      ...{ check, section, message },
    }));
    const suggestion = problems.length > 0 ? redirectUriSuggestion(uri, applicationType) : null;
    return { accepted: problems.length === 0, problems, suggestion };
  }
}

/** The row of the client with this row id, loaded once for all that lead to it. */
export function clientRowOf({ ctx, loaders }: GraphContext, id: string) {
  return loaders.load('client', id, (ids) => clientsById(ctx, ids));
}

/** The client with this row id, for `node`. */
export async function clientNode(graph: GraphContext, id: string): Promise<Client | undefined> {
  const row = await clientRowOf(graph, id);
  return row && clientView(row);
}
