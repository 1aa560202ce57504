/** Hostile JWTs wherever a client sends one that it signed: assertions and request objects. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertionClaims, type JwtInlet } from '../support/inlets.js';
import { algCorpus, flawless, headerCorpus, jsonCorpus } from '../support/jwt-corpus.js';
import { DENIED, SERVER, type SigningApp, startSigningApp } from '../support/signing-clients.js';

let test: SigningApp;
beforeAll(async () => {
  test = await startSigningApp();
});
afterAll(() => test.close());

describe('bar 32: the audience is the issuer identifier alone (CVE-2025-27370, CVE-2025-27371)', () => {
  const issuer = () => test.app.baseUrl + SERVER;
  const cases: [string, () => unknown][] = [
    ['the token endpoint', () => `${issuer()}/token`],
    ['the token endpoint in a list', () => [`${issuer()}/token`]],
    ['issuer and token endpoint', () => [issuer(), `${issuer()}/token`]],
    ['issuer and somebody else', () => [issuer(), 'https://evil.test']],
    ['somebody else and issuer', () => ['https://evil.test', issuer()]],
    ['the issuer twice', () => [issuer(), issuer()]],
    ['a trailing slash', () => `${issuer()}/`],
    ['another case', () => issuer().toUpperCase()],
    ['the default server', () => test.app.baseUrl],
    ['another server', () => `${test.app.baseUrl}/as/other`],
    ['another name of the host', () => issuer().replace('localhost', '127.0.0.1')],
    ['nothing', () => undefined],
    ['an empty list', () => []],
    ['a list in a list', () => [[issuer()]]],
    ['an object', () => ({ 0: issuer(), length: 1 })],
  ];

  it.each(cases)('%s is refused at every inlet', async (_case, aud) => {
    for (const inlet of test.inlets) {
      const called = inlet.name.replace(/.*\//, `${issuer()}/`);
      for (const value of [aud(), called]) {
        const { status, error } = await inlet.present(flawless(inlet.genuine, { aud: value }));
        expect([inlet.name, status, error]).toEqual([inlet.name, 401, 'invalid_client']);
      }
    }
  });

  it('the issuer as text or as the one element of a list is accepted at every inlet', async () => {
    for (const inlet of test.inlets) {
      for (const aud of [issuer(), [issuer()]]) {
        const { status } = await inlet.present(flawless(inlet.genuine, { aud }));
        expect([inlet.name, status]).toEqual([inlet.name, inlet.accepted]);
      }
    }
  });
});

/** A request object has no subject that could come twice, and its jti is kept as a digest, however long it is. */
const SAYS_NOTHING = new Set(['a claim twice, once escaped', 'a jti of 10 KB']);

describe('bars 29, 30, 31: the corpora, at every inlet', () => {
  const cases = (
    [
      [29, algCorpus],
      [30, headerCorpus],
      [31, jsonCorpus],
    ] as const
  ).flatMap(([bar, corpus]) => corpus.map(([name, make]) => [bar, name, make] as const));

  const all = () => [...test.inlets, ...test.requestInlets];

  it.each(cases)('bar %i: %s', async (_bar, name, make) => {
    for (const inlet of all()) {
      if (inlet.name.startsWith('request') && SAYS_NOTHING.has(name)) continue;
      const token = await make(inlet.genuine);
      const since = performance.now();
      const { status, error, body } = await inlet.present(token);
      expect([inlet.name, ...inlet.refused]).toContainEqual([status, error]);
      expect(performance.now() - since).toBeLessThan(2_000);
      // The inlet would have taken it otherwise, and says no word about what was wrong.
      if (error === 'invalid_client') expect(JSON.parse(body)).toEqual(DENIED);
    }
  });

  it('bar 30: what a header pointed at was never called', () => {
    expect(test.trap.connections()).toBe(0);
  });

  it('each inlet takes what is flawless', async () => {
    for (const inlet of all()) {
      const { status } = await inlet.present(flawless(inlet.genuine));
      expect([inlet.name, status]).toEqual([inlet.name, inlet.accepted]);
    }
  });

  it('bar 30: no refusal tells the log or the audit trail which kid, or which token, was sent', async () => {
    await test.app.instance.audit.flush();
    const events = await test.app.instance.database.sql`select detail from audit_events`;
    expect(test.log.length).toBeGreaterThan(cases.length);
    for (const told of [JSON.stringify(events), test.log.join('')])
      expect(told).not.toMatch(/etc\/passwd|OR 1=1|jndi|kkkkkkkk|eyJ/);
  });
});

describe('as properties', () => {
  const change = fc.record(
    {
      iss: fc.constantFrom('signer', 'other', '', 'nobody'),
      sub: fc.constantFrom('signer', 'other', '', 'nobody'),
      aud: fc.oneof(
        fc.constant('us'),
        fc.constant(['us']),
        fc.array(fc.constantFrom('us', 'them')),
        fc.jsonValue(),
      ),
      exp: fc.oneof(fc.integer({ min: -200, max: 4_000 }), fc.jsonValue()),
      iat: fc.oneof(fc.integer({ min: -4_000, max: 200 }), fc.jsonValue()),
      nbf: fc.oneof(fc.integer({ min: -200, max: 200 }), fc.jsonValue()),
      jti: fc.oneof(fc.uuid(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );

  it('R20: whatever the claims are, the answer is yes or invalid_client, and yes only to what fits', async () => {
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const at = test.now();
        const ours = test.app.baseUrl + SERVER;
        const shift = (value: unknown) => (Number.isInteger(value) ? at + (value as number) : value);
        const aud = JSON.parse(JSON.stringify(changed.aud ?? null).replaceAll('"us"', JSON.stringify(ours)));
        const claims = {
          ...assertionClaims(test.app, 'signer', SERVER),
          ...changed,
          ...('aud' in changed ? { aud } : {}),
          ...('exp' in changed ? { exp: shift(changed.exp) } : {}),
          ...('iat' in changed ? { iat: shift(changed.iat) } : {}),
          ...('nbf' in changed ? { nbf: shift(changed.nbf) } : {}),
        };
        const { status, error } = await (test.inlets[0] as JwtInlet).present(
          flawless((test.inlets[0] as JwtInlet).genuine, claims),
        );
        if (status !== 200) {
          expect([
            [401, 'invalid_client'],
            [400, 'invalid_request'],
          ]).toContainEqual([status, error]);
          return;
        }
        expect([claims.iss, claims.sub, typeof claims.jti]).toEqual(['signer', 'signer', 'string']);
        expect([JSON.stringify(ours), JSON.stringify([ours])]).toContain(JSON.stringify(claims.aud));
        expect(Number(claims.exp)).toBeGreaterThan(at - 31);
        expect(Number(claims.exp)).toBeLessThan(at + 3_632);
        if ('nbf' in claims) expect(Number(claims['nbf'])).toBeLessThanOrEqual(at + 31);
        expect(Number(claims.iat)).toBeLessThanOrEqual(at + 61);
      }),
      { numRuns: 300 },
    );
  });
});
