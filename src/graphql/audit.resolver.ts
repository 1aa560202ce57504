/** The audit trail, for those who govern: searched, and seen beside whom and what it is about. */
import {
  type AuditRow,
  type AuditSearch,
  eventById,
  pageOfEvents,
  positionOfEvent,
} from '../domain/audit/search.js';
import type { InstanceCtx } from '../domain/context.js';
import { serverBySlug } from '../domain/issuers/search.js';
import { userNamed, usersOfEvents } from '../domain/users/search.js';
import { publicId, rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { connect, costOfList, PageArgs, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { USER_ID, userView } from './people-view.js';
import { serverRowOf } from './server-loading.js';
import { SERVER_ID, serverView } from './server-view.js';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from './tg.js';
import {
  AuditActor,
  AuditEvent,
  AuditEventConnection,
  type AuditEventFilter,
  AuditEventsArgs,
} from './types/audit-event.type.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import { Client } from './types/governed-client.type.js';
import { User } from './types/user.type.js';

/** Prefix of the ids of events. */
export const EVENT_ID = 'ev';
const LATEST = 'AuditEvent AT DESC';
/** Asked for by a name that nothing has: finds nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Access('read')
  @Query(() => AuditEventConnection, {
    complexity: costOfList,
    description: 'What happened, the latest first. For administrators and auditors.',
  })
  async auditEvents(@Args(() => AuditEventsArgs) args: AuditEventsArgs, @Ctx() graph: GraphContext) {
    return pageFor(graph, args, await searchOf(graph, args.filter ?? {}));
  }

  @Access('read')
  @FieldResolver(() => User, { nullable: true, description: 'Whom it is about, where they are still there.' })
  async user(@Root() { userId }: AuditEvent, @Ctx() { ctx, loaders }: GraphContext): Promise<User | null> {
    const row =
      userId === null
        ? undefined
        : await loaders.load('userOfEvent', userId, (keys) => usersOfEvents(ctx, keys));
    return row ? userView(row) : null;
  }

  @Access('read')
  @FieldResolver(() => AuthorizationServer, {
    nullable: true,
    description: 'Where it happened, where that is still there.',
  })
  async authorizationServer(@Root() { issuerId }: AuditEvent, @Ctx() graph: GraphContext) {
    const server = issuerId === null ? undefined : await serverRowOf(graph, issuerId);
    return server ? serverView(graph.ctx, server) : null;
  }
}

@Resolver(() => Client)
export class EventsOfClientResolver {
  @Access('read')
  @FieldResolver(() => AuditEventConnection, { complexity: costOfList, description: 'What happened to it.' })
  async auditEvents(
    @Root() { clientId, issuerId }: Client,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() graph: GraphContext,
  ) {
    return pageFor(graph, args, { clientId, issuerId });
  }
}

@Resolver(() => AuthorizationServer)
export class EventsOfServerResolver {
  @Access('read')
  @FieldResolver(() => AuditEventConnection, { complexity: costOfList, description: 'What happened there.' })
  async auditEvents(
    @Root() { id }: AuthorizationServer,
    @Args(() => AuditEventsArgs) args: AuditEventsArgs,
    @Ctx() graph: GraphContext,
  ) {
    const search = await searchOf(graph, args.filter ?? {});
    const here = rowId(SERVER_ID, id) ?? NOBODY;
    // Who filters by another server asks for what happened at both, which nothing did.
    const issuerId = search.issuerId === undefined || search.issuerId === here ? here : NOBODY;
    return pageFor(graph, args, { ...search, issuerId });
  }
}

@Resolver(() => User)
export class EventsOfUserResolver {
  @Access('read')
  @FieldResolver(() => AuditEventConnection, {
    complexity: costOfList,
    description: 'What happened to them.',
  })
  async auditEvents(@Root() { id }: User, @Args(() => PageArgs) args: PageArgs, @Ctx() graph: GraphContext) {
    return pageFor(graph, args, { userId: rowId(USER_ID, id) ?? NOBODY });
  }
}

/** The event with this row id, for `node`. */
export async function eventNode({ ctx }: GraphContext, id: string): Promise<AuditEvent | undefined> {
  const row = await eventById(ctx, id);
  return row && view(row);
}

async function pageFor({ ctx }: GraphContext, args: PageArgs, search: AuditSearch) {
  const page = await pageOfEvents(ctx, search, pageRequest(ctx, LATEST, args));
  return connect(ctx, LATEST, args, page, { positionOf: positionOfEvent, view });
}

async function searchOf({ ctx }: GraphContext, filter: AuditEventFilter): Promise<AuditSearch> {
  const { types, authorizationServerSlug: slug, clientId, requestId, ip, since, until } = filter;
  const server = slug == null ? undefined : ((await serverBySlug(ctx, slug))?.id ?? NOBODY);
  return {
    types: types ?? undefined,
    actorIds: await actorsOf(ctx, filter),
    issuerId: server,
    clientId: clientId ?? undefined,
    userId: await userOf(ctx, filter),
    requestId: requestId ?? undefined,
    ip: ip ?? undefined,
    since: since ?? undefined,
    until: until ?? undefined,
  };
}

/** What was typed is the id of a client, or what names a user: where it is both, whatever either did is found. */
async function actorsOf(ctx: InstanceCtx, { actorId, actor }: AuditEventFilter) {
  if (actor == null) return actorId == null ? undefined : [actorId];
  const sub = (await userNamed(ctx, actor))?.sub;
  const named = sub === undefined ? [actor.trim()] : [actor.trim(), sub];
  return actorId == null ? named : named.includes(actorId) ? [actorId] : [NOBODY];
}

async function userOf(ctx: InstanceCtx, { userId, user }: AuditEventFilter): Promise<string | undefined> {
  const byId = userId == null ? undefined : (rowId(USER_ID, userId) ?? NOBODY);
  if (user == null) return byId;
  const named = rowId(USER_ID, user) ?? (await userNamed(ctx, user))?.id ?? NOBODY;
  return byId === undefined || byId === named ? named : NOBODY;
}

function view({ id, actor, actorId, ...row }: AuditRow): AuditEvent {
  const named = actor === null ? null : Object.assign(new AuditActor(), { kind: actor, id: actorId });
  return Object.assign(new AuditEvent(), { ...row, id: publicId(EVENT_ID, id), actor: named });
}
