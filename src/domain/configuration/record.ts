/** What a configuration changed, in the audit trail: the same events as when somebody changes it by hand. */
import type { AuditEventType } from '../audit/events.js';
import { record } from '../audit/trail.js';
import type { InstanceCtx } from '../context.js';
import { type ConfiguredAction, type ConfiguredKind, idOf, type Step } from './step.js';

/** The events of clients and users are written by whoever writes those (clients/record.ts, accounts/declared.ts). */
const EVENTS: Readonly<
  Record<Exclude<ConfiguredKind, 'client' | 'user'>, Partial<Record<ConfiguredAction, AuditEventType>>>
> = {
  authorization_server: {
    created: 'server.created',
    updated: 'server.updated',
    disabled: 'server.disabled',
    released: 'server.updated',
  },
  resource: { created: 'resource.created', updated: 'resource.updated', deleted: 'resource.deleted' },
  scope: { created: 'scope.created', updated: 'scope.updated', deleted: 'scope.deleted' },
};

/** Writes the event of one change, in the transaction of the change. */
export async function recordChange(tx: InstanceCtx, change: Step['changes'][number]): Promise<void> {
  const { kind, action, name, difference, server } = change;
  if (kind === 'client' || kind === 'user') return;
  const type = EVENTS[kind][action];
  if (!type) throw new Error(`there is no event for ${kind} ${action}`);
  const at = server ? { ...tx, issuer: { id: idOf(server) } } : tx;
  await record(at, type, { detail: { name, by: 'configuration' }, ...difference });
}
