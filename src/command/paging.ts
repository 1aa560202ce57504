/** Lists that come in pages: as many as were asked for, page by page. */
import type { Command } from 'commander';
import { count } from './values.js';

/** What the graph gives of a page at most. */
const PAGE = 100;

/** Options of a list. */
export interface ListOptions {
  readonly limit: number;
  readonly after?: string;
}

/** A page, or several as one. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Gives a command the options of a list. */
export function paged(command: Command): Command {
  return command
    .option('--limit <number>', 'how many at most', count, PAGE)
    .option('--after <cursor>', 'go on behind this place: endCursor of the answer before');
}

/** Asks for page after page until there are enough. */
export async function collect<T>(
  { limit, after }: ListOptions,
  ask: (page: { first: number; after: string | null }) => Promise<Page<T>>,
): Promise<Page<T>> {
  const nodes: T[] = [];
  for (let cursor = after ?? null; ; ) {
    const page = await ask({ first: Math.min(PAGE, limit - nodes.length), after: cursor });
    nodes.push(...page.nodes);
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || nodes.length >= limit || endCursor === null)
      return { nodes, pageInfo: { hasNextPage, endCursor } };
    cursor = endCursor;
  }
}

/** Says that there are more. */
export function more({ pageInfo: { hasNextPage, endCursor } }: Page<unknown>): string {
  return hasNextPage ? `\n\nThere are more: --limit, or --after ${endCursor}` : '';
}
