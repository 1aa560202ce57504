/**
 * Secrets of clients as administrators replace them: a new one beside the others, an end for these, and one taken away.
 *
 * RFC 6749 §2.3.1, §10.10   a secret is told once; a client that proves itself otherwise has none
 */
import { type Difference, differenceOf } from '../changes.js';
import type { Ctx } from '../context.js';
import { tried } from '../dry-run.js';
import { type Governing, hold, isOurs, type Refused } from './governing.js';
import type { AtServer, ClientRow } from './record.js';
import { secretsOf } from './search.js';
import {
  addSecret,
  MOST_SECRETS,
  type NewSecret,
  removeSecret,
  retireOthers,
  usesSecret,
} from './secrets.js';

/** A secret that is to be made. */
export interface WantedSecret {
  /** Unique at the client. */
  readonly name: string;
  /** Null: never by itself. */
  readonly expiresAt: Date | null;
  /** When all others end, unless they do before; null: they stay. */
  readonly retireOthersAt: Date | null;
}

/** What was done, or would be. The secret of a dry run is nobody's. */
export interface SecretsChanged {
  readonly kind: 'done';
  readonly client: ClientRow;
  readonly secret?: NewSecret;
  /** Of `secrets`: the name and the end of each. */
  readonly difference: Difference | undefined;
}

/** Why the secrets of a client stay as they are. */
export type SecretsKept = Refused | { readonly kind: 'too_many' | 'no_such_secret' };

/** Makes a secret beside those that the client has. */
export async function rotateSecret(
  ctx: Ctx,
  id: string,
  { name, expiresAt, retireOthersAt }: WantedSecret,
  { dryRun, rights }: Governing,
): Promise<SecretsChanged | SecretsKept> {
  return tried(ctx, { dryRun }, async (tx): Promise<SecretsChanged | SecretsKept> => {
    // Whoever knows its secret can do what its scope opens.
    const client = await hold(tx, id, rights, isOurs);
    if ('kind' in client) return client;
    if (!usesSecret(client)) return { kind: 'problems', problems: [SECRETLESS] };
    const before = await secretState(tx, client);
    if (before.secrets.length >= MOST_SECRETS) return { kind: 'too_many' };
    const secret = await addSecret(tx, client, name, expiresAt);
    if (!secret) return { kind: 'taken' };
    if (retireOthersAt) await retireOthers(tx, client, secret.row.id, retireOthersAt);
    return { kind: 'done', client, secret, difference: differenceOf(before, await secretState(tx, client)) };
  });
}

/** Takes a secret of the client away, now. Undefined is the id of none. */
export async function revokeSecret(
  ctx: Ctx,
  id: string,
  secretId: string | undefined,
  { dryRun, rights }: Governing,
): Promise<SecretsChanged | SecretsKept> {
  return tried(ctx, { dryRun }, async (tx): Promise<SecretsChanged | SecretsKept> => {
    const client = await hold(tx, id, rights, isOurs);
    if ('kind' in client) return client;
    const before = await secretState(tx, client);
    const isGone = secretId !== undefined && (await removeSecret(tx, client, secretId));
    if (!isGone) return { kind: 'no_such_secret' };
    return { kind: 'done', client, difference: differenceOf(before, await secretState(tx, client)) };
  });
}

const SECRETLESS = {
  check: 'secret_of_method',
  section: 'RFC 7591 §2',
  code: 'invalid_client_metadata',
  path: ['tokenEndpointAuthMethod'],
  message: 'is one that takes no secret',
} as const;

async function secretState(tx: AtServer, { id }: ClientRow) {
  const secrets = (await secretsOf(tx, [id])).get(id) ?? [];
  return {
    secrets: secrets.map(({ name, expiresAt }) => ({ name, expiresAt: expiresAt?.toISOString() ?? null })),
  };
}
