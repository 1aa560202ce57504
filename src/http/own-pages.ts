/** What our own pages do without JavaScript: they run the graph's operations, for forms that only they may send. */
import { refuse } from '../protocol/refusal.js';
import type { GraphAnswer, WireRequest } from './endpoint.js';

/** Runs an operation that our pages know, in the name of the browser that asks. */
export async function runOperation(
  { door, ctx, browser, req }: WireRequest,
  name: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<GraphAnswer> {
  const operation = await door.pages.operation(name);
  return door.graph({ operation, variables, ctx, browser, userAgent: req.headers['user-agent'] });
}

/**
 * A browser says where a form was sent from. Our own pages send no referrer, and then the origin is `null` and only the
 * fetch metadata tells. Neither of both: no browser, so nobody's cookie is abused.
 */
export function requireOwnOrigin({ req, ctx }: WireRequest): void {
  const { origin, 'sec-fetch-site': site } = req.headers;
  const own =
    origin === undefined || origin === 'null'
      ? site === 'same-origin' || (site === undefined && origin === undefined)
      : origin === new URL(ctx.instance.baseUrl).origin;
  if (!own) refuse('access_denied', 'the form was sent from another origin');
}
