/**
 * One line in the log for each request to the graph, as the wire has one for each of its own. It names the operation and
 * what came of it; what was sent with it, and who proved what by which token, is nobody's business.
 *
 * OWASP ASVS 16.2.1   which request, when, from where, and how it ended
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InstanceCtx } from '../domain/context.js';

/** What becomes known of an operation while it runs. */
export interface OperationLine {
  /** Its name, where it has one. */
  operation?: string;
  /** Why there is no data, or not all of it. */
  code?: string;
}

/** Characters of a name: a stranger chooses it. */
const LONGEST = 80;

/** The name of an operation, as far as a line has room for it. */
export function nameFor(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

/** Writes the line, once the answer is. */
export function logOperation(
  { instance, requestId, ip }: InstanceCtx,
  { method }: IncomingMessage,
  { statusCode: status }: ServerResponse,
  { operation, code }: OperationLine,
  milliseconds: number,
): void {
  const outcome = code ?? (status < 400 ? 'OK' : 'BAD_REQUEST');
  const facts = { requestId, ip, method, route: '/graphql', operation, outcome, status };
  instance.log.info({ ...facts, ms: Math.round(milliseconds) }, 'request');
}
