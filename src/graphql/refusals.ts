/**
 * What the graph refuses, on record: one event for an operation, however many of its fields are concerned.
 *
 * OWASP ASVS 16.3.2, 16.3.3   who asked for what they may not have, and what was sent to get around the rules
 */
import { type GraphQLError, Kind } from 'graphql';
import { note } from '../domain/audit/trail.js';
import type { InstanceCtx } from '../domain/context.js';
import { describeError } from './errors.js';

/** Faults of ours are in the log. */
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE']);
/** Fields that one event names. */
const MOST_FIELDS = 20;

/** Puts a request on record that was turned away before anything of it was run. */
export function noteTurnedAway(ctx: InstanceCtx, error: string): void {
  note(ctx, 'request.refused', { detail: { endpoint: '/graphql', error } });
}

/** Puts an operation on record of which something was refused. */
export function noteRefused(
  ctx: InstanceCtx,
  operation: string | undefined | null,
  errors: readonly GraphQLError[],
): void {
  const refused = errors.filter((error) => !FAULTS.has(codeOf(error)));
  const [first] = refused;
  if (!first) return;
  // By their names: an alias is what the sender calls them.
  const nodes = refused.flatMap((error) => error.nodes ?? []);
  const fields = new Set(nodes.flatMap((node) => (node.kind === Kind.FIELD ? node.name.value : [])));
  note(ctx, 'request.refused', {
    detail: {
      endpoint: '/graphql',
      error: codeOf(first),
      ...(operation ? { operation } : {}),
      ...(fields.size > 0 ? { fields: [...fields].slice(0, MOST_FIELDS) } : {}),
    },
  });
}

function codeOf(error: GraphQLError): string {
  return String(describeError(error.toJSON(), error).extensions?.['code']);
}
