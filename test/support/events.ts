/** The audit trail as tests look at it. */
import { auditEventSchema } from '../../src/domain/audit/event-schema.js';
import type { Instance } from '../../src/domain/context.js';

/** One event, as its row is in JSON. */
export interface AuditEvent {
  readonly type: string;
  readonly actor: string | null;
  readonly actor_id: string | null;
  readonly client_id: string | null;
  readonly user_id: string | null;
  readonly request_id: string;
  readonly ip: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** All events of a type, or all there are, in their order. */
export async function eventsOf({ audit, database }: Instance, type?: string): Promise<AuditEvent[]> {
  await audit.flush();
  const rows = await database.sql<{ event: AuditEvent }[]>`
    select to_jsonb(audit_events) as event from audit_events
    where ${type ?? null}::text is null or type = ${type ?? null} order by at, id`;
  return rows.map(({ event }) => event);
}

/** What a test says in place of a request's id, where it makes what it needs. */
const TEST_DATA = new Set(['test', '']);

/** What is wrong with events, by the one schema that all of them have; test data is not looked at. */
export async function eventProblems(instance: Instance): Promise<string[]> {
  const events = (await eventsOf(instance)).filter(({ request_id }) => !TEST_DATA.has(request_id));
  return events.flatMap((event) => {
    const { error } = auditEventSchema.safeParse(event);
    const named = (event.actor === 'user' || event.actor === 'client') === (event.actor_id !== null);
    const problems = [
      ...(error ? [error.message] : []),
      ...(named ? [] : ['an actor and its name go together']),
    ];
    return problems.map((problem) => `${JSON.stringify(event)}: ${problem}`);
  });
}
