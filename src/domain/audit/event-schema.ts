/**
 * What every event looks like as one JSON object, as `to_jsonb` of the database writes its row.
 *
 * OWASP ASVS 16.2.1, 16.2.2, 16.2.4   who, what, when and where, in UTC, in one format for all
 */
import { z } from 'zod';
import { type AuditEventType, auditEventTypes } from './events.js';

const text = z.string().max(2_000);
const state = z.record(z.string(), z.unknown());
const types = Object.keys(auditEventTypes) as [AuditEventType, ...AuditEventType[]];

/** One event. */
export const auditEventSchema = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  type: z.enum(types),
  actor: z.enum(['user', 'client', 'operator', 'system']).nullable(),
  actor_id: text.nullable(),
  issuer_id: z.uuid().nullable(),
  client_id: text.nullable(),
  user_id: z.uuid().nullable(),
  request_id: text.min(1),
  ip: z.union([z.ipv4(), z.ipv6()]).nullable(),
  detail: z.record(z.string(), z.union([text, z.number(), z.boolean(), z.array(text)])),
  before: state.nullable(),
  after: state.nullable(),
});

/** The same as a JSON schema, for whoever reads events. */
export function auditEventJsonSchema(): object {
  return {
    title: 'Audit event of Portico',
    description: 'A row of audit_events as JSON: select to_jsonb(audit_events) from audit_events',
    // The formats say it already, and shorter.
    ...z.toJSONSchema(auditEventSchema, { override: ({ jsonSchema }) => void delete jsonSchema.pattern }),
  };
}
