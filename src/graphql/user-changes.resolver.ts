/** People, for those who govern: made, changed, disabled, enabled, deleted. */
import { changeUser, createUser } from '../domain/accounts/changes.js';
import { deleteUser, disableUser, enableUser } from '../domain/accounts/ending.js';
import { type AccountFailure, type ChangedAccount, isFailure } from '../domain/accounts/outcome.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { accountError, accountOptions, changeOf, newMembers, USER_ID, userView } from './people-view.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import { changesOf } from './types/changes.type.js';
import {
  CreateUserInput,
  DeleteUserInput,
  DisableUserInput,
  EnableUserInput,
  UpdateUserInput,
} from './types/user-input.type.js';
import {
  CreateUserPayload,
  DeleteUserPayload,
  DisableUserPayload,
  EnableUserPayload,
  UpdateUserPayload,
} from './types/user-payload.type.js';

/** No row has it: what is asked of an id that is none is asked of this one. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const rowOf = (id: string) => rowId(USER_ID, id) ?? NOBODY;

@Resolver()
export class UserChangesResolver {
  @Access('users')
  @Mutation(() => CreateUserPayload, { description: 'Makes an account. For administrators.' })
  async createUser(
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
    @Ctx() graph: GraphContext,
  ): Promise<CreateUserPayload> {
    const options = await accountOptions(graph, input);
    const outcome = await createUser(graph.ctx, newMembers(input), options);
    const { user, ...payload } = payloadOf(outcome);
    return { user: input.dryRun ? null : user, ...payload };
  }

  @Access('users')
  @Mutation(() => UpdateUserPayload, {
    description: 'Changes an account: groups and role as well. For administrators.',
  })
  async updateUser(
    @Arg('input', () => UpdateUserInput) { id, ...input }: UpdateUserInput,
    @Ctx() graph: GraphContext,
  ): Promise<UpdateUserPayload> {
    const options = await accountOptions(graph, input);
    return payloadOf(await changeUser(graph.ctx, rowOf(id), changeOf(input), options));
  }

  @Access('users')
  @Mutation(() => DisableUserPayload, {
    description:
      'Lets somebody sign in no more: sessions, codes under way and tokens end at once. For administrators.',
  })
  async disableUser(
    @Arg('input', () => DisableUserInput) input: DisableUserInput,
    @Ctx() graph: GraphContext,
  ): Promise<DisableUserPayload> {
    const options = await accountOptions(graph, input);
    return payloadOf(await disableUser(graph.ctx, rowOf(input.id), options));
  }

  @Access('users')
  @Mutation(() => EnableUserPayload, {
    description: 'Lets somebody sign in again; what ended does not come back. For administrators.',
  })
  async enableUser(
    @Arg('input', () => EnableUserInput) input: EnableUserInput,
    @Ctx() graph: GraphContext,
  ): Promise<EnableUserPayload> {
    const options = await accountOptions(graph, input);
    return payloadOf(await enableUser(graph.ctx, rowOf(input.id), options));
  }

  @Access('users')
  @Mutation(() => DeleteUserPayload, {
    description: 'Deletes an account with all that belongs to it. For administrators.',
  })
  async deleteUser(
    @Arg('input', () => DeleteUserInput) input: DeleteUserInput,
    @Ctx() graph: GraphContext,
  ): Promise<DeleteUserPayload> {
    const options = await accountOptions(graph, input);
    const outcome = await deleteUser(graph.ctx, rowOf(input.id), options);
    return { ...payloadOf(outcome), blastRadius: isFailure(outcome) ? null : outcome.radius };
  }
}

/** What an account's change comes to; each error is one that its mutation may answer with. */
function payloadOf(outcome: ChangedAccount | AccountFailure) {
  if (isFailure(outcome)) return { user: null, changes: [], error: accountError(outcome) as never };
  return { user: userView(outcome.user), changes: changesOf(outcome.difference), error: null };
}
