/**
 * What is promised of the wire, row by row, and that a test names each of them: who changes a rule finds its test by the
 * id, and a rule that lost its test is missed here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What certification profiles look at (R), and what clients out there need (C). */
const rows: Readonly<Record<string, string>> = {
  R1: 'one issuer, byte for byte, and both forms of metadata',
  R2: 'RS256 by default, others for each client, keys with kids',
  R3: 'rotation: published before use, kept after it',
  R4: 'metadata lists what works',
  R5: 'metadata invents nothing, and has no empty list',
  R6: 'GET and POST; unknown parameters ignored, known ones never twice',
  R7: 'PKCE is a requirement of the client; the alphabet of verifiers',
  R8: 'client and redirect URI come first, and are never redirected to',
  R9: 'prompt, max_age and auth_time',
  R10: 'id_token_hint',
  R11: 'hints are tolerated',
  R12: 'the claims parameter, essential acr',
  R13: 'request and request_uri',
  R14: 'state and nonce come back as they were',
  R15: 'error_description is ASCII without quotes',
  R16: 'answers carry nothing else; codes are random and short-lived',
  R17: 'form_post: a classic script behind the form, and a button',
  R18: 'form-action and frame-ancestors of each page',
  R19: 'the session survives a GET from another site, and a POST comes without it',
  R20: 'client authentication: the registered method, and the claims of an assertion',
  R21: 'errors are JSON with the right status, and nothing is stored by caches',
  R22: 'a code that comes twice ends what it gave',
  R23: 'refresh: narrower scope, the same person, no nonce',
  R24: 'expires_in always; characters and entropy of tokens',
  R25: 'userinfo: three ways to ask, exact types, nothing empty',
  R26: 'no token in the query; the scheme in any case',
  R27: 'dynamic registration',
  R28: 'logo, policy and terms on the pages; sectors of subjects',
  R29: 'jwks_uri is fetched again for an unknown kid',
  R30: 'logout: by the client, by the back and the front channel',
  R31: 'session_state and its frame',
  R32: 'no limiter answers a conformance suite',
  R33: 'a user with every claim, and a page with a button that denies',
  R34: 'pages without JavaScript, stable ids on form fields',
  C1: 'the issuer has no trailing slash',
  C2: 'both well-known documents, inserted and appended',
  C3: 'email_verified is a boolean, and true by default',
  C4: 'claims in the ID token where a client needs them there',
  C5: 'groups is a list of strings',
  C6: 'preferred_username, name, picture, updated_at',
  C7: 'one registered method, or Basic and post where none is',
  C8: 'generated ids and secrets of unreserved characters',
  C9: 'PKCE off or required for each confidential client',
  C10: 'a key for RS256 is always there',
  C11: 'any port of loopback for native clients',
  C12: 'CORS for registered origins',
  C13: 'userinfo by GET and POST; one sub for ever',
  C14: 'end_session with id_token_hint or client_id',
  C15: 'unknown scopes are ignored, and listed in the audit trail',
  C16: 'offline_access, rotation and grace',
  C17: 'errors that operators can use, with an id that finds them in the log',
};

/** What an attacker does, and what comes of it. */
const bars: Readonly<Record<number, string>> = {
  1: 'redirect URIs, at every inlet',
  3: 'redirect URIs that cannot be registered',
  4: 'parameters that come twice',
  5: 'redirects are 303',
  6: 'headers of pages',
  7: 'other origins',
  8: 'iss in every answer',
  14: 'challenges',
  15: 'verifiers',
  17: 'client authentication',
  18: 'grants, scope and resources beyond what was given',
  29: 'JWTs: algorithms',
  30: 'JWTs: headers',
  31: 'JWTs: JSON',
  32: 'JWTs: audiences of assertions',
  33: 'JWTs: used again',
  36: 'introspection by others',
  38: 'keys and metadata',
  39: 'addresses inside',
  41: 'targets that do not behave',
  44: 'hints at the end of a session',
};

const TITLE =
  /(?:\b(?:describe|it|test|describeInBrowser|describeOnServer)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs;
const LISTED = /\bbars? (\d+(?:(?:, bar |, | and | to |–)\d+)*)/g;

/** The titles of all tests. */
const titles = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && name !== 'rows.test.ts')
  .flatMap((name) => [...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(TITLE)])
  .map(([, , title = '']) => title);

/** The numbers of a list like `29, 30 and 33` or `29 to 31`. */
function numbersOf(list: string): number[] {
  const [first = 0, last] = list.split(/ to |–/).map(Number);
  if (last !== undefined) return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return list.split(/\D+/).map(Number);
}

/** Every id that a title names. */
const named = new Set(
  titles.flatMap((title) => [
    ...(title.match(/\b[RC]\d+\b/g) ?? []),
    ...[...title.matchAll(LISTED)].flatMap(([, list = '']) => numbersOf(list).map((bar) => `bar ${bar}`)),
  ]),
);

const promised = [...Object.keys(rows), ...Object.keys(bars).map((bar) => `bar ${bar}`)];

it('the tests have titles', () => {
  expect(titles.length).toBeGreaterThan(1_000);
});

it.each(promised)('a test names %s', (id) => {
  expect(named).toContain(id);
});

it('no title names a row that nobody promised', () => {
  const unknown = [...named].filter((id) => /^[RC]\d/.test(id) && !(id in rows));
  expect(unknown).toEqual([]);
});
