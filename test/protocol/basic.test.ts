/** Client credentials in the Authorization header. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBasic } from '../../src/protocol/basic.js';
import { Refusal } from '../../src/protocol/refusal.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const basic = (text: string) => `Basic ${base64(text)}`;
const invalidClient = expect.objectContaining({ name: 'Refusal', code: 'invalid_client', status: 401 });

describe('RFC 7617 §2: Basic', () => {
  it.each<[string, string, string, string]>([
    [
      'an id and a secret',
      basic('s6BhdRkqt3:7Fjfp0ZBr1KtDRbnfVdmIw'),
      's6BhdRkqt3',
      '7Fjfp0ZBr1KtDRbnfVdmIw',
    ],
    ['the scheme in lower case', `basic ${base64('a:b')}`, 'a', 'b'],
    ['the scheme in upper case', `BASIC ${base64('a:b')}`, 'a', 'b'],
    ['more spaces than one', `Basic   ${base64('a:b')}`, 'a', 'b'],
    ['padding of two', 'Basic YTpiYw==', 'a', 'bc'],
    ['padding of two left out', 'Basic YTpiYw', 'a', 'bc'],
    ['padding of one', 'Basic YTpiY2Q=', 'a', 'bcd'],
    ['padding of one left out', 'Basic YTpiY2Q', 'a', 'bcd'],
    ['a colon in the secret', basic('a:b:c'), 'a', 'b:c'],
    ['an empty secret', basic('a:'), 'a', ''],
  ])('%s', (_case, header, clientId, secret) => {
    expect(parseBasic(header)).toEqual({ clientId, secret });
  });

  it.each<[string, string]>([
    ['another scheme', `Bearer ${base64('a:b')}`],
    ['a scheme that begins like it', `Basically ${base64('a:b')}`],
    ['no space behind the scheme', `Basic${base64('a:b')}`],
    ['a tab behind the scheme', `Basic\t${base64('a:b')}`],
    ['a space before the scheme', ` ${basic('a:b')}`],
    ['nothing behind the scheme', 'Basic'],
    ['only a space behind the scheme', 'Basic '],
    ['no header', ''],
    ['garbage behind', `${basic('a:b')}!`],
    ['a space behind', `${basic('a:b')} `],
    ['a line break behind', `${basic('a:b')}\n`],
    ['two credentials', `${basic('a:b')}, ${basic('a:b')}`],
    ['garbage in the midst', 'Basic YT!pi'],
    ['the alphabet of base64url', `Basic ${Buffer.from('a:b???>>>').toString('base64url')}`],
    ['too much padding', 'Basic YTpiY2Q=='],
    ['too little padding', 'Basic YTpiYw='],
    ['padding where none belongs', 'Basic YTpi='],
    ['three signs of padding', 'Basic YTpiY===='],
    ['padding in the midst', 'Basic YTpiYw==YTpi'],
    ['one digit too many', 'Basic YTpiY'],
    ['bits that nobody reads', 'Basic YTpiYx=='],
    ['bits that nobody reads, without padding', 'Basic YTpiY2R'],
    ['no colon', basic('ab')],
    ['no client id', basic(':b')],
    ['nothing but a colon', basic(':')],
  ])('%s is refused', (_case, header) => {
    expect(() => parseBasic(header)).toThrow(invalidClient);
  });
});

describe('RFC 6749 §2.3.1: both halves are form-urlencoded', () => {
  it.each<[string, string, string, string]>([
    ['escapes', 'a%3Ab:c%25d', 'a:b', 'c%d'],
    ['plus signs', 'a+b:c%2Bd', 'a b', 'c+d'],
    ['a client id that is a URL', 'https%3A%2F%2Fapp.example%2Fclient:x', 'https://app.example/client', 'x'],
    ['the generated alphabet as it is', 'Az09-._~:Az09-._~', 'Az09-._~', 'Az09-._~'],
    ['signs that need no escape to be clear', 'a:!*()/=&', 'a', '!*()/=&'],
  ])('%s', (_case, pair, clientId, secret) => {
    expect(parseBasic(basic(pair))).toEqual({ clientId, secret });
  });

  it.each([
    '%',
    '%2',
    '%zz',
    '%ff',
    '%c0%af',
    '%ed%a0%80',
    '%00',
    '%0a',
    '%7f',
    '%C3%BC',
    '\0',
    '\r\n',
    '\x7f',
    'ü',
  ])('%j is refused in either half', (text) => {
    expect(() => parseBasic(basic(`a${text}:b`))).toThrow(invalidClient);
    expect(() => parseBasic(basic(`a:b${text}`))).toThrow(invalidClient);
  });

  it('is refused as bytes that are not UTF-8', () => {
    const header = `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`;
    expect(() => parseBasic(header)).toThrow(invalidClient);
  });
});

describe('as properties', () => {
  const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
  const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);

  it('what was encoded comes out as it went in, padded or not', () => {
    fc.assert(
      fc.property(printable.filter(Boolean), printable, fc.boolean(), (clientId, secret, padded) => {
        const header = basic(`${encode(clientId)}:${encode(secret)}`);
        expect(parseBasic(padded ? header : header.replace(/=+$/, ''))).toEqual({ clientId, secret });
      }),
    );
  });

  it('nothing but a refusal is ever thrown, and it says the same whatever was sent', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `Basic ${text}`),
      fc.string({ unit: 'binary' }).map(basic),
      fc.uint8Array().map((bytes) => `Basic ${Buffer.from(bytes).toString('base64')}`),
      fc.string({ unit: fc.constantFrom('%', 'f', '0', ':', '+', '=') }).map(basic),
    );
    fc.assert(
      fc.property(anything, (header) => {
        const refusal = refusalOf(header);
        if (refusal) expect(refusal.description).toBe('the Authorization header is malformed');
      }),
      { numRuns: 2000 },
    );
  });
});

function refusalOf(header: string): Refusal | undefined {
  try {
    parseBasic(header);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
