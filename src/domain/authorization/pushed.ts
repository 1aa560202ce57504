/**
 * Pushed authorization requests, as they are kept between the push and the browser.
 *
 * RFC 9126 §2.2   the request URI is a secret of 256 random bits, bound to client and authorization server, and short-lived
 * RFC 9126 §4     it is used once. Used means: answered, or led on to one interaction; whoever reloads the page in the
 *                 same browser comes to that interaction again, so a reload burns nothing
 *
 * Only its keyed digest is stored. Each use is a condition of the statement that acts on it.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { pushedRequests } from '#schema';
import { given, statement } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { newRowSecret, rowOfSecret } from '../../platform/row-secret.js';
import { digest, matchesDigest } from '../../platform/secrets.js';
import { note } from '../audit/trail.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import type { AuthorizationParameters } from './parameters.js';
import { type Unusable, unusable } from './unusable.js';

const PREFIX = 'urn:ietf:params:oauth:request_uri:';

/** A pushed request in the hands of a browser. */
export interface Pushed {
  /** Tells it from other sources of parameters. */
  readonly kind: 'pushed';
  /** As they were pushed. */
  readonly params: AuthorizationParameters;
  /** Row id. */
  readonly id: string;
  /** Row id of the interaction that it led to already. */
  readonly interactionId: string | null;
}

/** Whether a request URI is one that we hand out, rather than an address (RFC 9126 §2.2). */
export function isPushedRequestUri(uri: string): boolean {
  return uri.startsWith(PREFIX);
}

/** Keeps a checked request; answers the URI that stands for it. */
export async function keepPushed(
  ctx: Ctx,
  client: Client,
  params: AuthorizationParameters,
): Promise<{ requestUri: string; expiresIn: number }> {
  const id = newId(ctx.now);
  const requestUri = PREFIX + newRowSecret(id);
  const expiresIn = ctx.issuer.pushedRequestTtl;
  await ctx.db.insert(pushedRequests).values({
    id,
    issuerId: ctx.issuer.id,
    clientId: client.id,
    digest: digest(ctx.instance.keyring, 'request_uri', requestUri),
    parameters: params as Readonly<Record<string, string>>,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + expiresIn * 1000),
  });
  note(ctx, 'request.pushed', { clientId: client.clientId });
  return { requestUri, expiresIn };
}

/** The request that a request URI stands for, where it can still be used. */
export async function openPushed(ctx: Ctx, client: Client, uri: string): Promise<Pushed | Unusable> {
  const id = rowOfSecret(uri.slice(PREFIX.length));
  const [row] =
    id === undefined
      ? []
      : await ctx.db
          .select()
          .from(pushedRequests)
          .where(and(eq(pushedRequests.id, id), eq(pushedRequests.issuerId, ctx.issuer.id)));
  if (!row || !matchesDigest(ctx.instance.keyring, 'request_uri', uri, row.digest))
    return refusedUri('no such request at this server');
  if (row.clientId !== client.id) return refusedUri('it was pushed by another client');
  if (row.answeredAt) return refusedUri('it was answered already');
  // One that led on to an interaction lives as long as that.
  if (!row.interactionId && row.expiresAt <= ctx.now) return refusedUri('it has expired');
  return { kind: 'pushed', params: row.parameters, id: row.id, interactionId: row.interactionId };
}

/** SQL: uses the pushed request with this id, once, by writing `what`; its row comes back only for the one who did. */
export function usePushed(id: SQL, what: SQL, condition: SQL = sql`true`): SQL {
  return sql`update ${pushedRequests} set ${what}
    where ${pushedRequests.id} = ${id} and ${pushedRequests.interactionId} is null
      and ${pushedRequests.answeredAt} is null and ${pushedRequests.expiresAt} > ${given('now')}::timestamptz
      and ${condition}
    returning ${pushedRequests.id}`;
}

/** Spends a pushed request whose answer needs no other statement; false where it was used meanwhile. */
export async function spendPushed(ctx: Ctx, id: string): Promise<boolean> {
  const spent = await spend(ctx.instance.database, { id, now: ctx.now });
  return spent.length > 0;
}

const spend = statement<{ id: string }, { id: string; now: Date }>(() =>
  usePushed(sql`${given('id')}::uuid`, sql`answered_at = ${given('now')}::timestamptz`),
);

/** What a browser is told of a request URI that leads nowhere, whatever the reason. */
export function refusedUri(why: string): Unusable {
  return unusable('invalid_request_uri', 'request_uri is unknown, expired or used', why);
}
