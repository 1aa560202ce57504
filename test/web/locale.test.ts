/** OpenID Connect Core §3.1.2.1 and RFC 9110 §12.5.4: which language a page speaks. */
import { describe, expect, test } from 'vitest';
import { directionOf, pickLocale } from '../../web/src/i18n/locales.js';

describe('the language of a page', () => {
  test.each([
    ['nothing is known: English', [], undefined, 'en'],
    ['the client asks', ['de'], 'fr', 'de'],
    ['the first wish that we speak', ['ja', 'fr-CA', 'de'], undefined, 'fr'],
    ['no wish that we speak: the browser', ['ja', 'xx'], 'es', 'es'],
    ['the browser, by weight', [], 'en;q=0.3, de-CH;q=0.9, fr;q=0.5', 'de'],
    ['equal weights keep their order', [], 'fr, de', 'fr'],
    ['q=0 excludes', [], 'de;q=0, ar;q=0.1', 'ar'],
    ['any case', ['AR-EG'], undefined, 'ar'],
    ['nonsense', ['', '-', '*'], ';;q=,,de;q=x', 'en'],
    ['a name of Object.prototype', ['constructor', '__proto__'], undefined, 'en'],
  ] as const)('%s', (_, uiLocales, acceptLanguage, expected) => {
    expect(pickLocale(uiLocales, acceptLanguage)).toBe(expected);
  });

  test('a header without end is read no further than its first 20 ranges', () => {
    expect(pickLocale([], `${'xx,'.repeat(20)}de`)).toBe('en');
  });

  test('only Arabic runs from right to left', () => {
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('de')).toBe('ltr');
  });
});
