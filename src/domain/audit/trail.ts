/**
 * The audit trail.
 *
 * A change of state carries its event in the same transaction (`record`). What changes nothing, issuances and refusals,
 * is appended in batches within a second (`note`), so that it costs the request no statement.
 */
import { type AuditState, auditEvents } from '#schema';
import { type Database, type Db, isUnstorable } from '../../platform/db.js';
import { newOrderedId } from '../../platform/ids.js';
import type { Log } from '../../platform/log.js';
import type { ActorName, InstanceCtx } from '../context.js';
import type { AuditEventType } from './events.js';
import { storable } from './storable.js';

type Row = typeof auditEvents.$inferInsert;

/** Who asked, when and from where; and the authorization server, where one is at hand. */
export type AuditCtx = Pick<InstanceCtx, 'now' | 'requestId' | 'ip' | 'actor'> & {
  readonly issuer?: { readonly id: string };
};

/** What an event says besides its type; who asked, when and from where is taken from the context. */
export interface AuditFacts {
  readonly clientId?: string;
  readonly userId?: string;
  readonly detail?: Row['detail'];
  /** Who acted, where it is not the actor of the request: somebody who signs in, say. */
  readonly actor?: ActorName;
  /** The members that a change changed, as they were; left out where nothing was there. Never a secret. */
  readonly before?: AuditState;
  /** The same members as they are now; left out where nothing is there any more. */
  readonly after?: AuditState;
}

const INTERVAL = 500;
const BATCH = 500;
/** Beyond this many events the database has been away for long: further ones go to the log only. */
const CAPACITY = 20_000;

/** Appends events in the background, in their order. */
export class AuditTrail {
  readonly #waiting: Row[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Takes an event; it is in the table within a second. */
  append(row: Row): void {
    if (this.#waiting.length >= CAPACITY)
      this.log.error({ event: row }, 'audit event not stored: the buffer is full');
    else this.#waiting.push(row);
    this.#timer ??= setTimeout(() => void this.flush(), INTERVAL).unref();
  }

  /** Writes all that waits; the last thing before a stop. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    let size = BATCH;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, size);
      try {
        await this.database.orm.insert(auditEvents).values(batch).onConflictDoNothing();
        this.#waiting.splice(0, batch.length);
      } catch (error) {
        // One event that the table cannot hold must not keep all that follow from being stored.
        if (isUnstorable(error)) {
          size = Math.ceil(batch.length / 2);
          if (batch.length > 1) continue;
          this.log.error({ err: error, event: this.#waiting.shift() }, 'audit event not stored');
          size = BATCH;
          continue;
        }
        this.log.error({ err: error, waiting: this.#waiting.length }, 'audit events wait for the database');
        this.#timer ??= setTimeout(() => void this.flush(), INTERVAL * 4).unref();
        return;
      }
    }
  }
}

/** Appends an event that goes with no change of state. */
export function note(ctx: InstanceCtx, type: AuditEventType, facts: AuditFacts = {}): void {
  ctx.instance.audit.append(rowOf(ctx, type, facts));
}

/** Inserts an event together with the change that it speaks of: call it with the context of the transaction. */
export async function record(
  ctx: AuditCtx & { readonly db: Db },
  type: AuditEventType,
  facts: AuditFacts = {},
): Promise<void> {
  await ctx.db.insert(auditEvents).values(rowOf(ctx, type, facts));
}

/** The same for several events of one type, in few statements. */
export async function recordEach(
  ctx: AuditCtx & { readonly db: Db },
  type: AuditEventType,
  each: readonly AuditFacts[],
): Promise<void> {
  for (let at = 0; at < each.length; at += BATCH) {
    const rows = each.slice(at, at + BATCH).map((facts) => rowOf(ctx, type, facts));
    await ctx.db.insert(auditEvents).values(rows);
  }
}

function rowOf(ctx: AuditCtx, type: AuditEventType, facts: AuditFacts): Row {
  const actor = facts.actor ?? ctx.actor;
  return storable({
    id: newOrderedId(ctx.now),
    at: ctx.now,
    type,
    actor: actor?.kind ?? null,
    actorId: actor?.id ?? null,
    issuerId: ctx.issuer?.id ?? null,
    clientId: facts.clientId ?? null,
    userId: facts.userId ?? null,
    requestId: ctx.requestId,
    ip: ctx.ip || null,
    detail: facts.detail ?? {},
    before: facts.before ?? null,
    after: facts.after ?? null,
  });
}
