/**
 * Authorization servers as the rest of the domain sees them.
 *
 * RFC 8414 §2      the issuer identifier is a URL without query or fragment
 * architecture     the default server is at the root of the base URL, every other at /as/<slug>
 */
import { asc, eq, inArray, isNull } from 'drizzle-orm';
import { authorizationServers, resources, scopes } from '#schema';
import type { InstanceCtx } from '../context.js';

/** One scope with the words that the consent page shows. */
export type Scope = typeof scopes.$inferSelect;
/** One protected resource. */
export type Resource = typeof resources.$inferSelect;

/** The row of an authorization server. What keys pairwise subjects stays where it is used. */
export type ServerRow = typeof authorizationServers.$inferSelect;

/** An authorization server with its settings, scopes and resources. */
export interface Issuer extends Readonly<ServerRow> {
  /** The issuer identifier, byte for byte as it stands in metadata and tokens. */
  readonly identifier: string;
  /** Path of the server below the base URL: empty for the default one. */
  readonly path: string;
  /** The scopes that it knows, by name. */
  readonly scopes: ReadonlyMap<string, Scope>;
  /** The resources that its scopes belong to, by identifier. */
  readonly resources: ReadonlyMap<string, Resource>;
}

/** Slug of the server at the root. */
export const DEFAULT_SLUG = 'default';

/** The path of a server below the base URL. */
export function issuerPath(slug: string): string {
  return slug === DEFAULT_SLUG ? '' : `/as/${slug}`;
}

/** The server with this slug, or undefined where there is none or it is disabled. */
export function findIssuer(ctx: InstanceCtx, slug: string): Promise<Issuer | undefined> | Issuer | undefined {
  return ctx.instance.cache.get(`issuer:${slug}`, () => load(ctx, eq(authorizationServers.slug, slug)));
}

/** The server with this row id, as rows that belong to it name it, or undefined where it is disabled. */
export function issuerById(ctx: InstanceCtx, id: string): Promise<Issuer | undefined> | Issuer | undefined {
  return ctx.instance.cache.get(`issuer-id:${id}`, () => load(ctx, eq(authorizationServers.id, id)));
}

/** Every enabled server, in the order of their slugs. */
export async function listIssuers(ctx: InstanceCtx): Promise<Issuer[]> {
  const rows = await ctx.db
    .select({ slug: authorizationServers.slug })
    .from(authorizationServers)
    .orderBy(asc(authorizationServers.slug));
  const found = await Promise.all(rows.map(({ slug }) => findIssuer(ctx, slug)));
  return found.filter((issuer) => issuer !== undefined);
}

/** Origins of the pages that drive interactions instead of ours: they may call the graph from the browser. */
export function interactionOrigins(ctx: InstanceCtx): Promise<ReadonlySet<string>> | ReadonlySet<string> {
  return ctx.instance.cache.get('interaction-origins', async () => {
    const rows = await ctx.db
      .select({ url: authorizationServers.interactionUrl })
      .from(authorizationServers)
      .where(isNull(authorizationServers.disabledAt));
    return new Set(rows.flatMap(({ url }) => (url === null ? [] : [new URL(url).origin])));
  });
}

async function load(ctx: InstanceCtx, which: ReturnType<typeof eq>): Promise<Issuer | undefined> {
  const [row] = await ctx.db.select().from(authorizationServers).where(which);
  if (!row || row.disabledAt) return undefined;
  return (await withParts(ctx, [row])).get(row.id);
}

/** These servers with their scopes and resources, disabled ones as well, by row id. */
export async function withParts(
  { db, instance }: InstanceCtx,
  rows: readonly ServerRow[],
): Promise<ReadonlyMap<string, Issuer>> {
  const ids = rows.map(({ id }) => id);
  const [scopeRows, resourceRows] = await Promise.all([
    db.select().from(scopes).where(inArray(scopes.issuerId, ids)).orderBy(asc(scopes.name)),
    db.select().from(resources).where(inArray(resources.issuerId, ids)).orderBy(asc(resources.identifier)),
  ]);
  return new Map(
    rows.map((row): [string, Issuer] => {
      const path = issuerPath(row.slug);
      const own = <Part extends { readonly issuerId: string }>(parts: readonly Part[]) =>
        parts.filter(({ issuerId }) => issuerId === row.id);
      return [
        row.id,
        {
          ...row,
          identifier: instance.baseUrl + path,
          path,
          scopes: new Map(own(scopeRows).map((scope) => [scope.name, scope])),
          resources: new Map(own(resourceRows).map((resource) => [resource.identifier, resource])),
        },
      ];
    }),
  );
}
