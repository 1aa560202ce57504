/** What the types of the catalog cannot say: every language fills in the same places, and none is left empty. */
import { expect, test } from 'vitest';
import { administrationScopes, standardScopes } from '../../src/domain/issuers/standard-scopes.js';
import { catalogs } from '../../web/src/i18n/catalogs.js';
import { en } from '../../web/src/i18n/en.js';
import { locales } from '../../web/src/i18n/locales.js';
import { type MessageKey, rich, text } from '../../web/src/i18n/messages.js';
import { standardScope, standardWords } from '../../web/src/i18n/standard-scopes.js';

const keys = Object.keys(en) as MessageKey[];

function placeholders(message: string): string[] {
  return [...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}

test.each(locales)('every text in %s says something, with the placeholders of the English one', (locale) => {
  const catalog = catalogs[locale];
  expect(keys.filter((key) => catalog[key].trim() === '')).toEqual([]);
  expect(keys.filter((key) => placeholders(catalog[key]).join() !== placeholders(en[key]).join())).toEqual(
    [],
  );
});

test('a placeholder is filled in once: what is filled in is not read again', () => {
  expect(text(en, 'signIn.title', { app: '{server}', server: 'Acme' })).toBe('Sign in to {server} – Acme');
});

test('elements stand in the place of placeholders', () => {
  expect(rich(en, 'consent.heading', { app: 'X' })).toEqual(['', 'X', ' wants access to your account']);
});

test('the standard scopes are translated in the words that the server gives them, and in no other', () => {
  const all = [...standardScopes(true), ...administrationScopes('https://id.example/graphql')];
  const served = Object.fromEntries(all.map(({ name, description }) => [name, description]));
  expect(standardWords).toEqual(served);
  for (const [name, words] of Object.entries(standardWords))
    expect(en[`scope.${name}` as MessageKey]).toBe(words);
  expect(standardScope({ name: 'email', description: 'Write to you about your orders' })).toBeUndefined();
});
