/** Reading addresses. */
import { describe, expect, it } from 'vitest';
import { urlOf } from '../../src/protocol/url.js';

/** Calls after which the engine has optimized what is called: some four thousand would do. */
const OFTEN = 20_000;

describe('an address', () => {
  it('is read', () => {
    expect(urlOf('https://client.example/a?b#c')?.pathname).toBe('/a');
  });

  it.each(['', '/path', 'client.example', 'https://', 'https://[::1/', 'https://a b/'])(
    'is not %j',
    (text) => {
      expect(urlOf(text)).toBeUndefined();
    },
  );

  it('of a host with an umlaut is one however often it was read', () => {
    const read = (text: string) => urlOf(text)?.hostname;
    for (let at = 0; at < OFTEN; at++) read('https://münchen.example/');
    expect(read('https://münchen.example/')).toBe('xn--mnchen-3ya.example');
  });
});
