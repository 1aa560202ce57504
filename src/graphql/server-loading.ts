/** Authorization servers that other things lead to, loaded once for all that lead to them. */
import { type ServerRow, withParts } from '../domain/issuers/issuers.js';
import { serverRowsById } from '../domain/issuers/search.js';
import type { GraphContext } from './context.js';

/** The row of the server with this row id. */
export function serverRowOf({ ctx, loaders }: GraphContext, id: string): Promise<ServerRow | undefined> {
  return loaders.load('serverRow', id, (ids) => serverRowsById(ctx, ids));
}

/** Remembers the row of a server that was found by its slug. */
export function rememberServer({ ctx, loaders }: GraphContext, row: ServerRow): void {
  loaders.remember('serverRow', row.id, row, (ids) => serverRowsById(ctx, ids));
}

/** The server with its scopes and resources; its row is not read again. */
export function wholeServerOf(graph: GraphContext, id: string) {
  return graph.loaders.load('server', id, async (ids) => {
    const rows = await Promise.all(ids.map((each) => serverRowOf(graph, each)));
    return withParts(
      graph.ctx,
      rows.filter((row) => row !== undefined),
    );
  });
}
