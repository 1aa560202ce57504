/**
 * Signing keys of an authorization server.
 *
 * RFC 7517 §4.5      every key has a kid, unique in its set
 * OpenID Core §15.1  RS256 is always there; ES256 signs access tokens, the others what asks for them
 * RFC 7518 §3.3      RSA keys here have 3072 bits: 2048 is below 128 bits of strength
 *
 * Which key signs is decided by one row for each algorithm, so all processes agree.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import { signingKeys } from '#schema';
import { newId } from '../../platform/ids.js';
import { seal, unseal } from '../../platform/seal.js';
import { randomSecret } from '../../platform/secrets.js';
import { type SigningAlg, signingAlgs } from '../../protocol/signing-algs.js';
import { record } from '../audit/trail.js';
import type { Ctx, InstanceCtx } from '../context.js';

/** A key that signs. */
export interface SigningKey {
  /** Names the key in the header of what it signs. */
  readonly kid: string;
  /** The one algorithm that it signs with. */
  readonly alg: SigningAlg;
  /** The key itself, parsed. */
  readonly privateKey: KeyObject;
}

/** A key that verifies. */
export interface VerifyingKey {
  /** Names it in the header of what it verifies. */
  readonly kid: string;
  /** The one algorithm that it verifies. */
  readonly alg: SigningAlg;
  /** The key itself, parsed. */
  readonly publicKey: KeyObject;
}

/** The keys of one server at this moment. */
export interface KeySet {
  /** The one key for each algorithm that signs now. */
  readonly active: ReadonlyMap<SigningAlg, SigningKey>;
  /** Public keys by kid, retired ones included: what we sign stays verifiable. */
  readonly verifying: ReadonlyMap<string, VerifyingKey>;
  /** What /jwks publishes. */
  readonly published: readonly Record<string, string>[];
}

/** A signing key that none of SECRETS opens. */
export class SealedKeyError extends Error {
  override readonly name = 'SealedKeyError';

  constructor(kid: string) {
    super(`signing key ${kid} was sealed under other SECRETS: put the old value back in the list`);
  }
}

/** A parsed key never changes under its kid, so it is kept for an hour. */
const PARSED = 3_600_000;

/** The server's keys, at most a second old. */
export function keySet(ctx: Ctx): Promise<KeySet> | KeySet {
  return ctx.instance.cache.get(`keys:${ctx.issuer.id}`, () => load(ctx));
}

/** Makes what is missing: one active key for each algorithm. Call it under the lock of the first start. */
export async function ensureSigningKeys(ctx: Ctx): Promise<void> {
  const rows = await ctx.db.select().from(signingKeys).where(eq(signingKeys.issuerId, ctx.issuer.id));
  const missing = signingAlgs.filter(
    (alg) => !rows.some((row) => row.alg === alg && row.activatedAt && !row.retiredAt),
  );
  const made = await Promise.all(missing.map((alg) => makeKey(ctx, ctx.issuer.id, alg)));
  for (const row of made) {
    await ctx.db.insert(signingKeys).values({ ...row, activatedAt: ctx.now });
    await record(ctx, 'key.created', { detail: { kid: row.kid, alg: row.alg } });
  }
}

/** A new key of the server with this row id, which does not sign yet, as its row has it. */
export async function makeKey(ctx: InstanceCtx, serverId: string, alg: SigningAlg) {
  const { privateKey, publicKey } = await generate(alg);
  const kid = randomSecret(12);
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    id: newId(ctx.now),
    issuerId: serverId,
    kid,
    alg,
    publicJwk: { ...(publicKey.export({ format: 'jwk' }) as Record<string, string>), kid, alg, use: 'sig' },
    sealedPrivateKey: seal(ctx.instance.keyring, 'private_key', kid, plain),
    createdAt: ctx.now,
  };
}

function generate(alg: SigningAlg) {
  const make = promisify(generateKeyPair);
  switch (alg) {
    case 'RS256':
    case 'PS256':
      return make('rsa', { modulusLength: 3072 });
    case 'ES256':
      return make('ec', { namedCurve: 'P-256' });
    case 'EdDSA':
      return make('ed25519');
  }
}

async function load(ctx: Ctx): Promise<KeySet> {
  const rows = await ctx.db
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.issuerId, ctx.issuer.id))
    .orderBy(asc(signingKeys.createdAt), asc(signingKeys.kid));
  const verifying = await Promise.all(rows.map((row) => publicHalf(ctx, row)));
  // A retired key signs no more, so that what it is sealed under may be forgotten.
  const signing = await Promise.all(
    rows.filter((row) => !row.retiredAt).map(async (row) => ({ row, key: await privateHalf(ctx, row) })),
  );
  return {
    active: new Map(signing.filter(({ row }) => row.activatedAt).map(({ key }) => [key.alg, key])),
    verifying: new Map(verifying.map((key) => [key.kid, key])),
    published: rows.map((row) => row.publicJwk),
  };
}

type Row = typeof signingKeys.$inferSelect;

function publicHalf(ctx: Ctx, { kid, alg, publicJwk }: Row): VerifyingKey | Promise<VerifyingKey> {
  const parse = async () => ({
    kid,
    alg: alg as SigningAlg,
    publicKey: createPublicKey({ key: publicJwk as JsonWebKey, format: 'jwk' }),
  });
  return ctx.instance.cache.get(`public-key:${kid}`, parse, PARSED);
}

function privateHalf(ctx: Ctx, { kid, alg, sealedPrivateKey }: Row): SigningKey | Promise<SigningKey> {
  const parse = async () => {
    const der = unseal(ctx.instance.keyring, 'private_key', kid, sealedPrivateKey);
    if (!der) throw new SealedKeyError(kid);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return { kid, alg: alg as SigningAlg, privateKey };
  };
  return ctx.instance.cache.get(`private-key:${kid}`, parse, PARSED);
}
