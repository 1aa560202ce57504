/**
 * The checks of an authorization request, in their order, as one table.
 *
 * The endpoints stop at the first refusal; explainAuthorizationRequest runs them all. The error page, the audit event
 * and the documentation name the same row.
 *
 * RFC 6749 §4.1.2.1, RFC 9700 §4.11   until client and redirect URI are known to be right, a refusal is shown on our
 *                                     own page and nothing is ever redirected; afterwards it goes to the client
 */
import type { RefusalCode } from '../../protocol/refusal.js';
import * as address from './rules/address.js';
import * as answer from './rules/answer.js';
import * as identity from './rules/identity.js';
import * as scope from './rules/scope.js';
import * as source from './rules/source.js';
import type { CheckSubject, Finding } from './subject.js';

/** One row of the table. */
export interface Check {
  /** Stable name, the same on the error page, in the audit trail, in the graph and in the documentation. */
  readonly name: string;
  /** The section that decides. */
  readonly section: string;
  /** What must hold, as a sentence for developers. */
  readonly rule: string;
  /** The codes that it refuses with. */
  readonly errors: readonly RefusalCode[];
  /** Where a refusal is shown: on our page, or at the client's redirect URI where that is verified. */
  readonly shownOn: 'page' | 'client';
  /** Undefined: not reached, because something it builds on is missing. */
  readonly find: (subject: CheckSubject) => Finding | undefined;
}

type Row = readonly [
  name: string,
  section: string,
  errors: RefusalCode | readonly RefusalCode[],
  rule: string,
  find: Check['find'],
];

const CORE = 'OpenID Connect Core';
const INVALID = 'invalid_request';

// biome-ignore format: a table is read by its rows
const onPage: readonly Row[] = [
  ['client_id', 'RFC 6749 §4.1.1', INVALID,
    'The request names its client.', address.clientIdPresent],
  ['client_document', 'OAuth Client ID Metadata Document §5', ['invalid_client', 'temporarily_unavailable'],
    'A client id that is an address leads to a document that can be taken here.', address.clientDocumentUsable],
  ['client', 'RFC 6749 §4.1.2.1', 'invalid_client',
    'The client is known here and enabled.', address.clientKnown],
  ['redirect_uri', 'RFC 6749 §3.1.2.3', INVALID,
    'The request says where its answer goes.', address.redirectUriPresent],
  ['redirect_uri_registered', 'RFC 9700 §2.1', INVALID,
    'It is a registered one, character by character.', address.redirectUriRegistered],
  ['redirect_uri_agrees', 'RFC 9101 §6.3', INVALID,
    'Beside a request object it is the same, or absent.', source.redirectUriAgrees],
];

// biome-ignore format: a table is read by its rows
const atClient: readonly Row[] = [
  ['request_uri', 'RFC 9126 §4', ['invalid_request_uri', INVALID],
    'A reference leads to a request that can be used.', source.requestUriUsable],
  ['request_object', 'RFC 9101 §6', ['invalid_request_object', INVALID],
    'A request object is signed by the client, for this server, and valid now.', source.requestObjectUsable],
  ['request_agrees', 'RFC 9101 §6.3', INVALID,
    'Challenge and response type beside it are the same, or absent.', source.requestAgrees],
  ['request_pushed', 'RFC 9126 §5', INVALID,
    'The request was pushed, where client or server demand it.', source.requestPushed],
  ['request_signed', 'RFC 9101 §10.5', INVALID,
    'The request is signed, where the client demands it.', source.requestSigned],
  ['registration', `${CORE} §7.2.1`, 'registration_not_supported',
    'The client is registered beforehand, not in the request.', source.noRegistration],
  ['response_type', 'RFC 6749 §3.1.1', [INVALID, 'unsupported_response_type'],
    'The answer is a code.', answer.responseType],
  ['grant_type', 'RFC 7591 §2.1', 'unauthorized_client',
    'The client is registered for authorization_code.', answer.grantAllowed],
  ['response_mode', 'OAuth 2.0 Multiple Response Types §2.1', INVALID,
    'The mode is one that the client is registered for.', answer.responseMode],
  ['code_challenge', 'RFC 7636 §4.3', INVALID,
    'There is an S256 challenge, unless the client is exempt.', answer.codeChallenge],
  ['code_challenge_method', 'RFC 7636 §4.3', INVALID,
    'The method of a challenge is S256.', answer.codeChallengeMethod],
  ['scope', 'RFC 6749 §3.3', 'invalid_scope',
    'The scope has the characters of one.', scope.scopeWellFormed],
  ['resource', 'RFC 8707 §2', 'invalid_target',
    'Every resource is known here, and the client has scopes of it.', scope.resourcesKnown],
  ['scope_openid', `${CORE} §3.1.2.1`, 'invalid_scope',
    'At an OpenID provider the scope contains openid.', scope.openidAsked],
  ['scope_allowed', 'RFC 6749 §3.3', 'invalid_scope',
    'The client may ask for all of the known scope.', scope.scopeAllowed],
  ['scope_not_empty', 'RFC 6749 §3.3', 'invalid_scope',
    'Something known is asked for, beyond openid where the server demands it.', scope.scopeNotEmpty],
  ['scope_required', 'RFC 6749 §3.3', 'invalid_scope',
    'One of the scopes that the server requires is there.', scope.requiredScopeAsked],
  ['prompt', `${CORE} §3.1.2.1`, INVALID,
    'Every value is known, and none stands alone.', identity.promptValid],
  ['max_age', `${CORE} §3.1.2.1`, INVALID,
    'It is a number of seconds.', identity.maxAgeValid],
  ['claims', `${CORE} §5.5`, INVALID,
    'It is a JSON object of the form of the section.', identity.claimsValid],
  ['id_token_hint', `${CORE} §3.1.2.1`, INVALID,
    'It is an ID token of this server for this client, expired or not.', identity.hintValid],
  ['subject', `${CORE} §3.1.2.2`, INVALID,
    'Hint and claims are about one user.', identity.oneSubject],
  ['acr', `${CORE} §5.5.1.1`, 'unmet_authentication_requirements',
    'An essential acr is one that can be earned here.', identity.acrPossible],
  ['lengths', 'RFC 6749 §4.1.1', INVALID,
    'No value is longer than an honest one.', answer.lengths],
];

/** The table. */
export const checks: readonly Check[] = [
  ...onPage.map((row) => toCheck(row, 'page')),
  ...atClient.map((row) => toCheck(row, 'client')),
];

/** The row with this name. */
export function checkNamed(name: string): Check {
  const check = checks.find((each) => each.name === name);
  if (!check) throw new Error(`there is no check ${name}`);
  return check;
}

function toCheck([name, section, errors, rule, find]: Row, shownOn: Check['shownOn']): Check {
  return { name, section, rule, errors: typeof errors === 'string' ? [errors] : errors, shownOn, find };
}
