/** Authorization servers are made, changed, taken out of service and put back. */
import { type Changed, isFailure, type ServerFailure } from '../domain/issuers/failure.js';
import { changeServer, disableServer, enableServer } from '../domain/issuers/server-changes.js';
import { createServer } from '../domain/keys/new-server.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { type ShownServer, serverChanges, serverView, settingsFrom } from './server-view.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import { serverError } from './types/server-errors.type.js';
import {
  CreateAuthorizationServerInput,
  DisableAuthorizationServerInput,
  EnableAuthorizationServerInput,
  UpdateAuthorizationServerInput,
} from './types/server-input.type.js';
import {
  CreateAuthorizationServerPayload,
  DisableAuthorizationServerPayload,
  EnableAuthorizationServerPayload,
  type ServerPayload,
  UpdateAuthorizationServerPayload,
} from './types/server-payload.type.js';

/** Milliseconds that a new server may take: its keys of RSA are made first, and a busy machine takes its time. */
const KEYS = 30_000;

@Resolver()
export class ServerChangesResolver {
  @Access('servers')
  @Mutation(() => CreateAuthorizationServerPayload, {
    description:
      'Makes an authorization server, with the standard scopes and a key for each algorithm. It serves at once. For administrators.',
  })
  async createAuthorizationServer(
    @Arg('input', () => CreateAuthorizationServerInput) input: CreateAuthorizationServerInput,
    @Ctx() graph: GraphContext,
  ): Promise<ServerPayload> {
    const { slug, name, dryRun } = input;
    const settings = { ...settingsFrom(input), slug, name };
    graph.deadline.extend(KEYS);
    return payload(graph, await createServer(graph.ctx, settings, { dryRun }));
  }

  @Access('servers')
  @Mutation(() => UpdateAuthorizationServerPayload, {
    description: 'Changes settings: in force everywhere within a second. For administrators.',
  })
  async updateAuthorizationServer(
    @Arg('input', () => UpdateAuthorizationServerInput) input: UpdateAuthorizationServerInput,
    @Ctx() graph: GraphContext,
  ): Promise<ServerPayload> {
    const { slug, dryRun } = input;
    return payload(graph, await changeServer(graph.ctx, slug, settingsFrom(input), { dryRun }));
  }

  @Access('servers')
  @Mutation(() => DisableAuthorizationServerPayload, {
    description:
      'Takes a server out of service: within a second it answers as if it did not exist, and nothing that it issued is taken. Everything is kept. For administrators.',
  })
  async disableAuthorizationServer(
    @Arg('input', () => DisableAuthorizationServerInput) { slug, dryRun }: DisableAuthorizationServerInput,
    @Ctx() graph: GraphContext,
  ): Promise<ServerPayload> {
    return payload(graph, await disableServer(graph.ctx, slug, { dryRun }));
  }

  @Access('servers')
  @Mutation(() => EnableAuthorizationServerPayload, {
    description:
      'Puts a server back into service, with its clients and what it issued that is not over. For administrators.',
  })
  async enableAuthorizationServer(
    @Arg('input', () => EnableAuthorizationServerInput) { slug, dryRun }: EnableAuthorizationServerInput,
    @Ctx() graph: GraphContext,
  ): Promise<ServerPayload> {
    return payload(graph, await enableServer(graph.ctx, slug, { dryRun }));
  }
}

function payload({ ctx }: GraphContext, outcome: Changed<ShownServer> | ServerFailure): ServerPayload {
  if (isFailure(outcome))
    return { authorizationServer: null, changes: [], error: serverError(outcome, 'slug') };
  return {
    authorizationServer: serverView(ctx, outcome.thing),
    changes: serverChanges(outcome.difference),
    error: null,
  };
}
