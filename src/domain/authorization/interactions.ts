/**
 * Interactions: authorization requests that a person has to say something to.
 *
 * A row holds facts. The step is derived from them and from the browser's sessions each time it is asked for, so
 * nothing can be skipped and no tab can contradict another.
 *
 * RFC 9700 §4.7   the interaction cookie binds it to the browser that started it: the id in a URL opens nothing
 */
import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { type AuthorizationRequest, interactions } from '#schema';
import { given, statement } from '../../platform/db.js';
import { newId, publicId, rowId } from '../../platform/ids.js';
import { digest, matchesDigest } from '../../platform/secrets.js';
import { type InteractionFacts, nextStep, type Step } from '../../protocol/interaction.js';
import { parsePrompt } from '../../protocol/prompt.js';
import { matchesRegistered } from '../../protocol/redirect-uri.js';
import { type Client, clientById } from '../clients/clients.js';
import { subjectFor } from '../clients/subjects.js';
import { consentPolicyOf, standingConsent } from '../consents/consents.js';
import { type Ctx, type InstanceCtx, withIssuer } from '../context.js';
import { issuerById } from '../issuers/issuers.js';
import { type LiveSession, liveSessions } from '../sessions/sessions.js';
import { usePushed } from './pushed.js';
import type { ValidRequest } from './requests.js';
import { restartUrl } from './restart.js';
import { consentScope } from './scope.js';

/** Prefix of the ids that pages and the graph know interactions by. */
export const INTERACTION_ID = 'in';

/** Milliseconds that a person has to answer. */
const LIFETIME = 3_600_000;

/** The cookies of one browser that matter here. */
export interface Browser {
  /** Value of the interaction cookie: whose requests these are. */
  readonly interactionCookie: string | undefined;
  /** Value of the session cookie: who is signed in. */
  readonly sessionCookie: string | undefined;
}

type Row = Readonly<typeof interactions.$inferSelect>;

/** An interaction of this browser with everything that its step follows from. */
export interface Interaction {
  readonly closed?: never;
  /** The id that pages and the graph know it by. */
  readonly id: string;
  readonly ctx: Ctx;
  readonly row: Row;
  readonly client: Client;
  readonly request: AuthorizationRequest;
  /** Accounts signed in in this browser that the request may be about. */
  readonly sessions: readonly LiveSession[];
  /** The account in force. */
  readonly session: LiveSession | undefined;
  /** What the account in force has allowed the client before. */
  readonly standing: readonly string[];
  readonly step: Step;
}

/** There is nothing to open. `restartUrl` starts the same request again, where it only took too long. */
export interface Closed {
  readonly closed: true;
  readonly restartUrl: string | undefined;
}

/** What is kept of a request that a person has to say something to. */
type Startable = Pick<ValidRequest, 'request' | 'source'> & { readonly client: Pick<Client, 'id'> };

/**
 * Stores a request for the browser with this interaction cookie; answers the id. A pushed request is used by the same
 * statement: undefined where somebody else used it meanwhile.
 */
export async function startInteraction(
  ctx: Ctx,
  { client, request, source }: Startable,
  cookie: string,
): Promise<string | undefined> {
  const id = newId(ctx.now);
  const started = await start(ctx.instance.database, {
    id,
    issuer: ctx.issuer.id,
    client: client.id,
    browser: digest(ctx.instance.keyring, 'interaction_cookie', cookie),
    request: JSON.stringify(request),
    now: ctx.now,
    end: new Date(ctx.now.getTime() + LIFETIME),
    pushed: source.kind === 'pushed' ? source.id : null,
  });
  return started.length > 0 ? publicId(INTERACTION_ID, id) : undefined;
}

/** The public id of the interaction with this row id, where it is open in this browser. */
export async function isOpenIn(ctx: Ctx, id: string, browser: Browser): Promise<string | undefined> {
  const opened = await openInteraction(ctx, publicId(INTERACTION_ID, id), browser);
  return opened.closed ? undefined : opened.id;
}

/** Opens an interaction for the browser that started it. Everything else is closed, and looks the same. */
export async function openInteraction(
  ctx: InstanceCtx,
  id: string,
  browser: Browser,
): Promise<Interaction | Closed> {
  const key = rowId(INTERACTION_ID, id);
  const row = key === undefined ? undefined : await find(ctx, key);
  if (!row || browser.interactionCookie === undefined) return { closed: true, restartUrl: undefined };
  const { keyring } = ctx.instance;
  const ours = matchesDigest(keyring, 'interaction_cookie', browser.interactionCookie, row.browserDigest);
  const issuer = ours ? await issuerById(ctx, row.issuerId) : undefined;
  const client = issuer && (await clientById(withIssuer(ctx, issuer), row.clientId));
  if (!issuer || !client) return { closed: true, restartUrl: undefined };
  // An address that was taken away from the client meanwhile gets no answer any more.
  if (!matchesRegistered(row.request.redirectUri, client.redirectUris, client.applicationType))
    return { closed: true, restartUrl: undefined };
  // An answered request is over: starting it again by itself would hand out a code that nobody asked for.
  if (row.answeredAt) return { closed: true, restartUrl: undefined };
  if (row.expiresAt <= ctx.now) return { closed: true, restartUrl: restartUrl(issuer, client, row.request) };
  return derive(withIssuer(ctx, issuer), row, client, browser);
}

/** The step of a request that is not stored: what prompt=none is told is missing. */
export async function stepWithoutInteraction(
  ctx: Ctx,
  { client, request }: ValidRequest,
  browser: Browser,
): Promise<Step> {
  const sessions = await liveSessions(ctx, browser.sessionCookie);
  const eligible = aboutWhom(ctx, client, request, sessions);
  const session = eligible.length === 1 ? eligible[0] : undefined;
  const standing = session ? await standingConsent(ctx, { userId: session.userId, client }) : [];
  return nextStep(factsOf(ctx, { client, request, sessions, eligible, session, standing, row: undefined }));
}

/** Writes facts on an interaction that is still open, where `condition` holds as well; false where it does not. */
export async function establish(
  ctx: InstanceCtx,
  { row }: Pick<Interaction, 'row'>,
  facts: Partial<typeof interactions.$inferInsert>,
  condition?: SQL,
): Promise<boolean> {
  const open = and(
    eq(interactions.id, row.id),
    isNull(interactions.answeredAt),
    gt(interactions.expiresAt, ctx.now),
  );
  const written = await ctx.db
    .update(interactions)
    .set(facts)
    .where(and(open, condition))
    .returning({ id: interactions.id });
  return written.length > 0;
}

async function derive(ctx: Ctx, row: Row, client: Client, browser: Browser): Promise<Interaction> {
  const { request } = row;
  const sessions = await liveSessions(ctx, browser.sessionCookie);
  const eligible = aboutWhom(ctx, client, request, sessions);
  const taken = eligible.find(({ id }) => id === row.sessionId);
  const session = taken ?? (eligible.length === 1 && !row.sessionId ? eligible[0] : undefined);
  const standing = session ? await standingConsent(ctx, { userId: session.userId, client }) : [];
  const step = nextStep(factsOf(ctx, { row, client, request, sessions, eligible, session, standing }));
  return {
    id: publicId(INTERACTION_ID, row.id),
    ctx,
    row,
    client,
    request,
    sessions: eligible,
    session,
    standing,
    step,
  };
}

/** The accounts that a request may be about: all, or the one that a hint or the claims name (OpenID Connect Core §3.1.2.2). */
function aboutWhom(
  ctx: Ctx,
  client: Client,
  { subject }: AuthorizationRequest,
  sessions: readonly LiveSession[],
): readonly LiveSession[] {
  return subject === undefined
    ? sessions
    : sessions.filter(({ sub }) => subjectFor(ctx, client, sub) === subject);
}

type Known = Pick<Interaction, 'client' | 'request' | 'session' | 'standing'> & {
  readonly sessions: readonly LiveSession[];
  readonly eligible: readonly LiveSession[];
  readonly row: Row | undefined;
};

function factsOf(
  ctx: Ctx,
  { row, client, request, sessions, eligible, session, standing }: Known,
): InteractionFacts {
  return {
    prompt: parsePrompt(request.prompt.join(' ')),
    maxAge: request.maxAge,
    now: ctx.now,
    session,
    liveSessions: eligible.length,
    isAboutAnother: sessions.length > 0 && eligible.length === 0,
    signedInAt: row?.signedInAt ?? undefined,
    accountChosenAt: row?.accountChosenAt ?? undefined,
    otherAccountAt: row?.otherAccountAt ?? undefined,
    decision: row?.decidedBy ? { by: row.decidedBy, allow: row.decision === 'allow' } : undefined,
    consent: {
      policy: consentPolicyOf(ctx, client),
      missing: consentScope(ctx.issuer, request).filter((name) => !standing.includes(name)),
    },
  };
}

async function find(ctx: InstanceCtx, id: string): Promise<Row | undefined> {
  const [row] = await ctx.db.select().from(interactions).where(eq(interactions.id, id));
  return row;
}

const start = statement<
  { id: string },
  {
    id: string;
    issuer: string;
    client: string;
    browser: Buffer;
    request: string;
    now: Date;
    end: Date;
    pushed: string | null;
  }
>(() => {
  const pushed = sql`${given('pushed')}::uuid`;
  return sql`
  with used as (${usePushed(pushed, sql`interaction_id = ${given('id')}::uuid`)})
  insert into ${interactions} (id, issuer_id, client_id, browser_digest, request, created_at, expires_at)
  select ${given('id')}::uuid, ${given('issuer')}::uuid, ${given('client')}::uuid, ${given('browser')}::bytea,
    ${given('request')}::jsonb, ${given('now')}::timestamptz, ${given('end')}::timestamptz
  where ${pushed} is null or exists (select from used)
  returning id`;
});
