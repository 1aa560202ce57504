/** Consents as those see them who govern: of a server, of a client, of a user; the latest first. */
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { clients, consents } from '#schema';
import type { InstanceCtx } from '../context.js';
import { type Page, type PageRequest, pagesByOwner } from '../paging.js';

/** One consent, or refusal. */
export type ConsentRow = typeof consents.$inferSelect;

/** Which consents. */
export interface ConsentSearch {
  /** True: those that stand; false: those that were withdrawn, or refused from the beginning. */
  readonly standing?: boolean | undefined;
}

/** Whose consents. */
export type ConsentOwner = 'user' | 'client' | 'server';

/** A client's are found by the index of its server. */
const ofOwner: Readonly<Record<ConsentOwner, (owner: SQL) => SQL | undefined>> = {
  user: (owner) => sql`${consents.userId} = ${owner}`,
  server: (owner) => sql`${consents.issuerId} = ${owner}`,
  client: (owner) =>
    sql`${consents.clientId} = ${owner} and ${consents.issuerId} =
      (select ${clients.issuerId} from ${clients} where ${clients.id} = ${owner})`,
};

const ownerIn: Readonly<Record<ConsentOwner, (row: ConsentRow) => string>> = {
  user: ({ userId }) => userId,
  server: ({ issuerId }) => issuerId,
  client: ({ clientId }) => clientId,
};

/** A page of the consents of each owner. */
export function pagesOfConsents(
  ctx: InstanceCtx,
  kind: ConsentOwner,
  owners: readonly string[],
  { standing }: ConsentSearch,
  request: PageRequest,
): Promise<ReadonlyMap<string, Page<ConsentRow>>> {
  const stands = and(isNotNull(consents.allowedAt), isNull(consents.withdrawnAt));
  const wanted = standing === undefined ? undefined : standing ? stands : sql`not (${stands})`;
  return pagesByOwner<ConsentRow>(owners, request, {
    table: consents,
    id: consents.id,
    isOf: (owner) => and(ofOwner[kind](owner), wanted),
    ownerOf: ownerIn[kind],
    load: (which) => ctx.db.select().from(consents).where(which),
  });
}

/** Consents by row id. */
export async function consentsById(
  ctx: InstanceCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConsentRow>> {
  const rows = await ctx.db
    .select()
    .from(consents)
    .where(inArray(consents.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The client id behind a consent; undefined where it has gone. */
export async function clientIdOf(ctx: InstanceCtx, id: string): Promise<string | undefined> {
  const [row] = await ctx.db.select({ clientId: clients.clientId }).from(clients).where(eq(clients.id, id));
  return row?.clientId;
}
