/** Scope: reading, writing, narrowing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/protocol/refusal.js';
import { formatScope, narrowScope, parseScope } from '../../src/protocol/scope.js';

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

describe('RFC 6749 §6: narrowing', () => {
  const granted = ['openid', 'email', 'offline_access'];

  it.each<[string, string[] | undefined, string[]]>([
    ['nothing asked for: all that was granted', undefined, granted],
    ['less', ['email'], ['email']],
    ['all, in another order', ['offline_access', 'email', 'openid'], ['offline_access', 'email', 'openid']],
    ['none', [], []],
  ])('%s', (_case, requested, expected) => {
    expect(narrowScope(granted, requested)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['more', ['email', 'admin']],
    ['something else', ['admin']],
    ['another case', ['Email']],
    ['a name of Object', ['constructor']],
  ])('%s is refused', (_case, requested) => {
    expect(() => narrowScope(granted, requested)).toThrow(invalidScope);
  });

  it('never widens', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(names, fc.option(names, { nil: undefined }), (ceiling, requested) => {
        const within = requested === undefined || requested.every((name) => ceiling.includes(name));
        if (within) expect(ceiling).toEqual(expect.arrayContaining([...narrowScope(ceiling, requested)]));
        else expect(() => narrowScope(ceiling, requested)).toThrow(invalidScope);
      }),
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
