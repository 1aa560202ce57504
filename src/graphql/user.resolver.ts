/** People, for those who govern: looked at and searched for. */
import { IsOptional, MaxLength, ValidateNested } from 'class-validator';
import {
  pageOfUsers,
  positionOfUser,
  type UserSearch,
  usersById,
  usersWithPassword,
} from '../domain/users/search.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { connect, connectionOf, costOfList, PageArgs, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { USER_ID, userView } from './people-view.js';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from './tg.js';
import { User } from './types/user.type.js';
import { UserFilter, UserOrder } from './types/user-search.type.js';

const UserConnection = connectionOf('User', () => User);

@ArgsType()
class UsersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Beginning of the user name, the e-mail address or the full name.',
  })
  @IsOptional()
  @MaxLength(320)
  query?: string | null;

  @Field(() => UserFilter, { nullable: true, description: 'Which of them.' })
  @IsOptional()
  @ValidateNested()
  filter?: UserFilter | null;

  @Field(() => UserOrder, {
    nullable: true,
    description: 'In which order: by user name where nothing is said.',
  })
  @IsOptional()
  @ValidateNested()
  orderBy?: UserOrder | null;
}

@Resolver(() => User)
export class UserResolver {
  @Access('read')
  @Query(() => User, {
    nullable: true,
    description: 'The user with this id. For administrators and auditors.',
  })
  async user(@Arg('id', () => ID) id: string, @Ctx() { ctx }: GraphContext): Promise<User | null> {
    const row = rowId(USER_ID, id);
    const found = row && (await usersById(ctx, [row])).get(row);
    return found ? userView(found) : null;
  }

  @Access('read')
  @Query(() => UserConnection, {
    complexity: costOfList,
    description: 'The people of the directory. For administrators and auditors.',
  })
  async users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() { ctx }: GraphContext) {
    const { field = 'username', direction = 'asc' } = args.orderBy ?? {};
    const list = `User ${field} ${direction}`;
    const search: UserSearch = definedOf({ query: args.query, ...args.filter });
    const page = await pageOfUsers(ctx, search, { field, direction }, pageRequest(ctx, list, args));
    return connect(ctx, list, args, page, {
      positionOf: (row) => positionOfUser(field, row),
      view: userView,
    });
  }

  @Access('read')
  @FieldResolver(() => Boolean, { description: 'Whether they can sign in with a password.' })
  async hasPassword(@Root() { id }: User, @Ctx() { ctx, loaders }: GraphContext): Promise<boolean> {
    const load = (ids: readonly string[]) => usersWithPassword(ctx, ids);
    return (await loaders.load('hasPassword', rowId(USER_ID, id) ?? '', load)) ?? false;
  }
}

/** Without what is null or left out: neither asks for anything. */
function definedOf(search: Record<string, unknown>): UserSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value != null));
}
