/** Proof key for code exchange. */
import { describe, expect, it } from 'vitest';
import { challengeOf, isCodeChallenge, isCodeVerifier } from '../../src/protocol/pkce.js';

const UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

describe('RFC 7636 appendix B: the example', () => {
  it('is computed as printed', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect(challengeOf(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });
});

describe('RFC 7636 §4.1: code_verifier', () => {
  it.each<[string, string, boolean]>([
    ['42 characters', 'a'.repeat(42), false],
    ['43 characters', 'a'.repeat(43), true],
    ['128 characters', 'a'.repeat(128), true],
    ['129 characters', 'a'.repeat(129), false],
    ['empty', '', false],
    ['the whole alphabet', UNRESERVED, true],
  ])('%s', (_case, verifier, accepted) => {
    expect(isCodeVerifier(verifier)).toBe(accepted);
  });

  it.each(['+', '/', '=', ' ', '%', '\n', '\0', 'ü', ':'])('%j is not in the alphabet', (character) => {
    expect(isCodeVerifier(`${'a'.repeat(50)}${character}`)).toBe(false);
    expect(isCodeVerifier(`${character}${'a'.repeat(50)}`)).toBe(false);
  });
});

describe('RFC 7636 §4.2: code_challenge of S256', () => {
  it('is what any verifier yields', () => {
    for (const length of [43, 64, 128]) {
      expect(isCodeChallenge(challengeOf(UNRESERVED.repeat(2).slice(0, length)))).toBe(true);
    }
  });

  it.each([0, 1, 42, 44, 64, 128, 129])('is never %i characters long', (length) => {
    expect(isCodeChallenge('a'.repeat(length))).toBe(false);
  });

  it.each(['+', '/', '=', '.', '~', ' ', '\n', '\0', 'ü'])('%j is not in the alphabet', (character) => {
    expect(isCodeChallenge(`${'a'.repeat(42)}${character}`)).toBe(false);
    expect(isCodeChallenge(`${'a'.repeat(43)}${character}`)).toBe(false);
  });
});
