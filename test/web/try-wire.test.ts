/** The requests that /try sends, and the curl commands that send the same. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { clip } from '../../web/src/try/clip.js';
import type { TryClient } from '../../web/src/try/model.js';
import {
  clientCredentialsRequest,
  pushRequest,
  refreshRequest,
  tokenRequest,
  userinfoRequest,
} from '../../web/src/try/token-requests.js';
import { curlCommand, headersOf, quote } from '../../web/src/try/wire.js';

const client = (secret: string | null): TryClient => ({
  clientId: 'demo web',
  name: 'Demo',
  kind: secret === null ? 'public' : 'confidential',
  secret,
  redirectUri: null,
  postLogoutRedirectUri: null,
  scope: [],
});

const url = 'http://localhost:4000/token';

describe('client authentication', () => {
  test('form-encodes id and secret before Basic (RFC 6749 §2.3.1)', () => {
    const [header] = headersOf(refreshRequest(url, client('s3:c/r+t %'), 'r'));
    expect(header?.[0]).toBe('Authorization');
    const credentials = Buffer.from(header?.[1].replace('Basic ', '') ?? '', 'base64').toString();
    expect(credentials).toBe('demo+web:s3%3Ac%2Fr%2Bt+%25');
  });

  test('of a public client is its id in the form (RFC 6749 §3.2.1)', () => {
    const { form, basic } = refreshRequest(url, client(null), 'r');
    expect(form).toContainEqual(['client_id', 'demo web']);
    expect(basic).toBeUndefined();
  });
});

describe('a curl command', () => {
  /** What curl would be called with, according to the shell. */
  const argumentsOf = (command: string) =>
    execFileSync('/bin/sh', ['-c', command.replace(/^curl/, "printf '%s\\0'")], { encoding: 'utf8' })
      .split('\0')
      .slice(0, -1);

  test.each(["it's", '"$HOME" `id` \\ !', 'a\nb', '', '*', '-d'])('quotes %j', (word) => {
    expect(argumentsOf(`curl ${quote(word)}`)).toEqual([word]);
  });

  test('carries every parameter and the credentials', () => {
    const command = curlCommand(clientCredentialsRequest(url, client("s'"), ['files:read', 'files:write']));
    expect(argumentsOf(command)).toEqual([
      url,
      '--user',
      'demo+web:s%27',
      '--data-urlencode',
      'grant_type=client_credentials',
      '--data-urlencode',
      'scope=files:read files:write',
    ]);
  });

  test('bears the access token', () => {
    const command = curlCommand(userinfoRequest('http://localhost:4000/userinfo', 'abc'));
    expect(argumentsOf(command)).toEqual([
      'http://localhost:4000/userinfo',
      '--header',
      'Authorization: Bearer abc',
    ]);
  });
});

test('long values are clipped, short ones are not', () => {
  expect(clip('x'.repeat(80))).toBe('x'.repeat(80));
  expect(clip(`${'a'.repeat(60)}${'z'.repeat(40)}`)).toBe(`${'a'.repeat(32)} … 60 more … ${'z'.repeat(8)}`);
});

describe('requests besides those for tokens', () => {
  test('RFC 9126 §2.1: a request is pushed with its parameters and the proof of the client, once each', () => {
    const parameters = [
      ['client_id', 'demo web'],
      ['scope', 'openid'],
    ] as const;
    const confidential = pushRequest(url, client('s'), parameters);
    expect(confidential.form).toEqual([['scope', 'openid']]);
    expect(confidential.basic?.clientId).toBe('demo web');
    expect(pushRequest(url, client(null), parameters).form).toEqual([
      ['scope', 'openid'],
      ['client_id', 'demo web'],
    ]);
  });

  test('RFC 7662 §2.1, RFC 7009 §2.1: a token is asked about and taken back with a hint of its kind', () => {
    expect(tokenRequest(url, client('s'), 'refresh_token', 'r').form).toEqual([
      ['token', 'r'],
      ['token_type_hint', 'refresh_token'],
    ]);
  });
});
