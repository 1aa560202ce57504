/** The functions behind the table in checks.ts: each looks at one thing and says what it found. */
import { isCodeChallenge } from '../../protocol/pkce.js';
import { parsePrompt } from '../../protocol/prompt.js';
import { matchesRegistered } from '../../protocol/redirect-uri.js';
import { Refusal, type RefusalCode } from '../../protocol/refusal.js';
import { parseScope } from '../../protocol/scope.js';
import type { CheckSubject, Finding } from './checks.js';
import { effectiveScope, knownScope } from './scope.js';

type Rule = (subject: CheckSubject) => Finding | undefined;

/** Characters; a longer one is nobody's honest value and would be stored and sent around. */
const MAX_LENGTH: Readonly<Record<string, number>> = {
  state: 4096,
  nonce: 1024,
  login_hint: 320,
  ui_locales: 256,
  acr_values: 1024,
};
/** Seconds: a century. */
const MAX_AGE = 3_155_760_000;

/** A request names its client. */
export const clientIdPresent: Rule = ({ params }) =>
  params['client_id'] === undefined ? refused('invalid_request', 'client_id is missing') : {};

/** The client is registered at this server and enabled. */
export const clientKnown: Rule = ({ params, client }) => {
  if (params['client_id'] === undefined) return undefined;
  return client
    ? {}
    : { ...refused('invalid_client', 'client_id is not registered here'), got: params['client_id'] };
};

/** A request says where its answer goes: nothing is assumed, even where only one URI is registered. */
export const redirectUriPresent: Rule = ({ params, client }) => {
  if (params['redirect_uri'] !== undefined) return {};
  return {
    ...refused('invalid_request', 'redirect_uri is missing'),
    expected: client?.redirectUris.join(' '),
  };
};

/** The redirect URI is one of the registered ones. */
export const redirectUriRegistered: Rule = ({ params, client }) => {
  const uri = params['redirect_uri'];
  if (uri === undefined || !client) return undefined;
  const seen = { got: uri, expected: client.redirectUris.join(' ') };
  if (matchesRegistered(uri, client.redirectUris, client.applicationType)) return seen;
  return { ...refused('invalid_request', 'redirect_uri is not one of the registered ones'), ...seen };
};

/** The parameters come as they are, in no request object and with no registration. */
export const noRequestObject: Rule = ({ params }) => {
  if (params['request'] !== undefined)
    return refused('request_not_supported', 'request objects are not supported');
  if (params['request_uri'] !== undefined)
    return refused('request_uri_not_supported', 'request_uri is not supported');
  if (params['registration'] !== undefined)
    return refused('registration_not_supported', 'registration is not supported');
  return {};
};

/** The answer that is asked for is a code. */
export const responseType: Rule = ({ params }) => {
  const got = params['response_type'];
  if (got === undefined)
    return { ...refused('invalid_request', 'response_type is missing'), expected: 'code' };
  if (got === 'code') return { got, expected: 'code' };
  return { ...refused('unsupported_response_type', 'the only response type is code'), got, expected: 'code' };
};

/** The client is registered for the code grant. */
export const grantAllowed: Rule = ({ client }) => {
  if (!client) return undefined;
  if (client.grantTypes.includes('authorization_code')) return {};
  const seen = { got: client.grantTypes.join(' '), expected: 'authorization_code' };
  return {
    ...refused('unauthorized_client', 'the client may not use the authorization code grant'),
    ...seen,
  };
};

/** The answer goes into the query. */
export const responseMode: Rule = ({ params }) => {
  const got = params['response_mode'];
  if (got === undefined || got === 'query') return {};
  return { ...refused('invalid_request', 'the only response mode is query'), got, expected: 'query' };
};

/** A challenge is there where the client needs one, and is one of S256. */
export const codeChallenge: Rule = ({ params, client }) => {
  const got = params['code_challenge'];
  const expected = '43 characters of base64url: the SHA-256 of the verifier';
  if (got !== undefined) {
    return isCodeChallenge(got)
      ? {}
      : { ...refused('invalid_request', 'code_challenge is not an S256 challenge'), got, expected };
  }
  if (params['code_challenge_method'] !== undefined) {
    return { ...refused('invalid_request', 'code_challenge_method came without code_challenge'), expected };
  }
  if (!client) return undefined;
  return client.requirePkce
    ? { ...refused('invalid_request', 'code_challenge is missing: PKCE is required'), expected }
    : {};
};

/** The method of a challenge is S256; left out it would be plain. */
export const codeChallengeMethod: Rule = ({ params }) => {
  if (params['code_challenge'] === undefined) return undefined;
  const got = params['code_challenge_method'];
  if (got === 'S256') return {};
  return {
    ...refused('invalid_request', 'code_challenge_method must be S256'),
    got: got ?? 'plain, by omission',
    expected: 'S256',
  };
};

/** The scope consists of the characters that a scope has. */
export const scopeWellFormed: Rule = ({ params, asked }) =>
  asked ? {} : parsed(() => parseScope(params['scope'] ?? ''), params['scope']);

/** At an OpenID provider every request is for authentication. */
export const openidAsked: Rule = ({ params, issuer, asked }) => {
  if (!asked) return undefined;
  const scope = knownScope(issuer, asked);
  const seen = { got: params['scope'], expected: 'openid' };
  if (!issuer.openid || scope.includes('openid')) return {};
  return { ...refused('invalid_scope', 'scope must contain openid at this authorization server'), ...seen };
};

/** The client may ask for all of the known scope. */
export const scopeAllowed: Rule = ({ issuer, client, asked }) => {
  if (!asked || !client) return undefined;
  const excess = knownScope(issuer, asked).filter((name) => !client.scope.includes(name));
  if (excess.length === 0) return {};
  const seen = { got: excess.join(' '), expected: client.scope.join(' ') };
  return { ...refused('invalid_scope', 'the client may not ask for all of this scope'), ...seen };
};

/** Something known is asked for, where anything is, and beyond openid where the server demands it. */
export const scopeNotEmpty: Rule = ({ params, issuer, client, asked }) => {
  if (!asked || !client) return undefined;
  const scope = knownScope(issuer, asked);
  // RFC 6749 §3.3: a default or a refusal. A grant of nothing would ask nobody, and still say who they are.
  if (effectiveScope(issuer, client, asked).length === 0)
    return { ...refused('invalid_scope', 'scope names nothing that is known here'), got: params['scope'] };
  if (issuer.emptyScope !== 'refuse' || scope.some((name) => name !== 'openid')) return {};
  return { ...refused('invalid_scope', 'scope names nothing beyond openid'), got: params['scope'] };
};

/** One of the scopes that the server requires is there. */
export const requiredScopeAsked: Rule = ({ params, issuer, client, asked }) => {
  if (!client || !asked) return undefined;
  const { requiredScopes } = issuer;
  const scope = effectiveScope(issuer, client, asked);
  if (requiredScopes.length === 0 || requiredScopes.some((name) => scope.includes(name))) return {};
  const seen = { got: params['scope'], expected: `one of: ${requiredScopes.join(' ')}` };
  return { ...refused('invalid_scope', 'scope lacks one that this authorization server requires'), ...seen };
};

/** Every value of prompt is known, and `none` stands alone. */
export const promptValid: Rule = ({ params }) =>
  parsed(() => parsePrompt(params['prompt']), params['prompt']);

/** max_age is a number of seconds. */
export const maxAgeValid: Rule = ({ params }) => {
  const got = params['max_age'];
  if (got === undefined || (/^[0-9]{1,10}$/.test(got) && Number(got) <= MAX_AGE)) return {};
  return { ...refused('invalid_request', 'max_age is not a number of seconds'), got };
};

/** No value is longer than an honest one. */
export const lengths: Rule = ({ params }) => {
  const long = Object.keys(MAX_LENGTH).find((name) => (params[name]?.length ?? 0) > (MAX_LENGTH[name] ?? 0));
  if (!long) return {};
  const seen = { got: `${params[long]?.length} characters`, expected: `at most ${MAX_LENGTH[long]}` };
  return { ...refused('invalid_request', `${long} is too long`), ...seen };
};

function refused(error: RefusalCode, description: string): Finding {
  return { error, description };
}

function parsed(parse: () => unknown, got: string | undefined): Finding {
  try {
    parse();
    return {};
  } catch (error) {
    if (error instanceof Refusal) return { ...refused(error.code, error.description), got };
    throw error;
  }
}
