/** How /try takes tokens apart, verifies them and checks what they say (RFC 7515, OpenID Connect Core §3.1.3.7). */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { challengeOf, halfHash } from '../../web/src/try/digest.js';
import { decodeJwt, type Jwt } from '../../web/src/try/jwt.js';
import { verifySignature } from '../../web/src/try/signature.js';
import { type Expectations, idTokenChecks, scopeCheck } from '../../web/src/try/token-checks.js';

function decoded(token: string): Jwt {
  const jwt = decodeJwt(token);
  if (!jwt) throw new Error('not a JWT');
  return jwt;
}

const unsigned = (header: unknown, claims: unknown) =>
  [header, claims, 'x'].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('a token', () => {
  test('is taken apart, whatever characters it holds', () => {
    const jwt = decoded(unsigned({ alg: 'none' }, { name: 'Zoë 😀' }));
    expect(jwt.claims).toEqual({ name: 'Zoë 😀' });
    expect(jwt.parts.join('.')).toBe(unsigned({ alg: 'none' }, { name: 'Zoë 😀' }));
  });

  test.each(['', 'opaque', 'a.b', 'a.b.c', 'a.b.c.d.e', unsigned([], {}), unsigned({}, 'text')])(
    '%s is opaque',
    (token) => expect(decodeJwt(token)).toBeUndefined(),
  );

  test('has the hash that the ID token names', async () => {
    // OpenID Connect Core §A.3
    expect(await halfHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256')).toBe(
      '77QmUPtjPfzWtF2AnpK9RQ',
    );
  });

  test('of RFC 7636 §B has its challenge', async () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect(await challengeOf(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });
});

describe('a signature', () => {
  let keys: string;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const jwks: JWK[] = [];
    for (const alg of ['RS256', 'ES256', 'PS256']) {
      const pair = await generateKeyPair(alg);
      jwks.push({ ...(await exportJWK(pair.publicKey)), kid: `key-${alg}`, alg, use: 'sig' });
      const token = new SignJWT({ sub: 'alice' }).setProtectedHeader({ alg, kid: `key-${alg}` });
      tokens[alg] = await token.sign(pair.privateKey);
    }
    keys = `data:application/json,${encodeURIComponent(JSON.stringify({ keys: jwks }))}`;
  });

  test.each(['RS256', 'ES256', 'PS256'])('of %s is verified', async (alg) => {
    const verdict = await verifySignature(decoded(tokens[alg] ?? ''), keys);
    expect(verdict).toEqual({ kind: 'genuine', kid: `key-${alg}`, alg });
  });

  test('over other claims does not fit', async () => {
    const [header, , signature] = (tokens['ES256'] ?? '').split('.');
    const claims = Buffer.from('{"sub":"mallory"}').toString('base64url');
    expect(await verifySignature(decoded(`${header}.${claims}.${signature}`), keys)).toMatchObject({
      kind: 'forged',
    });
  });

  test('by a key that the server does not publish is forged', async () => {
    const none = 'data:application/json,{"keys":[]}';
    expect(await verifySignature(decoded(tokens['ES256'] ?? ''), none)).toMatchObject({ kind: 'forged' });
  });

  test('by an algorithm that nobody expects is not believed', async () => {
    const token = decoded(unsigned({ alg: 'none', kid: 'key-ES256' }, {}));
    expect(await verifySignature(token, keys)).toMatchObject({ kind: 'unchecked' });
  });

  test('without readable keys is not decided', async () => {
    expect(await verifySignature(decoded(tokens['ES256'] ?? ''), 'data:,x')).toMatchObject({
      kind: 'unchecked',
    });
  });
});

describe('the checks of an ID token', () => {
  const now = 1_800_000_000;
  const expected: Expectations = {
    issuer: 'https://as.example',
    clientId: 'spa',
    nonce: 'n',
    maxAge: '60',
    now,
  };
  const good = { iss: 'https://as.example', aud: 'spa', exp: now + 600, nonce: 'n', auth_time: now - 30 };
  const failed = async (claims: object, what: Expectations = expected) => {
    const checks = await idTokenChecks(decoded(unsigned({ alg: 'RS256' }, claims)), 'token', what);
    return checks.filter(({ outcome }) => outcome === 'failed').map(({ text }) => text.split(' ')[0]);
  };

  test('pass for the right token, with one audience or several', async () => {
    expect(await failed(good)).toEqual([]);
    expect(await failed({ ...good, aud: ['api', 'spa'] })).toEqual([]);
    expect(await failed({ ...good, at_hash: await halfHash('token', 'RS256') })).toEqual([]);
  });

  test.each([
    ['another issuer', { iss: 'https://as.example/' }, 'iss'],
    ['another audience', { aud: 'web' }, 'aud'],
    ['one that has ended', { exp: now - 61 }, 'exp'],
    ['another nonce', { nonce: 'm' }, 'nonce'],
    ['no nonce', { nonce: undefined }, 'nonce'],
    ['an old sign-in', { auth_time: now - 600 }, 'auth_time'],
    ['another access token', { at_hash: 'x' }, 'at_hash'],
  ])('fail for %s', async (_, change, name) => {
    expect(await failed({ ...good, ...change })).toEqual([name]);
  });

  test('after a refresh ask for the same user and sign-in', async () => {
    const first = { sub: 'alice', auth_time: now - 30, nonce: 'n' };
    const again: Expectations = { issuer: expected.issuer, clientId: 'spa', first, now };
    const { nonce: _, ...claims } = good;
    expect(await failed({ ...claims, sub: 'alice' }, again)).toEqual([]);
    expect(await failed({ ...claims, sub: 'bob', auth_time: now }, again)).toEqual(['sub', 'auth_time']);
  });

  test('notice a scope that was not granted', () => {
    expect(scopeCheck(['openid', 'email'], 'email openid')).toMatchObject([{ outcome: 'passed' }]);
    expect(scopeCheck(['openid', 'email'], 'openid')).toMatchObject([
      { outcome: 'skipped', got: 'without email' },
    ]);
    expect(scopeCheck(['openid'], undefined)).toEqual([]);
  });
});
