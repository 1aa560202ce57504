/**
 * Clients that are registered over the wire, and change and delete themselves.
 *
 * RFC 7591 §3.2.1    client id and secret are ours to choose: what the request says of them is not looked at
 * RFC 7592 §2.2      a change replaces all that is registered, under the same rules; it cannot set the secret, and gets
 *                    nothing back that an administrator has taken
 * RFC 7592 §2.3      what is deleted is gone with all that it was granted
 * RFC 7592 §3, §5    each change turns the registration access token: of two changes at once, one is refused
 *
 * Letters, digits, - and _ alone make up ids and secrets: encoders that are wrong leave them as they are.
 */
import { eq } from 'drizzle-orm';
import { clientSecrets } from '#schema';
import { digest, digests, matchesDigest, randomSecret } from '../../platform/secrets.js';
import { Unavailable } from '../../platform/unavailable.js';
import { Refusal, refuse } from '../../protocol/refusal.js';
import { type Ctx, transaction } from '../context.js';
import { forgetClient } from './clients.js';
import { type ClientRow, changeClient, changeOf, createClient, lockClient, removeClient } from './record.js';
import { registeredMembers } from './registration-metadata.js';
import { clientByClientId } from './search.js';
import { addSecret, removeSecrets, usesSecret } from './secrets.js';
import { isVouchedFor } from './trust.js';

/** What came of a registration or a change. */
export interface Registered {
  /** As it is stored now. */
  readonly client: ClientRow;
  /** The new secret; null where the client has none, or keeps the one that it has. */
  readonly secret: string | null;
  /** The registration access token that counts from now on. */
  readonly registrationToken: string;
}

/** The body of a request, read as JSON. */
export type Body = Readonly<Record<string, unknown>>;

/** The name of the one secret that a client of this kind has. */
const SECRET_NAME = 'registration';
/** Stands in for the digest of an unknown client, so that it takes the time of a known one. */
const DECOY = Buffer.alloc(32, randomSecret());

/** Who registers a client. */
export interface Registrar {
  /** Their name: a client id, or that of an initial access token. Null: nobody vouches for what they register. */
  readonly vouchedBy: string | null;
  /** The client that they are, where they are one. */
  readonly client?: Pick<ClientRow, 'clientId'>;
  /** What they may hand on for use without a user. */
  readonly ownScope: readonly string[];
  /** Uses up what lets them do it, once: call it in the transaction of the registration. */
  readonly use: (tx: Ctx) => Promise<void>;
}

/** Registers a client. */
export async function registerClient(
  ctx: Ctx,
  body: Body,
  { vouchedBy, ownScope, use }: Registrar,
): Promise<Registered> {
  // The prefix keeps it apart from every subject of a user (RFC 9068 §5).
  const clientId = `client_${randomSecret(16)}`;
  const isVouchedFor = vouchedBy !== null;
  const members = await registeredMembers(ctx, { body, clientId, isVouchedFor, ownScope });
  const registrationToken = randomSecret();
  const made = {
    ...members,
    managedBy: 'registration' as const,
    vouchedBy,
    registrationTokenDigest: digest(ctx.instance.keyring, 'registration_token', registrationToken),
  };
  const registered = await transaction(ctx, async (tx) => {
    await use(tx);
    const client = await createClient(tx, made);
    if (!client) throw new Error('a client id of 128 random bits was taken');
    return { client, secret: usesSecret(client) ? await makeSecret(tx, client) : null };
  });
  forgetClient(ctx, registered.client);
  return { ...registered, registrationToken };
}

/** The client with this id whose registration access token this is, or the refusal invalid_token, whatever is wrong. */
export async function authenticateRegistration(
  ctx: Ctx,
  clientId: string,
  token: string,
): Promise<ClientRow> {
  const found = await clientByClientId(ctx, ctx.issuer.id, clientId);
  const isKnown = matchesDigest(
    ctx.instance.keyring,
    'registration_token',
    token,
    found?.registrationTokenDigest ?? DECOY,
  );
  if (!found || !isKnown || found.disabledAt) throw wrongToken();
  return found;
}

/** Replaces all that is registered of a client. */
export async function updateClient(ctx: Ctx, client: ClientRow, body: Body): Promise<Registered> {
  await refuseForbidden(ctx, client, body);
  const { clientId } = client;
  // It may keep what it has for itself. What it was allowed for users only, it does not get without them.
  const ownScope = client.grantTypes.includes('client_credentials') ? client.scope : [];
  const standing = { clientId, isVouchedFor: isVouchedFor(client), ownScope, stored: client };
  const members = await registeredMembers(ctx, { body, ...standing });
  const registrationToken = randomSecret();
  const change = {
    ...members,
    registrationTokenDigest: digest(ctx.instance.keyring, 'registration_token', registrationToken),
  };
  const changed = await transaction(ctx, async (tx) => {
    const before = await lockClient(tx, client);
    if (!before || before.disabledAt || !isSame(before, client)) throw wrongToken();
    // Its rights were reckoned from what it had: an administrator who has taken some of it meanwhile has the last word.
    if (changeOf(client, before) || client.governedAt?.getTime() !== before.governedAt?.getTime())
      throw new Unavailable('the client was changed meanwhile');
    const after = await changeClient(tx, before, change);
    if (!after) throw wrongToken();
    return { client: after, secret: await changeSecret(tx, before, after) };
  });
  ctx.instance.cache.clear();
  return { ...changed, registrationToken };
}

/** Deletes a client with its secrets, consents and grants. */
export async function deleteClient(ctx: Ctx, client: ClientRow): Promise<void> {
  await transaction(ctx, async (tx) => {
    const before = await lockClient(tx, client);
    if (!before || !isSame(before, client)) throw wrongToken();
    await removeClient(tx, before);
  });
  ctx.instance.cache.clear();
}

/** Whether nobody used the registration access token in the meantime. */
function isSame(
  { registrationTokenDigest: one }: ClientRow,
  { registrationTokenDigest: other }: ClientRow,
): boolean {
  return one !== null && other !== null && one.equals(other);
}

/** RFC 7592 §2.2: the body names this client, holds no secret but its own, and none of what we alone say. */
async function refuseForbidden(ctx: Ctx, client: ClientRow, body: Body): Promise<void> {
  if (body['client_id'] !== client.clientId)
    refuse('invalid_client_metadata', 'client_id must be that of the client');
  const ours = ['registration_access_token', 'registration_client_uri', 'client_secret_expires_at'];
  const forbidden = [...ours, 'client_id_issued_at'].find((name) => Object.hasOwn(body, name));
  if (forbidden !== undefined) refuse('invalid_client_metadata', `${forbidden} must not be there`);
  if (!Object.hasOwn(body, 'client_secret')) return;
  const sent = body['client_secret'];
  const stored = await ctx.db
    .select({ digest: clientSecrets.digest })
    .from(clientSecrets)
    .where(eq(clientSecrets.clientId, client.id));
  const candidates = typeof sent === 'string' ? digests(ctx.instance.keyring, 'client_secret', sent) : [];
  if (!stored.some((row) => candidates.some((candidate) => candidate.equals(row.digest))))
    refuse('invalid_client_metadata', 'client_secret must be the one that was issued, or left out');
}

/** Makes a secret where one is needed now, and takes it away where none is. */
async function changeSecret(tx: Ctx, before: ClientRow, after: ClientRow): Promise<string | null> {
  if (!usesSecret(after)) await removeSecrets(tx, after);
  return usesSecret(after) && !usesSecret(before) ? makeSecret(tx, after) : null;
}

async function makeSecret(tx: Ctx, client: ClientRow): Promise<string> {
  const secret = await addSecret(tx, client, SECRET_NAME);
  if (!secret) throw new Error('a client without a secret has one');
  return secret.value;
}

function wrongToken(): Refusal {
  return new Refusal('invalid_token', 'the registration access token is not valid');
}
