/** Parameters out of form-urlencoded text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParameters } from '../../src/protocol/parameters.js';
import { Refusal } from '../../src/protocol/refusal.js';

const known = new Set(['client_id', 'redirect_uri', 'state', 'scope', 'code']);
const parse = (source: string | readonly string[]) => ({ ...parseParameters(source, known) });

function refusalOf(source: string | readonly string[]): Refusal {
  try {
    parseParameters(source, known);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('RFC 6749 §3.1, §3.2: what is read', () => {
  it.each<[string, string | readonly string[], Record<string, string>]>([
    ['known parameters', 'client_id=a&state=b', { client_id: 'a', state: 'b' }],
    ['no text', '', {}],
    ['no source', [], {}],
    ['two sources as one', ['client_id=a', 'state=b'], { client_id: 'a', state: 'b' }],
    ['unknown ones ignored', 'client_id=a&client_assertion=x&resource=y', { client_id: 'a' }],
    ['unknown ones ignored however often they come', 'x=1&x=2&x[]=3', {}],
    ['unknown ones ignored whatever they contain', 'x=%ff&y=%zz&z=%00&state=b', { state: 'b' }],
    ['empty ones omitted', 'state=&client_id=a', { client_id: 'a' }],
    ['bare names omitted', 'state&client_id=a', { client_id: 'a' }],
    ['stray separators', '&&client_id=a&', { client_id: 'a' }],
    ['a second equals sign', 'state=a=b==', { state: 'a=b==' }],
    ['names of another case are unknown', 'STATE=a', {}],
    ['brackets in a value', 'state=x[]', { state: 'x[]' }],
    ['brackets behind an unknown name', 'other[]=x', {}],
  ])('%s', (_case, source, expected) => {
    expect(parse(source)).toEqual(expected);
  });

  it('returns state byte for byte, up to a thousand characters and more (R14)', () => {
    const state = `${'aB3-._~+/= %&#"\\ü€😀'.repeat(60)}`;
    expect(parse(`state=${encodeURIComponent(state)}`)).toEqual({ state });
  });
});

describe('RFC 6749 §3.1: no parameter comes twice', () => {
  it.each<[string, string | readonly string[]]>([
    ['in the query', 'state=a&state=b'],
    ['with the same value', 'state=a&state=a'],
    ['with one of them empty', 'state=&state=a'],
    ['with both of them empty', 'state&state='],
    ['in query and body', ['state=a', 'state=b']],
    ['with an encoded name', 'state=a&st%61te=b'],
    ['as an array', 'state[]=a'],
    ['as an array beside itself', 'state=a&state[]=b'],
    ['with an index', 'state[0]=a&state[1]=b'],
    ['as a member', 'state[a]=b'],
    ['as an array with encoded brackets', 'state%5B%5D=a'],
    ['as an array that is not closed', 'state[=a'],
  ])('%s', (_case, source) => {
    const refusal = refusalOf(source);
    expect(refusal.code).toBe('invalid_request');
    expect(refusal.description).toMatch(/^state was sent (more than once|as an array)$/);
  });

  it('nor does a refusal repeat what was sent', () => {
    expect(refusalOf('state[<b>]=x').message).not.toContain('<b>');
    expect(refusalOf('<b>%ff=x').message).not.toContain('<b>');
  });
});

describe('RFC 6749 appendix B: the encoding', () => {
  it.each([
    ['a plus sign is a space', 'scope=openid+email', 'openid email'],
    ['so is %20', 'scope=openid%20email', 'openid email'],
    ['%2B is a plus sign', 'scope=a%2Bb', 'a+b'],
    ['UTF-8', 'scope=%C3%BC%E2%82%AC%F0%9F%98%80', 'ü€😀'],
    ['hexadecimal digits in either case', 'scope=%c3%BC', 'ü'],
  ])('%s', (_case, source, scope) => {
    expect(parse(source)).toEqual({ scope });
  });

  it.each([
    ['a percent sign alone', '%'],
    ['half an escape', '%2'],
    ['not hexadecimal', '%zz'],
    ['NUL', '%00'],
    ['NUL in the midst', 'a%00b'],
    ['raw NUL', 'a\0b'],
    ['invalid UTF-8', '%ff'],
    ['cut UTF-8', '%e2%82'],
    ['overlong UTF-8', '%c0%af'],
    ['a lone surrogate', '%ed%a0%80'],
    ['beyond Unicode', '%f5%80%80%80'],
    ['a raw character beyond ASCII', 'ü'],
    ['a raw lone surrogate', '\ud800'],
  ])('%s is refused', (_case, text) => {
    expect(refusalOf(`state=${text}`)).toMatchObject({
      code: 'invalid_request',
      description: 'state is malformed',
    });
    expect(refusalOf(`${text}=x`)).toMatchObject({ code: 'invalid_request' });
  });
});

describe('ASVS 15.3.5 to 15.3.7: hostile names and sizes', () => {
  it('has no prototype, so that names are just names', () => {
    const values = parseParameters('__proto__=x&constructor=y&toString=z&state=a', known);
    expect(Object.getPrototypeOf(values)).toBeNull();
    expect(Object.keys(values)).toEqual(['state']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('keeps even a known __proto__ to itself', () => {
    const values = parseParameters('__proto__=x', new Set(['__proto__']));
    expect(Object.entries(values)).toEqual([['__proto__', 'x']]);
  });

  it.each([
    ['100 parameters', 100, true],
    ['101 parameters', 101, false],
  ])('%s', (_case, count, accepted) => {
    const source = Array.from({ length: count }, (_, index) => `p${index}=x`);
    expect(attempt(source.join('&'))).toBe(accepted);
    expect(attempt([source.slice(0, 50).join('&'), source.slice(50).join('&')])).toBe(accepted);
  });

  it.each([
    ['8192 characters', 8192, true],
    ['8193 characters', 8193, false],
  ])('%s', (_case, length, accepted) => {
    expect(attempt(`state=${'%61'.repeat(length)}`)).toBe(accepted);
    expect(attempt(`state=${'a'.repeat(length)}`)).toBe(accepted);
    expect(attempt(`unknown=${'a'.repeat(length)}`)).toBe(true);
  });
});

describe('as properties', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      'state',
      'code',
      '=',
      '&',
      '+',
      '%',
      '[',
      ']',
      '%00',
      '%5b',
      '%ff',
      '%c3%bc',
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const text = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''));

  it('nothing but a refusal is ever thrown, and only known names come out', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (sources) => {
        if (!attempt(sources)) return;
        const values = parseParameters(sources, known);
        for (const name of Object.keys(values)) expect(known).toContain(name);
        for (const value of Object.values(values)) expect(value).not.toMatch(/^$|\0/);
      }),
      { numRuns: 2000 },
    );
  });

  it('what a form would send comes out as it went in', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((sent) => !sent.includes('\0'));
    const form = fc.dictionary(fc.constantFrom(...known), value, { noNullPrototype: true });
    fc.assert(
      fc.property(form, (sent) => {
        expect(parse(new URLSearchParams(sent).toString())).toEqual(sent);
      }),
    );
  });
});

/** Whether a request was read; a refusal is no, and anything else fails the test. */
function attempt(source: string | readonly string[]): boolean {
  try {
    parseParameters(source, known);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
