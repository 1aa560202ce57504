/** Sessions, for those who govern: looked at, and ended. */
import { IsOptional, ValidateNested } from 'class-validator';
import { endSession, endUserSessions } from '../domain/accounts/ending.js';
import { isFailure } from '../domain/accounts/outcome.js';
import { pageOfSessions, pagesOfSessions, type SessionRow, sessionsById } from '../domain/sessions/search.js';
import { usersById } from '../domain/users/search.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { connect, connectionOf, costOfList, PageArgs, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { accountError, accountOptions, SESSION_ID, sessionView, USER_ID, userView } from './people-view.js';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from './tg.js';
import { NotFound } from './types/errors.type.js';
import {
  EndSessionInput,
  EndSessionPayload,
  EndUserSessionsInput,
  EndUserSessionsPayload,
  Session,
  SessionFilter,
} from './types/session.type.js';
import { User } from './types/user.type.js';

const SessionConnection = connectionOf('Session', () => Session);
const LATEST = 'Session CREATED_AT DESC';
const position = { positionOf: ({ id }: SessionRow) => [id], view: sessionView };

@ArgsType()
class SessionsArgs extends PageArgs {
  @Field(() => SessionFilter, { nullable: true, description: 'Which of them.' })
  @IsOptional()
  @ValidateNested()
  filter?: SessionFilter | null;
}

@Resolver(() => Session)
export class SessionResolver {
  @Access('read')
  @Query(() => SessionConnection, {
    complexity: costOfList,
    description: 'Sessions of all users, the latest first. For administrators and auditors.',
  })
  async sessions(@Args(() => SessionsArgs) args: SessionsArgs, @Ctx() { ctx }: GraphContext) {
    const search = { active: args.filter?.active ?? undefined };
    const page = await pageOfSessions(ctx, search, pageRequest(ctx, LATEST, args));
    return connect(ctx, LATEST, args, page, position);
  }

  @Access('read')
  @FieldResolver(() => User, { description: 'Who is signed in.' })
  async user(@Root() { userId }: Session & SessionRow, @Ctx() { ctx, loaders }: GraphContext): Promise<User> {
    const row = await loaders.load('user', userId, (ids) => usersById(ctx, ids));
    if (!row) throw new Error('the user of a session vanished');
    return userView(row);
  }

  @Access('users')
  @Mutation(() => EndSessionPayload, {
    description:
      'Ends a session with all that was granted by it, offline access as well; clients hear of it. For administrators.',
  })
  async endSession(
    @Arg('input', () => EndSessionInput) { id }: EndSessionInput,
    @Ctx() graph: GraphContext,
  ): Promise<EndSessionPayload> {
    const { ctx } = graph;
    const row = rowId(SESSION_ID, id);
    const outcome = row && (await endSession(ctx, row, await accountOptions(graph)));
    if (outcome && isFailure(outcome)) accountError(outcome);
    const session = row && (await sessionsById(ctx, [row])).get(row);
    if (!session) return { session: null, error: new NotFound() };
    return { session: sessionView(session), error: null };
  }

  @Access('users')
  @Mutation(() => EndUserSessionsPayload, {
    description: 'Ends all sessions of somebody and all that was granted in their name. For administrators.',
  })
  async endUserSessions(
    @Arg('input', () => EndUserSessionsInput) { userId }: EndUserSessionsInput,
    @Ctx() graph: GraphContext,
  ): Promise<EndUserSessionsPayload> {
    const row = rowId(USER_ID, userId);
    const options = await accountOptions(graph);
    const outcome = row
      ? await endUserSessions(graph.ctx, row, options)
      : ({ failure: 'not_found' } as const);
    if (!isFailure(outcome)) return { user: userView(outcome.user), ended: outcome.ended, error: null };
    accountError(outcome);
    return { user: null, ended: 0, error: new NotFound('userId') };
  }
}

@Resolver(() => User)
export class SessionsOfUserResolver {
  @Access('read')
  @FieldResolver(() => SessionConnection, {
    complexity: costOfList,
    description: 'Where the user is signed in, and was in the last month: the latest first.',
  })
  async sessions(
    @Root() { id }: User,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ctx, loaders }: GraphContext,
  ) {
    const request = pageRequest(ctx, LATEST, args);
    const name = `sessions of user ${args.first} ${args.after}`;
    const load = (ids: readonly string[]) => pagesOfSessions(ctx, ids, request);
    const page = await loaders.load(name, rowId(USER_ID, id) ?? '', load);
    return connect(ctx, LATEST, args, page ?? { rows: [], hasNextPage: false }, position);
  }
}
