/** Access tokens in the Authorization header. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBearer } from '../../src/protocol/bearer.js';
import { Refusal } from '../../src/protocol/refusal.js';

describe('RFC 6750 §2.1: Bearer', () => {
  it.each([
    ['a token', 'Bearer mF_9.B5f-4.1JqM', 'mF_9.B5f-4.1JqM'],
    ['the scheme in lower case', 'bearer abc', 'abc'],
    ['the scheme in upper case', 'BEARER abc', 'abc'],
    ['more spaces than one', 'Bearer   abc', 'abc'],
    ['every sign of the alphabet', 'Bearer aZ09-._~+/==', 'aZ09-._~+/=='],
  ])('%s', (_case, header, token) => {
    expect(parseBearer(header)).toBe(token);
  });

  it.each([undefined, '', 'Basic YTpi', 'DPoP abc', 'Bearerabc', 'Bear abc', ' Bearer abc'])(
    '%j has no bearer token',
    (header) => {
      expect(parseBearer(header)).toBeUndefined();
    },
  );
});

describe('RFC 6750 §3.1: a malformed header is a malformed request', () => {
  it.each([
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer a,b',
    'Bearer "a"',
    'Bearer =',
    'Bearer a=b',
    'Bearer a\n',
    'Bearer a\0',
    'Bearer ü',
    'Bearer \ta',
    'Bearer a, Bearer b',
  ])('%j', (header) => {
    const refusal = expect.objectContaining({ name: 'Refusal', code: 'invalid_request', status: 400 });
    expect(() => parseBearer(header)).toThrow(refusal);
  });

  it('nothing but a refusal is ever thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', 'Bearer ', 'bearer'), (text, scheme) => {
        try {
          parseBearer(scheme + text);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
