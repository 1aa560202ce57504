/**
 * The checks of an authorization request, in their order, on one screen.
 *
 * The endpoint stops at the first refusal; explainAuthorizationRequest runs them all. The error page, the audit event
 * and the documentation name the same row.
 *
 * RFC 6749 §4.1.2.1, RFC 9700 §4.11   until client and redirect URI are known to be right, a refusal is shown on our
 *                                     own page and nothing is ever redirected; afterwards it goes to the client
 */
import type { RefusalCode } from '../../protocol/refusal.js';
import type { Client } from '../clients/clients.js';
import type { Issuer } from '../issuers/issuers.js';
import type { AuthorizationParameters } from './parameters.js';
import * as rules from './rules.js';

/** What a check is told. */
export interface CheckSubject {
  /** What was sent. */
  readonly params: AuthorizationParameters;
  /** The server that was asked. */
  readonly issuer: Issuer;
  /** The client that client_id names; undefined until it is known. */
  readonly client: Client | undefined;
  /** The names in scope, read once for all checks; undefined where it is malformed. */
  readonly asked: readonly string[] | undefined;
}

/** What a check found: a refusal where `error` is there. `got` and `expected` are for developers and the audit trail. */
export interface Finding {
  /** The code of the refusal. */
  readonly error?: RefusalCode;
  /** ASCII text for the client (RFC 6749 §4.1.2.1). Never echoes what was sent. */
  readonly description?: string;
  /** What was sent. */
  readonly got?: string | undefined;
  /** What would have passed. */
  readonly expected?: string | undefined;
}

/** One row of the table. */
export interface Check {
  /** Stable name, the same on the error page, in the audit trail, in the graph and in the documentation. */
  readonly name: string;
  /** The section that decides. */
  readonly section: string;
  /** Where a refusal is shown: on our page, or at the client's redirect URI. */
  readonly shownOn: 'page' | 'client';
  /** Undefined: not reached, because something it builds on is missing. */
  readonly find: (subject: CheckSubject) => Finding | undefined;
}

/** The table. */
export const checks: readonly Check[] = [
  { name: 'client_id', section: 'RFC 6749 §4.1.1', shownOn: 'page', find: rules.clientIdPresent },
  { name: 'client', section: 'RFC 6749 §4.1.2.1', shownOn: 'page', find: rules.clientKnown },
  { name: 'redirect_uri', section: 'RFC 6749 §3.1.2.3', shownOn: 'page', find: rules.redirectUriPresent },
  {
    name: 'redirect_uri_registered',
    section: 'RFC 9700 §2.1',
    shownOn: 'page',
    find: rules.redirectUriRegistered,
  },
  {
    name: 'request_object',
    section: 'OpenID Connect Core §6',
    shownOn: 'client',
    find: rules.noRequestObject,
  },
  { name: 'response_type', section: 'RFC 6749 §3.1.1', shownOn: 'client', find: rules.responseType },
  { name: 'grant_type', section: 'RFC 7591 §2.1', shownOn: 'client', find: rules.grantAllowed },
  {
    name: 'response_mode',
    section: 'OAuth 2.0 Multiple Response Types §2.1',
    shownOn: 'client',
    find: rules.responseMode,
  },
  { name: 'code_challenge', section: 'RFC 7636 §4.3', shownOn: 'client', find: rules.codeChallenge },
  {
    name: 'code_challenge_method',
    section: 'RFC 7636 §4.3',
    shownOn: 'client',
    find: rules.codeChallengeMethod,
  },
  { name: 'scope', section: 'RFC 6749 §3.3', shownOn: 'client', find: rules.scopeWellFormed },
  {
    name: 'scope_openid',
    section: 'OpenID Connect Core §3.1.2.1',
    shownOn: 'client',
    find: rules.openidAsked,
  },
  { name: 'scope_allowed', section: 'RFC 6749 §3.3', shownOn: 'client', find: rules.scopeAllowed },
  { name: 'scope_not_empty', section: 'RFC 6749 §3.3', shownOn: 'client', find: rules.scopeNotEmpty },
  { name: 'scope_required', section: 'RFC 6749 §3.3', shownOn: 'client', find: rules.requiredScopeAsked },
  { name: 'prompt', section: 'OpenID Connect Core §3.1.2.1', shownOn: 'client', find: rules.promptValid },
  { name: 'max_age', section: 'OpenID Connect Core §3.1.2.1', shownOn: 'client', find: rules.maxAgeValid },
  { name: 'lengths', section: 'RFC 6749 §4.1.1', shownOn: 'client', find: rules.lengths },
];
