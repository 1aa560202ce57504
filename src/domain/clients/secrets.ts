/**
 * Secrets of confidential clients: several at once, each with a name and an end, so that one can be replaced in peace.
 *
 * RFC 6749 §2.3.1, §10.10   256 random bits, told once and stored as a keyed digest
 */
import { and, eq, gt, isNull, ne, or } from 'drizzle-orm';
import { clientSecrets } from '#schema';
import { newId } from '../../platform/ids.js';
import { digest, randomSecret } from '../../platform/secrets.js';
import { record } from '../audit/trail.js';
import type { AtServer, ClientRow } from './record.js';
import type { SecretRow } from './search.js';

/** How many a client may have: each one is tried when it proves itself. */
export const MOST_SECRETS = 10;

/** A secret on the only occasion on which anybody sees it. */
export interface NewSecret {
  readonly row: SecretRow;
  readonly value: string;
}

/** Whether clients of this method prove themselves by a secret. Null: by one, in either way. */
export function usesSecret({ tokenEndpointAuthMethod: method }: Pick<ClientRow, 'tokenEndpointAuthMethod'>) {
  return method === null || method === 'client_secret_basic' || method === 'client_secret_post';
}

/** Makes a secret; undefined where the client has one of that name. Call it in a transaction. */
export async function addSecret(
  tx: AtServer,
  client: Pick<ClientRow, 'id' | 'clientId'>,
  name: string,
  expiresAt: Date | null = null,
): Promise<NewSecret | undefined> {
  const value = randomSecret();
  const made = { id: newId(tx.now), clientId: client.id, name, createdAt: tx.now, expiresAt };
  const stored = await tx.db
    .insert(clientSecrets)
    .values({ ...made, digest: digest(tx.instance.keyring, 'client_secret', value) })
    .onConflictDoNothing({ target: [clientSecrets.clientId, clientSecrets.name] })
    .returning({ id: clientSecrets.id });
  if (stored.length === 0) return undefined;
  await record(tx, 'client.secret_created', { clientId: client.clientId, detail: { name } });
  return { row: made, value };
}

/** Lets all other secrets of the client end at `at`, unless they end before. Call it in a transaction. */
export async function retireOthers(
  tx: AtServer,
  client: Pick<ClientRow, 'id' | 'clientId'>,
  kept: string,
  at: Date,
): Promise<void> {
  const ended = await tx.db
    .update(clientSecrets)
    .set({ expiresAt: at })
    .where(
      and(
        eq(clientSecrets.clientId, client.id),
        ne(clientSecrets.id, kept),
        or(isNull(clientSecrets.expiresAt), gt(clientSecrets.expiresAt, at)),
      ),
    )
    .returning({ name: clientSecrets.name });
  for (const { name } of ended)
    await record(tx, 'client.secret_revoked', {
      clientId: client.clientId,
      detail: { name, at: at.toISOString() },
    });
}

/** Takes a secret away; false where the client has none with this row id. Call it in a transaction. */
export async function removeSecret(
  tx: AtServer,
  client: Pick<ClientRow, 'id' | 'clientId'>,
  secretId: string,
): Promise<boolean> {
  const [gone] = await tx.db
    .delete(clientSecrets)
    .where(and(eq(clientSecrets.clientId, client.id), eq(clientSecrets.id, secretId)))
    .returning({ name: clientSecrets.name });
  if (!gone) return false;
  await record(tx, 'client.secret_revoked', { clientId: client.clientId, detail: { name: gone.name } });
  return true;
}

/** Takes all secrets away, as the client proves itself otherwise now. Call it in a transaction. */
export async function removeSecrets(tx: AtServer, { id, clientId }: Pick<ClientRow, 'id' | 'clientId'>) {
  const gone = await tx.db
    .delete(clientSecrets)
    .where(eq(clientSecrets.clientId, id))
    .returning({ name: clientSecrets.name });
  for (const { name } of gone) await record(tx, 'client.secret_revoked', { clientId, detail: { name } });
}
