/** Validates authorization requests with the table of checks, for the endpoint and for the explanation alike. */
import type { AuthorizationRequest } from '#schema';
import { parsePrompt } from '../../protocol/prompt.js';
import type { RefusalCode } from '../../protocol/refusal.js';
import { type Client, findClient } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import { type Check, checks, type Finding } from './checks.js';
import type { AuthorizationParameters } from './parameters.js';
import { effectiveScope } from './scope.js';

/** A request that passed every check. */
export interface ValidRequest {
  readonly kind: 'valid';
  readonly client: Client;
  readonly request: AuthorizationRequest;
}

/** A request that failed one. */
export interface RefusedRequest {
  readonly kind: 'refused';
  readonly error: RefusalCode;
  readonly description: string;
  readonly check: Check;
  readonly finding: Finding;
  readonly client: Client | undefined;
  /** Where the refusal goes; undefined where it must be shown on our own page. */
  readonly redirectUri: string | undefined;
  readonly state: string | undefined;
}

/** Runs the checks up to the first refusal. */
export async function checkRequest(
  ctx: Ctx,
  params: AuthorizationParameters,
): Promise<ValidRequest | RefusedRequest> {
  const client = await namedClient(ctx, params);
  for (const check of checks) {
    const finding = check.find({ params, issuer: ctx.issuer, client }) ?? {};
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
  if (!client) throw new Error('the checks passed without a client');
  return { kind: 'valid', client, request: readRequest(ctx, client, params) };
}

/** One check of an explanation. */
export interface Explained {
  readonly check: Check;
  readonly outcome: 'passed' | 'failed' | 'not_reached';
  readonly finding: Finding;
}

/** Runs all checks and stops at none. */
export async function explainRequest(
  ctx: Ctx,
  params: AuthorizationParameters,
): Promise<{ client: Client | undefined; explained: Explained[] }> {
  const client = await namedClient(ctx, params);
  const explained = checks.map((check): Explained => {
    const finding = check.find({ params, issuer: ctx.issuer, client });
    const outcome = finding === undefined ? 'not_reached' : finding.error ? 'failed' : 'passed';
    return { check, outcome, finding: finding ?? {} };
  });
  return { client, explained };
}

async function namedClient(ctx: Ctx, params: AuthorizationParameters): Promise<Client | undefined> {
  return params['client_id'] === undefined ? undefined : findClient(ctx, params['client_id']);
}

/** A checked request in the form in which it is kept. */
function readRequest(ctx: Ctx, client: Client, params: AuthorizationParameters): AuthorizationRequest {
  const list = (name: string) => (params[name] ?? '').split(' ').filter((value) => value !== '');
  return {
    redirectUri: params['redirect_uri'] as string,
    scope: effectiveScope(ctx.issuer, client, params),
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
