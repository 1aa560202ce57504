/** Validates authorization requests with the table of checks: for both endpoints and for the explanation alike. */
import type { AuthorizationRequest } from '#schema';
import { matchesRegistered } from '../../protocol/redirect-uri.js';
import type { RefusalCode } from '../../protocol/refusal.js';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { type Check, checks } from './checks.js';
import { keptRequest } from './kept-request.js';
import type { AuthorizationParameters } from './parameters.js';
import { type ReturnAddress, responseModeOf } from './responses.js';
import { knownScope } from './scope.js';
import type { Source, Via } from './source.js';
import { type CheckSubject, type Finding, subjectOf } from './subject.js';

/** A request that passed every check. */
export interface ValidRequest {
  /** Tells it from a refused one. */
  readonly kind: 'valid';
  /** Who asks. */
  readonly client: Client;
  /** What is asked, in the form in which it is kept. */
  readonly request: AuthorizationRequest;
  /** The parameters in force. */
  readonly params: AuthorizationParameters;
  /** Where they come from: what is good for one use is spent by whoever acts on it. */
  readonly source: Source;
  /** Names in scope that mean nothing here, and were left out. */
  readonly ignoredScope: readonly string[];
}

/** A request that failed one. */
export interface RefusedRequest {
  /** Tells it from a valid one. */
  readonly kind: 'refused';
  /** The error code. */
  readonly error: RefusalCode;
  /** The text for the client. */
  readonly description: string;
  /** The row of the table that refused. */
  readonly check: Check;
  /** What that check found. */
  readonly finding: Finding;
  /** Who asked, where that is known. */
  readonly client: Client | undefined;
  /** Where the refusal goes; undefined where it must be shown on our own page. */
  readonly to: ReturnAddress | undefined;
}

/** Runs the checks up to the first refusal. */
export async function checkRequest(
  ctx: Ctx,
  sent: AuthorizationParameters,
  via: Via,
): Promise<ValidRequest | RefusedRequest> {
  const subject = await subjectOf(ctx, sent, via);
  for (const check of checks) {
    const finding = check.find(subject);
    if (finding?.error) return refusedBy(subject, check, finding, finding.error);
  }
  const { client, asked, params, source } = subject;
  if (!client || !asked) throw new Error('the checks passed without a client or with a malformed scope');
  const known = knownScope(ctx.issuer, asked, subject.resources);
  const ignoredScope = asked.filter((name) => !known.includes(name));
  return { kind: 'valid', client, request: keptRequest(subject, client), params, source, ignoredScope };
}

/** A refusal that comes after the checks, in the name of one of them: something was used up meanwhile. */
export function refuseAfterwards(
  { issuer }: Ctx,
  { client, params }: ValidRequest,
  check: Check,
  finding: Finding & { readonly error: RefusalCode },
): RefusedRequest {
  return refusedBy({ issuer, client, params }, check, finding, finding.error);
}

/** One check of an explanation. */
export interface Explained {
  /** The row of the table. */
  readonly check: Check;
  /** What came of it. */
  readonly outcome: 'passed' | 'failed' | 'not_reached';
  /** What it found; empty where it was not reached. */
  readonly finding: Finding;
}

/** Runs all checks and stops at none. Nothing is spent, and without `mayFetch` nothing fetched. */
export async function explainRequest(
  ctx: Ctx,
  sent: AuthorizationParameters,
  mayFetch: boolean,
): Promise<{ client: Client | undefined; explained: Explained[] }> {
  const subject = await subjectOf(ctx, sent, 'browser', mayFetch);
  const explained = checks.map((check): Explained => {
    const finding = check.find(subject);
    const outcome = finding === undefined ? 'not_reached' : finding.error ? 'failed' : 'passed';
    return { check, outcome, finding: finding ?? {} };
  });
  return { client: subject.client, explained };
}

function refusedBy(
  { issuer, client, params }: Pick<CheckSubject, 'issuer' | 'client' | 'params'>,
  check: Check,
  finding: Finding,
  error: RefusalCode,
): RefusedRequest {
  const { redirect_uri: redirectUri = '', state } = params;
  const isVerified = client && matchesRegistered(redirectUri, client.redirectUris, client.applicationType);
  const toClient = check.shownOn === 'client' && issuer.errorDisplay === 'redirect' && isVerified;
  return {
    kind: 'refused',
    error,
    description: finding.description ?? '',
    check,
    finding,
    client,
    to: toClient ? { redirectUri, state, responseMode: responseModeOf(params, client) } : undefined,
  };
}
