/** What the answer is, how it is handed over, and what protects it on its way. */
import { isCodeChallenge } from '../../../protocol/pkce.js';
import { type CheckSubject, type Finding, refused } from '../subject.js';

type Rule = (subject: CheckSubject) => Finding | undefined;

/** Characters; a longer one is nobody's honest value and would be stored and sent around. */
const MAX_LENGTH: Readonly<Record<string, number>> = {
  state: 4096,
  nonce: 1024,
  login_hint: 320,
  ui_locales: 256,
  acr_values: 1024,
  claims_locales: 256,
  display: 64,
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

/** The answer is handed over in a way that the client is registered for (OWASP ASVS 10.4.12). */
export const responseMode: Rule = ({ params, client }) => {
  const got = params['response_mode'];
  if (got === undefined) return {};
  if (!client) return undefined;
  const seen = { got, expected: client.responseModes.join(' ') };
  if (client.responseModes.includes(got)) return seen;
  return { ...refused('invalid_request', 'the client may not use this response_mode'), ...seen };
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

/** No value is longer than an honest one. */
export const lengths: Rule = ({ params }) => {
  const long = Object.keys(MAX_LENGTH).find((name) => (params[name]?.length ?? 0) > (MAX_LENGTH[name] ?? 0));
  if (!long) return {};
  const seen = { got: `${params[long]?.length} characters`, expected: `at most ${MAX_LENGTH[long]}` };
  return { ...refused('invalid_request', `${long} is too long`), ...seen };
};
