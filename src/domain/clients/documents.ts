/**
 * Clients that describe themselves in a document, at the address that is their client id.
 *
 * OAuth Client ID Metadata Document §5     fetched where a request of theirs begins: at the authorization endpoint and for
 *                                          a pushed request, and nowhere else. No redirect, and 200 only
 * OAuth Client ID Metadata Document §5.1   without a document there is no client
 * OAuth Client ID Metadata Document §5.2   kept as its headers say, within limits; failures and what is malformed are not
 * OAuth Client ID Metadata Document §8.6, §8.7   by the guarded client, and no more than 5 KB
 *
 * It is kept in the row of the client, so all processes share one reading. A document that cannot be fetched again counts
 * until it is a day old: a client must not fall silent because its web server does.
 */
import { OutboundError } from '../../platform/fetch.js';
import { clientIdUrlProblem, isClientIdUrl } from '../../protocol/client-id-url.js';
import { documentOf } from '../../protocol/client-metadata/document.js';
import { Refusal } from '../../protocol/refusal.js';
import type { Ctx, Instance } from '../context.js';
import { admitsDocument } from '../issuers/document-hosts.js';
import { takeFromNetwork } from '../limits/networks.js';
import { type Client, findClient } from './clients.js';
import { isTaken, keepDocument } from './document-record.js';

const DAY = 86_400_000;

/** Why there is no client behind the address of a document. */
export interface DocumentFault {
  readonly error: 'invalid_client' | 'temporarily_unavailable';
  /** For anybody; repeats nothing of what was sent. */
  readonly description: string;
  /** For those who look after the instance. */
  readonly why?: string | undefined;
}

/** A client, or why its document is of no use; neither where it is simply not known. */
export interface Sought {
  readonly client?: Client | undefined;
  readonly fault?: DocumentFault | undefined;
}

/** The client of a request that begins. Without `mayFetch` nothing is fetched: what is known has to do. */
export async function clientForRequest(ctx: Ctx, clientId: string, mayFetch = true): Promise<Sought> {
  const known = await findClient(ctx, clientId);
  if (!isClientIdUrl(clientId) || (known && known.managedBy !== 'document')) return { client: known };
  const unfit = clientIdUrlProblem(clientId);
  if (unfit) return refused(`client_id ${unfit.message}, as the address of a document must not be`);
  if (known?.documentFreshUntil && known.documentFreshUntil > ctx.now) return { client: known };
  if (!known && (await isTaken(ctx, clientId))) return {};
  if (!admitsDocument(ctx.issuer, clientId)) return refused(notAdmitted(ctx));
  if (!mayFetch) return known ? { client: known } : refused('a document is not fetched for an explanation');
  return shared(ctx, clientId, () => renew(ctx, clientId, known));
}

/** Readings under way in a process: whoever wants the same document meanwhile waits for it. */
const underWay = new WeakMap<Instance, Map<string, Promise<Sought>>>();

function shared({ instance, issuer }: Ctx, clientId: string, read: () => Promise<Sought>): Promise<Sought> {
  const readings = underWay.get(instance) ?? new Map<string, Promise<Sought>>();
  underWay.set(instance, readings);
  const key = `${issuer.id} ${clientId}`;
  const running = readings.get(key);
  if (running) return running;
  const reading = read().finally(() => readings.delete(key));
  readings.set(key, reading);
  return reading;
}

async function renew(ctx: Ctx, clientId: string, known: Client | undefined): Promise<Sought> {
  const isYoung = known?.documentFetchedAt && known.documentFetchedAt.getTime() + DAY > ctx.now.getTime();
  if (await takeFromNetwork(ctx, 'documents')) return isYoung ? { client: known } : { fault: busy };
  try {
    const { body, headers } = await ctx.instance.outbound.get(clientId, wantedOf(clientId));
    await keepDocument(ctx, clientId, { body, headers });
    return { client: await findClient(ctx, clientId) };
  } catch (error) {
    if (error instanceof Refusal)
      return refused(`the document at client_id: ${error.description}`, error.detail);
    if (!(error instanceof OutboundError)) throw error;
    const { requestId, instance } = ctx;
    instance.log.warn(
      { requestId, clientId, why: error.detail },
      'the document of a client could not be read',
    );
    return isYoung ? { client: known } : refused('the document at client_id could not be read', error.detail);
  }
}

function wantedOf(clientId: string) {
  return {
    accept: 'application/json',
    types: ['application/json', 'application/*+json'],
    maxBytes: 5 * 1024,
    isUsable: (body: Buffer) => documentOf(clientId, body) !== undefined,
  };
}

const busy: DocumentFault = {
  error: 'temporarily_unavailable',
  description: 'too many documents were asked for from this network',
};

function refused(description: string, why?: string): Sought {
  return { fault: { error: 'invalid_client', description, why } };
}

function notAdmitted({ issuer }: Ctx): string {
  return issuer.clientIdMetadataPolicy === 'listed'
    ? 'this authorization server takes no document of this host'
    : 'this authorization server takes no client ID metadata documents';
}
