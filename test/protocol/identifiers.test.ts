import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, usernameKey } from '../../src/protocol/identifiers.js';

describe('RFC 8265 §3.3: user names that people cannot tell apart have one key', () => {
  it.each([
    ['alice', 'alice'],
    ['Alice', 'alice'],
    ['  alice ', 'alice'],
    ['ａｌｉｃｅ', 'alice'],
    ['ﬁona', 'fiona'],
    ['STRASSE', 'strasse'],
    ['straße', 'strasse'],
    ['ſam', 'sam'],
    ['Zoe\u0308', 'zoë'],
    ['ZOË', 'zoë'],
    ['Νίκος', 'νίκοσ'],
    ['ΝΊΚΟΣ', 'νίκοσ'],
    ['Борис', 'борис'],
    ['ユーザー', 'ユーザー'],
    ['ﾕｰｻﾞｰ', 'ユーザー'],
    ['山田たろう', '山田たろう'],
    ['สมชาย', 'สมชาย'],
    ['דוד', 'דוד'],
    ['a.b-c_d9', 'a.b-c_d9'],
    ['12345', '12345'],
  ])('%j is %j', (raw, key) => expect(usernameKey(raw)).toBe(key));
});

describe('UTS 39 §5, RFC 8264 §9: user names that nobody may bear', () => {
  it.each([
    ['nothing', ''],
    ['only spaces', '   '],
    ['a space inside', 'al ice'],
    ['Cyrillic within Latin', 'аlice'],
    ['Cyrillic that looks Latin', 'сосо'],
    ['Greek that looks Latin', 'κατα'],
    ['a phonetic letter', 'ɡrace'],
    ['a dot above i', 'İstanbul'],
    ['a zero-width space', 'al\u200bice'],
    ['a zero-width joiner', 'al\u200dice'],
    ['a soft hyphen', 'al\u00adice'],
    ['a Hangul filler', 'al\u3164ice'],
    ['a direction override', 'al\u202eice'],
    ['a control character', 'al\u0000ice'],
    ['a variation selector', 'alice\ufe0f'],
    ['a lone surrogate', 'alice\ud800'],
    ['a dot at the end', 'alice.'],
    ['a dot at the beginning', '.alice'],
    ['two dots', 'al..ice'],
    ['Arabic digits in a Latin name', 'alice\u0661'],
    ['an @, which would shadow an address', 'alice@example.com'],
    ['markup', '<b>alice</b>'],
    ['an emoji', 'alice🎩'],
    ['65 characters', 'a'.repeat(65)],
    ['a text that grows when it is normalised', 'ﷺ'.repeat(40)],
  ])('%s', (_what, raw) => expect(usernameKey(raw)).toBeNull());

  it('takes 64 characters', () => expect(usernameKey('a'.repeat(64))).toHaveLength(64));
});

describe('e-mail addresses', () => {
  it.each([
    ['Alice@Example.COM', 'alice@example.com'],
    [' alice@localhost ', 'alice@localhost'],
    ['alice+tag@example.com', 'alice+tag@example.com'],
    ['ａlice@example.com', 'alice@example.com'],
    ['alice@bücher.example', 'alice@xn--bcher-kva.example'],
    ['alice@BÜCHER.example', 'alice@xn--bcher-kva.example'],
    ['alice@xn--bcher-kva.example', 'alice@xn--bcher-kva.example'],
    ['борис@пример.example', 'борис@xn--e1afmkfd.example'],
  ])('%j is %j', (raw, key) => expect(emailKey(raw)).toBe(key));

  it.each([
    ['no @', 'alice'],
    ['a fullwidth @', 'alice＠example.com'],
    ['a fullwidth @ beside a real one', 'alice＠evil.example@example.com'],
    ['a small @', 'alice﹫evil.example@example.com'],
    ['two @', 'alice@evil.example@example.com'],
    ['a quoted local part', '"alice@evil.example"@example.com'],
    ['nothing before the @', '@example.com'],
    ['nothing behind the @', 'alice@'],
    ['a dot at the end', 'alice@example.com.'],
    ['a dot before the @', 'alice.@example.com'],
    ['a space', 'al ice@example.com'],
    ['a line break', 'alice@example.com\nbcc:eve@example.com'],
    ['a zero-width space', 'ali\u200bce@example.com'],
    ['Cyrillic within a Latin local part', 'аlice@example.com'],
    ['Cyrillic within a Latin domain', 'alice@exаmple.com'],
    ['a Cyrillic domain that looks Latin', 'alice@сосо.example'],
    ['an address as the domain', 'alice@127.0.0.1'],
    ['a number as the domain', 'alice@2130706433'],
    ['an address literal', 'alice@[127.0.0.1]'],
    ['a port', 'alice@example.com:25'],
    ['a path', 'alice@example.com/x'],
    ['a label that starts with a hyphen', 'alice@-example.com'],
    ['65 octets before the @', `${'a'.repeat(65)}@example.com`],
    ['255 octets', `alice@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`],
  ])('%s', (_what, raw) => expect(emailKey(raw)).toBeNull());
});

describe('keys', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );

  it('are their own keys', () => {
    fc.assert(
      fc.property(words, (raw) => {
        const key = usernameKey(raw);
        if (key !== null) expect(usernameKey(key)).toBe(key);
        const address = emailKey(`${raw}@example.com`);
        if (address !== null) expect(emailKey(address)).toBe(address);
      }),
      { numRuns: 2_000 },
    );
  });

  it('do not depend on case or form of what was typed', () => {
    fc.assert(
      fc.property(words, (raw) => {
        const key = usernameKey(raw);
        if (key === null) return;
        expect(usernameKey(raw.normalize('NFD'))).toBe(key);
        expect(usernameKey(raw.toUpperCase())).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of user names are never keys of addresses', () => {
    fc.assert(fc.property(words, (raw) => usernameKey(raw) === null || emailKey(raw) === null));
  });
});
