/**
 * Rotation of signing keys. Where a key stands follows from its instants:
 *
 *   published → signs → retired → deleted
 *
 * OpenID Connect Core §10.1.1   a new key is published before it signs, and an old one after it has signed
 * RFC 7517 §5                   whoever has the set in a cache has every key that signs before it asks again
 *
 * One transaction lets the next key sign and the last one retire, so that at any moment one key signs for each
 * algorithm, whichever process is asked.
 */
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { signingKeys } from '#schema';
import { withAdvisoryLock } from '../../platform/advisory-lock.js';
import type { SigningAlg } from '../../protocol/signing-algs.js';
import { record } from '../audit/trail.js';
import { type Ctx, type InstanceCtx, transaction } from '../context.js';
import { makeKey } from './keys.js';
import { type KeyRow, publicColumns, waitingKey } from './search.js';

/** Seconds for which others may keep the published set. */
export const KEY_SET_MAX_AGE = 300;

/** Over all processes on one database. */
const LOCK = 'portico.keys';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** How long a key is published before it signs: the age of the oldest cached set, and a minute for clocks that differ. */
const PUBLISHED_AHEAD = (KEY_SET_MAX_AGE + 60) * SECOND;
/** How long a key signs before the next one is made. */
const LONGEST_USE = 90 * DAY;
/**
 * How long a retired key verifies beyond the life of what it signed. An expired ID token still names its user and
 * session as a hint, to sign out above all, and the longest session lasts this long.
 */
const HINTS = 30 * DAY;

type Row = Pick<
  typeof signingKeys.$inferSelect,
  'id' | 'kid' | 'alg' | 'createdAt' | 'activatedAt' | 'retiredAt'
>;

/** What is due at one server. */
interface Due {
  /** Old enough to be replaced, with nothing published to replace them. */
  readonly start: readonly SigningAlg[];
  /** Published for long enough to sign. */
  readonly activate: readonly Row[];
  /** Retired, and past any use. */
  readonly remove: readonly Row[];
}

/**
 * Publishes the next key for an algorithm; it signs once everybody may have seen it. Where one waits already, that is the
 * next one.
 */
export async function startRotation(ctx: InstanceCtx, serverId: string, alg: SigningAlg): Promise<KeyRow> {
  // To make a key takes a second or more: whoever asks again because the answer was late gets it at once.
  const known = await waitingKey(ctx, serverId, alg);
  if (known) return known;
  const made = await makeKey(ctx, serverId, alg);
  const next = await transaction(ctx, async (tx) => {
    // Whoever starts a rotation holds the row of the key that signs: of two at once the second finds the first one's key.
    await tx.db
      .select()
      .from(signingKeys)
      .where(and(ofAlg(serverId, alg), signs()))
      .for('update');
    const waiting = await waitingKey(tx, serverId, alg);
    if (waiting) return waiting;
    const [stored] = await tx.db.insert(signingKeys).values(made).returning(publicColumns);
    if (!stored) throw new Error('a key was not stored');
    await record({ ...tx, issuer: { id: serverId } }, 'key.created', { detail: { kid: made.kid, alg } });
    return stored;
  });
  ctx.instance.cache.clear();
  return next;
}

/** Does `work` while no process rotates keys or removes one. */
export function withKeyLock<T>({ instance }: InstanceCtx, work: () => Promise<T>): Promise<T> {
  return withAdvisoryLock(instance.database, LOCK, work);
}

/** Whether `rotateDueKeys` would do anything. */
export async function isRotationDue(ctx: Ctx): Promise<boolean> {
  const { start, activate, remove } = await dueOf(ctx);
  return start.length + activate.length + remove.length > 0;
}

/** Takes every key one step on that is due for it. Call it under the lock. */
export async function rotateDueKeys(ctx: Ctx): Promise<void> {
  const { start, activate, remove } = await dueOf(ctx);
  for (const row of activate) await letSign(ctx, row);
  for (const row of remove) await forget(ctx, row);
  for (const alg of start) await startRotation(ctx, ctx.issuer.id, alg);
}

async function dueOf(ctx: Ctx): Promise<Due> {
  const { id, kid, alg, createdAt, activatedAt, retiredAt } = signingKeys;
  const rows: Row[] = await ctx.db
    .select({ id, kid, alg, createdAt, activatedAt, retiredAt })
    .from(signingKeys)
    .where(eq(signingKeys.issuerId, ctx.issuer.id))
    .orderBy(asc(createdAt));
  const isOlder = (at: Date | null, age: number) => at !== null && at.getTime() + age <= ctx.now.getTime();
  const waiting = rows.filter((row) => row.activatedAt === null && row.retiredAt === null);
  const lifetime = Math.max(ctx.issuer.accessTokenTtl, ctx.issuer.idTokenTtl) * SECOND;
  return {
    start: rows
      .filter((row) => row.retiredAt === null && isOlder(row.activatedAt, LONGEST_USE))
      .filter((row) => !waiting.some((each) => each.alg === row.alg))
      .map((row) => row.alg as SigningAlg),
    activate: waiting.filter((row) => isOlder(row.createdAt, PUBLISHED_AHEAD)),
    remove: rows.filter((row) => isOlder(row.retiredAt, lifetime + HINTS)),
  };
}

async function letSign(ctx: Ctx, { id, kid, alg }: Row): Promise<void> {
  await transaction(ctx, async (tx) => {
    const retired = await tx.db
      .update(signingKeys)
      .set({ retiredAt: tx.now })
      .where(and(ofAlg(tx.issuer.id, alg), signs()))
      .returning({ kid: signingKeys.kid });
    await tx.db.update(signingKeys).set({ activatedAt: tx.now }).where(eq(signingKeys.id, id));
    await record(tx, 'key.activated', { detail: { kid, alg, retired: retired.map((each) => each.kid) } });
  });
}

async function forget(ctx: Ctx, { id, kid, alg }: Row): Promise<void> {
  await transaction(ctx, async (tx) => {
    await tx.db.delete(signingKeys).where(eq(signingKeys.id, id));
    await record(tx, 'key.deleted', { detail: { kid, alg } });
  });
}

function ofAlg(serverId: string, alg: string) {
  return and(eq(signingKeys.issuerId, serverId), eq(signingKeys.alg, alg));
}

function signs() {
  return and(isNotNull(signingKeys.activatedAt), isNull(signingKeys.retiredAt));
}
