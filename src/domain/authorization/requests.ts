/** Validates authorization requests with the table of checks, for the endpoint and for the explanation alike. */
import type { AuthorizationRequest } from '#schema';
import { parsePrompt } from '../../protocol/prompt.js';
import { Refusal, type RefusalCode } from '../../protocol/refusal.js';
import { parseScope } from '../../protocol/scope.js';
import { type Client, findClient } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { type Check, type CheckSubject, checks, type Finding } from './checks.js';
import type { AuthorizationParameters } from './parameters.js';
import { effectiveScope, unknownScope } from './scope.js';

/** A request that passed every check. */
export interface ValidRequest {
  /** Tells it from a refused one. */
  readonly kind: 'valid';
  /** Who asks. */
  readonly client: Client;
  /** What is asked, in the form in which it is kept. */
  readonly request: AuthorizationRequest;
  /** Names in scope that the server does not know, and left out. */
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
  readonly redirectUri: string | undefined;
  /** What the client sent along, to be given back. */
  readonly state: string | undefined;
}

/** Runs the checks up to the first refusal. */
export async function checkRequest(
  ctx: Ctx,
  params: AuthorizationParameters,
): Promise<ValidRequest | RefusedRequest> {
  const subject = await subjectOf(ctx, params);
  const { client, asked } = subject;
  for (const check of checks) {
    const finding = check.find(subject) ?? {};
    const { error, description = '' } = finding;
    if (!error) continue;
    const toClient = check.shownOn === 'client' && ctx.issuer.errorDisplay === 'redirect';
    const redirectUri = toClient ? params['redirect_uri'] : undefined;
    return {
      kind: 'refused',
      error,
      description,
      check,
      finding,
      client,
      redirectUri,
      state: params['state'],
    };
  }
  if (!client || !asked) throw new Error('the checks passed without a client or with a malformed scope');
  const request = readRequest(params, effectiveScope(ctx.issuer, client, asked));
  return { kind: 'valid', client, request, ignoredScope: unknownScope(ctx.issuer, asked) };
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

/** Runs all checks and stops at none. */
export async function explainRequest(
  ctx: Ctx,
  params: AuthorizationParameters,
): Promise<{ client: Client | undefined; explained: Explained[] }> {
  const subject = await subjectOf(ctx, params);
  const explained = checks.map((check): Explained => {
    const finding = check.find(subject);
    const outcome = finding === undefined ? 'not_reached' : finding.error ? 'failed' : 'passed';
    return { check, outcome, finding: finding ?? {} };
  });
  return { client: subject.client, explained };
}

async function subjectOf(ctx: Ctx, params: AuthorizationParameters): Promise<CheckSubject> {
  const { client_id: clientId, scope } = params;
  const client = clientId === undefined ? undefined : await findClient(ctx, clientId);
  return { params, issuer: ctx.issuer, client, asked: scope === undefined ? [] : wellFormed(scope) };
}

function wellFormed(scope: string): readonly string[] | undefined {
  try {
    return parseScope(scope);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A checked request in the form in which it is kept. */
function readRequest(params: AuthorizationParameters, scope: readonly string[]): AuthorizationRequest {
  const list = (name: string) => (params[name] ?? '').split(' ').filter((value) => value !== '');
  return {
    redirectUri: params['redirect_uri'] as string,
    scope,
    prompt: parsePrompt(params['prompt']),
    acrValues: list('acr_values'),
    uiLocales: list('ui_locales'),
    ...optional('state', params['state']),
    ...optional('nonce', params['nonce']),
    ...optional('codeChallenge', params['code_challenge']),
    ...optional('loginHint', params['login_hint']),
    ...optional('maxAge', params['max_age'] === undefined ? undefined : Number(params['max_age'])),
  };
}

/** A member that is left out where there is no value. */
function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: V });
}
