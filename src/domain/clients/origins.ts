/** Origins of clients' pages, as their redirect URIs show them: where a browser app may call the token endpoint from. */
import { and, eq, isNull } from 'drizzle-orm';
import { clients } from '#schema';
import type { Ctx } from '../context.js';

/** The origins of these redirect URIs; private-use schemes have none. */
export function originsOf(redirectUris: readonly string[]): ReadonlySet<string> {
  return new Set(redirectUris.filter((uri) => /^https?:/.test(uri)).map((uri) => new URL(uri).origin));
}

/** The origins of all enabled clients of this server: a preflight names no client (Fetch §4.8). */
export function registeredOrigins(ctx: Ctx): Promise<ReadonlySet<string>> | ReadonlySet<string> {
  return ctx.instance.cache.get(`origins:${ctx.issuer.id}`, async () => {
    const rows = await ctx.db
      .select({ redirectUris: clients.redirectUris })
      .from(clients)
      .where(and(eq(clients.issuerId, ctx.issuer.id), isNull(clients.disabledAt)));
    return originsOf(rows.flatMap(({ redirectUris }) => redirectUris));
  });
}
