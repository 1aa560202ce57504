/** Scope: reading and writing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/protocol/refusal.js';
import { formatScope, parseScope } from '../../src/protocol/scope.js';

const invalidScope = expect.objectContaining({ name: 'Refusal', code: 'invalid_scope' });

describe('RFC 6749 §3.3: scope', () => {
  it.each<[string, string, string[]]>([
    ['one name', 'openid', ['openid']],
    ['names in the order they came', 'openid email acme:read', ['openid', 'email', 'acme:read']],
    ['each name once', 'email openid email', ['email', 'openid']],
    ['names of different case', 'Email email', ['Email', 'email']],
    ['stray spaces', '  openid   email ', ['openid', 'email']],
    ['nothing', '', []],
    ['every character that is allowed at the borders', '!#[]~', ['!#[]~']],
    ['a URI', 'https://api.example/read', ['https://api.example/read']],
  ])('%s', (_case, text, names) => {
    expect(parseScope(text)).toEqual(names);
  });

  it.each(['"', '\\', '\t', '\n', '\r', '\0', '\x7f', '\x1f', 'ü', '😀', '\ud800'])(
    '%j is illegal',
    (character) => {
      expect(() => parseScope(`openid a${character}b`)).toThrow(invalidScope);
      expect(() => parseScope(character)).toThrow(invalidScope);
    },
  );

  it('is written with single spaces', () => {
    expect(formatScope(['openid', 'email'])).toBe('openid email');
    expect(formatScope([])).toBe('');
  });

  it('never fails but by a refusal, and reads what it writes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(' ', 'a', 'b', '"') }),
    );
    fc.assert(
      fc.property(text, (sent) => {
        const names = parsed(sent);
        if (names) expect(parseScope(formatScope(names))).toEqual(names);
      }),
      { numRuns: 1000 },
    );
  });
});

function parsed(text: string): readonly string[] | undefined {
  try {
    return parseScope(text);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
