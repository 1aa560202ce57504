/**
 * Clients as administrators register, change and remove them.
 *
 * RFC 7591 §2, OWASP ASVS 10.4.4   under the rules that every way in asks; a state that is refused is refused in two
 *                                  steps as well
 *
 * What is declared in the configuration file, at an address of its own or by this program is changed there. It can be
 * taken out of service here all the same, unless the file says that it serves.
 */
import { randomSecret } from '../../platform/secrets.js';
import type { Right } from '../../protocol/administration.js';
import type { MetadataProblem } from '../../protocol/client-metadata-problems.js';
import type { Difference } from '../changes.js';
import type { Ctx } from '../context.js';
import { type Manner, tried } from '../dry-run.js';
import { admitsDocument } from '../issuers/document-hosts.js';
import type { Issuer } from '../issuers/issuers.js';
import { completeMembers, type DeclaredMembers } from './defaults.js';
import { type Impact, impactOf } from './impact.js';
import {
  type AtServer,
  type ClientChange,
  type ClientMembers,
  type ClientRow,
  changeClient,
  changeOf,
  createClient,
  lockClient,
  removeClient,
} from './record.js';
import { clientProblems, rightsProblems } from './rules.js';
import { clientsById } from './search.js';
import { addSecret, type NewSecret, removeSecrets, usesSecret } from './secrets.js';
import { sectorProblems } from './sector-lists.js';
import { readSector, type SectorReading, unread } from './sector-of-change.js';

/** Why something was not done. */
export type Refused =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'elsewhere'; readonly managedBy: ClientRow['managedBy'] }
  | { readonly kind: 'taken' }
  | { readonly kind: 'problems'; readonly problems: readonly MetadataProblem[] };

/** What was done, or would be. A secret of a dry run is nobody's. */
export interface Done {
  readonly kind: 'done';
  readonly client: ClientRow;
  readonly secret?: NewSecret;
  readonly difference: Difference | undefined;
}

/** How something is done, and by whom. */
export interface Governing extends Manner {
  /** What whoever does it may do: no client of theirs opens more. */
  readonly rights: ReadonlySet<Right>;
}

/** The name of the secret that a client is made with. */
const FIRST_SECRET = 'first';

/** Registers a client. Its id is ours to choose where `clientId` is left out. */
export async function registerGoverned(
  ctx: Ctx,
  { clientId = `client_${randomSecret(16)}`, ...declared }: DeclaredMembers,
  { dryRun, rights }: Governing,
): Promise<Done | Refused> {
  const members = completeMembers({ clientId, ...declared }, ctx.issuer.scopes);
  const problems = [...problemsOf(ctx.issuer, members), ...rightsProblems(members.scope, rights)];
  if (problems.length === 0) problems.push(...(await sectorProblems(ctx, members)));
  if (problems.length > 0) return { kind: 'problems', problems };
  const made = { ...members, managedBy: 'graph' as const };
  return tried(ctx, { dryRun }, async (tx): Promise<Done | Refused> => {
    const client = await createClient(tx, made);
    if (!client) return { kind: 'taken' };
    const secret = usesSecret(client) ? await addSecret(tx, client, FIRST_SECRET) : undefined;
    return { kind: 'done', client, ...(secret ? { secret } : {}), difference: changeOf(undefined, client) };
  });
}

/** Changes the members that are given, under all rules; null puts one back to what it is where nothing is said. */
export async function changeGoverned(
  ctx: Ctx,
  id: string,
  change: DeclaredMembers,
  { dryRun, rights }: Governing,
): Promise<Done | Refused> {
  const sector = await lookAtSector(ctx, id, change, rights);
  return tried(ctx, { dryRun }, async (tx): Promise<Done | Refused> => {
    const before = await hold(tx, id, rights, isOurs);
    if ('kind' in before) return before;
    const after = { ...before, ...change } as ClientRow;
    const problems = [...problemsOf(tx.issuer, after), ...rightsProblems(after.scope, rights)];
    if (problems.length === 0) problems.push(...sector(before, after));
    if (problems.length > 0) return { kind: 'problems', problems };
    const difference = changeOf(before, after);
    if (!difference) return { kind: 'done', client: before, difference };
    const client = await changeClient(tx, before, {
      ...change,
      ...governed(tx, before, difference),
    } as ClientChange);
    if (!client) return { kind: 'not_found' };
    if (!usesSecret(client)) await removeSecrets(tx, client);
    const secret =
      usesSecret(client) && !usesSecret(before) ? await addSecret(tx, client, FIRST_SECRET) : undefined;
    return { kind: 'done', client, ...(secret ? { secret } : {}), difference };
  });
}

/** Of a client that may not be changed so, nothing is fetched. */
async function lookAtSector(
  ctx: Ctx,
  id: string,
  change: DeclaredMembers,
  rights: ReadonlySet<Right>,
): Promise<SectorReading> {
  const before = (await clientsById(ctx, [id])).get(id);
  if (!before || !isOurs(before) || rightsProblems(before.scope, rights).length > 0) return unread;
  const after = { ...before, ...change } as ClientRow;
  const isFit = [...problemsOf(ctx.issuer, after), ...rightsProblems(after.scope, rights)].length === 0;
  return isFit ? readSector(ctx, before, after) : unread;
}

/** Takes a client out of service, or back into it. Everything of it is refused within a second, and kept. */
export async function setDisabled(
  ctx: Ctx,
  id: string,
  disabled: boolean,
  { dryRun, rights }: Governing,
): Promise<Done | Refused> {
  return tried(ctx, { dryRun }, async (tx): Promise<Done | Refused> => {
    const before = await hold(tx, id, rights, isOursToEnd);
    if ('kind' in before) return before;
    const disabledAt = disabled ? (before.disabledAt ?? tx.now) : null;
    const difference = changeOf(before, { ...before, disabledAt });
    if (!difference) return { kind: 'done', client: before, difference };
    const client = await changeClient(tx, before, { disabledAt });
    return client ? { kind: 'done', client, difference } : { kind: 'not_found' };
  });
}

/** What ends with a client. */
interface DeletionImpact extends Impact {
  /** Whether its document may bring it back, as a new client. */
  readonly mayReturn: boolean;
}

/** What came of a deletion. `kept_out`: it is the row of a client of a document that keeps it out of service. */
type Deletion = (Done & { readonly impact: DeletionImpact }) | Refused | { readonly kind: 'kept_out' };

/** Deletes a client, with all that it was granted. Says what ends. */
export async function deleteGoverned(ctx: Ctx, id: string, { dryRun, rights }: Governing): Promise<Deletion> {
  return tried(ctx, { dryRun }, async (tx): Promise<Deletion> => {
    const before = await hold(tx, id, rights, isOursToEnd);
    if ('kind' in before) return before;
    const isOfDocument = before.managedBy === 'document';
    if (isOfDocument && before.disabledAt) return { kind: 'kept_out' };
    const mayReturn = isOfDocument && admitsDocument(tx.issuer, before.clientId);
    const impact = { ...(await impactOf(tx, id)), mayReturn };
    await removeClient(tx, before);
    return { kind: 'done', client: before, difference: changeOf(before, undefined), impact };
  });
}

/**
 * The client with this row id, held while it is governed, or why it may not be. Everything that is done to a client that
 * is there asks here: who may do less than its scope opens neither changes it, nor takes it out of service.
 */
export async function hold(
  tx: AtServer,
  id: string,
  rights: ReadonlySet<Right>,
  isOurs: (client: ClientRow) => boolean,
): Promise<ClientRow | Refused> {
  const client = await lockClient(tx, { id });
  if (!client) return { kind: 'not_found' };
  if (!isOurs(client)) return { kind: 'elsewhere', managedBy: client.managedBy };
  const problems = rightsProblems(client.scope, rights);
  return problems.length > 0 ? { kind: 'problems', problems } : client;
}

/** What a client may do: once an administrator has said it, the client itself asks for no more (registration-metadata.ts). */
const RIGHTS = ['scope', 'grantTypes', 'requirePkce', 'requireSignedRequestObject'];

function governed({ now }: Ctx, { managedBy }: ClientRow, { after = {} }: Difference) {
  const isSaid = managedBy === 'registration' && RIGHTS.some((member) => Object.hasOwn(after, member));
  return isSaid ? { governedAt: now } : {};
}

/** Whether its members are an administrator's to change. */
export function isOurs({ managedBy }: ClientRow): boolean {
  return managedBy === 'graph' || managedBy === 'registration';
}

/** Whether it is an administrator's to take out of service. */
function isOursToEnd({ managedBy }: ClientRow): boolean {
  return managedBy !== 'file' && managedBy !== 'system';
}

function problemsOf(issuer: Issuer, members: ClientMembers & Partial<Pick<ClientRow, 'managedBy'>>) {
  return clientProblems(members, issuer, members.managedBy ?? 'graph');
}
