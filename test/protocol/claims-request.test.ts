import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClaimsRequest } from '../../src/protocol/claims-request.js';
import { Refusal } from '../../src/protocol/refusal.js';

const parse = (value: unknown) => parseClaimsRequest(JSON.stringify(value));

describe('R12, OpenID Connect Core §5.5: the claims parameter', () => {
  it('names claims of userinfo and of the ID token', () => {
    expect(
      parse({ userinfo: { email: null, nickname: { essential: true } }, id_token: { name: {} } }),
    ).toEqual({
      userinfo: ['email', 'nickname'],
      idToken: ['name'],
      sub: undefined,
      essentialAcr: undefined,
    });
  });

  it.each([
    ['nothing at all', {}],
    ['null sections', { userinfo: null, id_token: null }],
    ['sections that are not understood', { verified_claims: { x: 1 }, userinfo: {} }],
  ])('may hold %s', (_what, value) => {
    expect(parse(value)).toMatchObject({ userinfo: [], idToken: [] });
  });

  it('ignores members of a wish that are not understood (§5.5.1)', () => {
    expect(parse({ userinfo: { email: { purpose: 'x', essential: false } } }).userinfo).toEqual(['email']);
  });

  it('keeps names that are words of JavaScript as names', () => {
    const text = '{"userinfo":{"__proto__":null,"constructor":null},"id_token":{"toString":null}}';
    expect(parseClaimsRequest(text)).toMatchObject({
      userinfo: ['__proto__', 'constructor'],
      idToken: ['toString'],
    });
    expect(({} as Record<string, unknown>)['email']).toBeUndefined();
  });

  it('§5.5.1: a value of sub says about whom the answer must be', () => {
    expect(parse({ id_token: { sub: { value: 'usr_1' } } }).sub).toBe('usr_1');
    expect(parse({ userinfo: { sub: { value: 'usr_1' } }, id_token: { sub: { value: 'usr_1' } } }).sub).toBe(
      'usr_1',
    );
    expect(() => parse({ userinfo: { sub: { value: 'a' } }, id_token: { sub: { value: 'b' } } })).toThrow(
      Refusal,
    );
    expect(() => parse({ id_token: { sub: { value: 7 } } })).toThrow(Refusal);
  });

  it.each<[string, object, string[] | undefined]>([
    ['a value', { essential: true, value: 'a' }, ['a']],
    ['values', { essential: true, values: ['a', 'b'] }, ['a', 'b']],
    ['none in particular', { essential: true }, undefined],
    ['a voluntary one', { values: ['a'] }, undefined],
    ['an explicitly voluntary one', { essential: false, value: 'a' }, undefined],
  ])('§5.5.1.1: an essential acr demands %s', (_what, acr, demanded) => {
    expect(parse({ id_token: { acr } }).essentialAcr).toEqual(demanded);
  });

  it.each([
    '',
    'x',
    '[]',
    '"text"',
    '7',
    'null',
    '{"userinfo":[]}',
    '{"userinfo":"email"}',
    '{"id_token":{"email":true}}',
    '{"id_token":{"email":[]}}',
    '{"id_token":{"email":{"essential":"yes"}}}',
    '{"id_token":{"email":{"values":"a"}}}',
    // What JSON can hold, and no table can.
    ...['\\u0000', 'a\\u0000b', '\\ud800', '\\udfff\\ud800'].flatMap((text) => [
      `{"id_token":{"sub":{"value":"${text}"}}}`,
      `{"userinfo":{"sub":{"value":"${text}"}}}`,
      `{"id_token":{"acr":{"essential":true,"values":["${text}"]}}}`,
      `{"id_token":{"acr":{"essential":true,"value":"${text}"}}}`,
    ]),
    '{"id_token":{"acr":{"essential":true,"values":[1]}}}',
    JSON.stringify({ userinfo: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`c${n}`, null])) }),
    `${'['.repeat(4000)}${']'.repeat(4000)}`,
  ])('is refused where it is %j', (text) => {
    expect(() => parseClaimsRequest(text)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });

  it('whatever it is, it is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          const { userinfo, idToken } = parseClaimsRequest(text);
          expect([...userinfo, ...idToken].every((name) => typeof name === 'string')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });

  it('names exactly the claims that a well-formed one names', () => {
    const wish = fc.oneof(fc.constant(null), fc.record({ essential: fc.boolean() }, { requiredKeys: [] }));
    const section = fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/), wish, { maxKeys: 20 });
    fc.assert(
      fc.property(section, section, (userinfo, idToken) => {
        const read = parse({ userinfo, id_token: idToken });
        expect([...read.userinfo].sort()).toEqual(Object.keys(userinfo).sort());
        expect([...read.idToken].sort()).toEqual(Object.keys(idToken).sort());
      }),
    );
  });
});
