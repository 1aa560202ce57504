/** What the log and the audit trail say of what a test did, and what is wrong with how they say it. */
import { z } from 'zod';
import { auditEventSchema } from '../../src/domain/audit/event-schema.js';
import type { TestApp } from './app.js';

/** Levels of pino, as numbers. */
const LEVELS = [10, 20, 30, 40, 50, 60];
/** A line says what it is about in words of ours. */
const MESSAGE = /^[a-z][A-Za-z ,:'-]{2,80}$/;

const line = z.looseObject({
  level: z.union(LEVELS.map((level) => z.literal(level))),
  time: z.iso.datetime(),
  msg: z.string().regex(MESSAGE),
  requestId: z
    .string()
    .regex(/^[\w-]{4,36}$/)
    .optional(),
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
});

/** A line for a request, which has these members and no others. */
const request = z.strictObject({
  ...line.shape,
  requestId: z.uuid(),
  ip: z.union([z.ipv4(), z.ipv6()]),
  msg: z.literal('request'),
  method: z.string().regex(/^[A-Z-]{3,11}$/),
  route: z.string().regex(/^\/[a-z_:*/.-]*$/),
  server: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/)
    .optional(),
  status: z.int().min(200).max(499),
  ms: z.int(),
});

interface RefusalRow {
  readonly type: string;
  readonly request_id: string;
  readonly detail: { readonly endpoint?: string };
}

/** Keeps the lines of one application's log. */
export class RecordKeeper {
  readonly #lines: string[] = [];

  /** For `logTo`. */
  readonly write = (text: string): void => void this.#lines.push(text);

  /** What is wrong with what was written since the last time; events are gone after that. */
  async problems({ instance }: TestApp): Promise<string[]> {
    await instance.audit.flush();
    const rows = await instance.database.sql<{ event: RefusalRow }[]>`
      with gone as (delete from audit_events returning *) select to_jsonb(gone) as event from gone`;
    const refused = rows.flatMap(({ event }) =>
      event.type === 'request.refused' ? [`${event.request_id} at ${event.detail.endpoint}`] : [],
    );
    return [
      ...this.#lines.splice(0).flatMap(lineProblems),
      ...rows.flatMap(({ event }) => {
        const { error } = auditEventSchema.safeParse(event);
        return error ? [`event ${JSON.stringify(event).slice(0, 500)}: ${error.message}`] : [];
      }),
      ...refused.filter((id, at) => refused.indexOf(id) !== at).map((id) => `two refusals of ${id}`),
    ];
  }
}

/** A line for an operation of the graph. */
const operation = z.strictObject({
  ...request.shape,
  route: z.literal('/graphql'),
  outcome: z.string().regex(/^[A-Z_]{2,40}$/),
  operation: z
    .string()
    .regex(/^(?:\w{1,80}|\w{79}…)$/)
    .optional(),
});

function lineProblems(text: string): string[] {
  const shown = JSON.stringify(text.slice(0, 500));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that must not be there
  if (!/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+\n$/.test(text)) return [`not one line: ${shown}`];
  if (Buffer.byteLength(text) > 20_000) return [`too long: ${shown}`];
  const parsed = parse(text);
  const { msg, route } = (parsed ?? {}) as { msg?: unknown; route?: unknown };
  const schema = msg !== 'request' ? line : route === '/graphql' ? operation : request;
  const { error } = schema.safeParse(parsed);
  return error ? [`${shown}: ${error.message}`] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
