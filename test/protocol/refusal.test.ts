/** The registry of refusals, and the descriptions that are written all over the source. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal, type RefusalCode, refusals, refuse } from '../../src/protocol/refusal.js';

/** RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E. */
const WIRE_TEXT = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;
const SOURCE = new URL('../../src/', import.meta.url);

describe('the table of refusals', () => {
  const expected: [string, number, RefusalCode[]][] = [
    [
      'RFC 6749 §4.1.2.1, §5.2',
      400,
      ['invalid_request', 'invalid_grant', 'unauthorized_client', 'invalid_scope'],
    ],
    ['RFC 6749 §4.1.2.1, §5.2', 400, ['unsupported_response_type', 'unsupported_grant_type']],
    ['RFC 6749 §5.2, RFC 6750 §3.1', 401, ['invalid_client', 'invalid_token']],
    ['RFC 6749 §4.1.2.1, RFC 6750 §3.1', 403, ['access_denied', 'insufficient_scope']],
    ['RFC 6749 §4.1.2.1', 500, ['server_error']],
    ['RFC 6749 §4.1.2.1', 503, ['temporarily_unavailable']],
    ['OpenID Connect Core §3.1.2.6', 400, ['interaction_required', 'login_required', 'consent_required']],
    ['OpenID Connect Core §3.1.2.6', 400, ['account_selection_required', 'registration_not_supported']],
    ['OpenID Connect Core §3.1.2.6', 400, ['invalid_request_uri', 'invalid_request_object']],
    ['OpenID Connect Core Unmet Authentication Requirements §2', 400, ['unmet_authentication_requirements']],
    ['RFC 8707 §2', 400, ['invalid_target']],
    ['RFC 7591 §3.2.2', 400, ['invalid_redirect_uri', 'invalid_client_metadata']],
    ['RFC 7591 §3.2.2', 400, ['unapproved_software_statement']],
  ];

  it.each(expected)('%s: %i for %j', (_section, status, codes) => {
    for (const code of codes) expect(new Refusal(code, 'no').status).toBe(status);
  });

  it('has no other line', () => {
    const named = expected.flatMap(([, , codes]) => codes);
    expect(Object.keys(refusals).sort()).toEqual(named.sort());
  });
});

describe('a refusal', () => {
  it('carries what anyone may see and, apart from it, what is for the log', () => {
    const refusal = new Refusal('invalid_grant', 'code is not usable', 'spent at 12:00');
    expect(refusal).toMatchObject({ code: 'invalid_grant', description: 'code is not usable' });
    expect(refusal).toMatchObject({ detail: 'spent at 12:00', message: 'spent at 12:00', name: 'Refusal' });
    expect(refusal).toBeInstanceOf(Error);
  });

  it('has its description as its message where there is no detail', () => {
    expect(new Refusal('invalid_scope', 'too much')).toMatchObject({
      message: 'too much',
      detail: undefined,
    });
  });

  it('takes a more exact status of the transport', () => {
    expect(new Refusal('invalid_request', 'the body is too large', undefined, 413).status).toBe(413);
  });

  it('is what refuse() throws', () => {
    const thrown = new Refusal('invalid_request', 'no', 'why', 413);
    expect(() => refuse('invalid_request', 'no', 'why', 413)).toThrow(thrown);
  });
});

describe('RFC 6749 §5.2: the characters of error_description', () => {
  it.each([
    ['say "no"', "say 'no'"],
    ['a\\b', 'a/b'],
    ['zurück\r\n\t', 'zur?ck???'],
    ['plain: [it], {is}; ~!', 'plain: [it], {is}; ~!'],
  ])('%j becomes %j', (written, sent) => {
    expect(new Refusal('invalid_request', written).description).toBe(sent);
  });

  it('holds for any text, without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(new Refusal('invalid_request', text).description).toMatch(WIRE_TEXT);
      }),
    );
  });

  it('holds for every description in the source as it is written', () => {
    const descriptions = sourceFiles().flatMap((file) =>
      describedIn(readFileSync(new URL(file, SOURCE), 'utf8')),
    );
    expect(descriptions.length).toBeGreaterThan(10);
    expect(descriptions.filter((text) => !WIRE_TEXT.test(text))).toEqual([]);
  });

  it('is looked for where descriptions are written', () => {
    const second = "new Refusal(\n  'invalid_grant',\n  `c $" + '{name} ü`,\n)';
    const code = `refuse('invalid_scope', 'a "b"');\n${second}`;
    expect(describedIn(code)).toEqual(['a "b"', 'c  ü']);
  });
});

function sourceFiles(): URL[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.tsx?$/.test(file)).map((file) => new URL(file, SOURCE));
}

/** The literal descriptions in calls of refuse() and new Refusal(), without what is put in at run time. */
function describedIn(code: string): string[] {
  const calls = code.matchAll(/(?:refuse|new Refusal)\(\s*'\w+',\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g);
  return [...calls].map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, ''));
}
