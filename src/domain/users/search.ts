/** People as those see them who govern: found by what is typed, page by page. */
import { and, arrayContains, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { passwordCredentials, users } from '#schema';
import { emailKey, usernameKey } from '../../protocol/identifiers.js';
import type { InstanceCtx } from '../context.js';
import {
  type Direction,
  type Order,
  type Page,
  type PageRequest,
  type Position,
  pageFrom,
} from '../paging.js';

type Row = typeof users.$inferSelect;

/** What a list of users is ordered by. */
export type UserOrderField = 'username' | 'created_at';

/** Which users. */
export interface UserSearch {
  /** Beginning of the user name, the e-mail address or the full name. */
  readonly query?: string | undefined;
  readonly role?: Row['role'] | undefined;
  readonly disabled?: boolean | undefined;
  /** A group that they are in. */
  readonly group?: string | undefined;
  readonly managedBy?: Row['managedBy'] | undefined;
}

/** Ids begin with the instant at which they were made, so they are the order of that. */
const orders = {
  username: { by: [users.usernameKey], types: ['text'] },
  created_at: { by: [users.id], types: ['uuid'] },
} as const satisfies Record<UserOrderField, Omit<Order, 'direction'>>;

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A page of those who are searched for. */
export async function pageOfUsers(
  ctx: InstanceCtx,
  search: UserSearch,
  { field, direction }: { field: UserOrderField; direction: Direction },
  request: PageRequest,
): Promise<Page<Row>> {
  const order: Order = { ...orders[field], direction };
  return pageFrom(ctx.db.select().from(users), and(...conditions(search)), order, request);
}

/** Where a user stands in that order. */
export function positionOfUser(field: UserOrderField, { usernameKey, id }: Row): Position {
  return [field === 'username' ? usernameKey : id];
}

/** Users by row id. */
export async function usersById(ctx: InstanceCtx, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const rows = await ctx.db
    .select()
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Users by what an event names them by: their row id, or their subject identifier. */
export async function usersOfEvents(
  ctx: InstanceCtx,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const ids = keys.filter((key) => UUID.test(key));
  const rows = await ctx.db
    .select()
    .from(users)
    .where(or(inArray(users.id, ids), inArray(users.sub, [...keys])));
  return new Map(rows.flatMap((row) => [[row.id, row] as const, [row.sub, row] as const]));
}

/** The user whose user name, e-mail address or subject identifier was typed, or undefined. */
export async function userNamed(ctx: InstanceCtx, typed: string): Promise<Row | undefined> {
  const name = typed.trim();
  const [row] = await ctx.db
    .select()
    .from(users)
    .where(
      or(
        eq(users.usernameKey, usernameKey(name) ?? ''),
        eq(users.emailKey, emailKey(name) ?? ''),
        eq(users.sub, name),
      ),
    )
    .limit(1);
  return row;
}

/** Those of these users who have a password. */
export async function usersWithPassword(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, true>> {
  const rows = await ctx.db
    .select({ id: passwordCredentials.userId })
    .from(passwordCredentials)
    .where(inArray(passwordCredentials.userId, [...ids]));
  return new Map(rows.map(({ id }) => [id, true]));
}

/** A user for the audit trail and for a dry run. `disabled` is a yes or no, and what is derived is left out. */
export function userState({ sub, usernameKey, emailKey, disabledAt, ...members }: Row) {
  return { ...members, disabled: disabledAt !== null };
}

function conditions({ query, role, disabled, group, managedBy }: UserSearch): (SQL | undefined)[] {
  return [
    query === undefined ? undefined : beginsWith(query),
    role && eq(users.role, role),
    disabled === undefined ? undefined : disabled ? isNotNull(users.disabledAt) : isNull(users.disabledAt),
    group === undefined ? undefined : arrayContains(users.groups, [group]),
    managedBy && eq(users.managedBy, managedBy),
  ];
}

/** Between a beginning and what is behind all that begins so: as the indexes users_*_search compare, byte by byte. */
function beginsWith(typed: string): SQL | undefined {
  const from = typed.trim().normalize('NFKC').toLowerCase();
  const to = `${from}\u{10ffff}`;
  const between = (value: SQL) => sql`(${value} ~>=~ ${from} and ${value} ~<~ ${to})`;
  return or(
    between(sql`${users.usernameKey}`),
    between(sql`${users.emailKey}`),
    between(sql`lower(${users.name})`),
  );
}
