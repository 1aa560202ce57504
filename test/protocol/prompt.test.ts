/** The prompt parameter. */
import { describe, expect, it } from 'vitest';
import { parsePrompt } from '../../src/protocol/prompt.js';

describe('OpenID Connect Core §3.1.2.1: prompt', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['', []],
    ['none', ['none']],
    ['login', ['login']],
    ['consent', ['consent']],
    ['select_account', ['select_account']],
    ['login consent', ['login', 'consent']],
    ['select_account login consent', ['select_account', 'login', 'consent']],
    ['login login', ['login']],
    ['none none', ['none']],
    [' login  consent ', ['login', 'consent']],
  ])('%j asks for %j', (text, asked) => {
    expect(parsePrompt(text)).toEqual(asked);
  });

  it.each(['none login', 'login none', 'none consent', 'select_account none', 'none login consent'])(
    '%j is refused: none stands alone',
    (text) => {
      expect(() => parsePrompt(text)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    },
  );

  it.each(['create', 'Login', 'login,consent', 'login\tconsent', 'login create', 'constructor'])(
    '%j is refused: unknown',
    (text) => {
      expect(() => parsePrompt(text)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    },
  );
});
