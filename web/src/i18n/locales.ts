/**
 * The languages that we speak, their direction, and how one is chosen.
 *
 * OpenID Connect Core §3.1.2.1   ui_locales: the client's wish comes first, in its order
 * RFC 9110 §12.5.4               then Accept-Language by weight; q=0 excludes
 * RFC 4647 §3.4                  lookup: de-CH is served by de
 */

/** The languages in their own names, in the order of the picker. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ar: 'العربية',
} as const;

/** Tag of a language that we speak. */
export type Locale = keyof typeof languages;

/** Tags of all languages that we speak. */
export const locales = Object.keys(languages) as Locale[];

/** The direction in which a language is written. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The first language that we speak: among the wishes in their order, then in Accept-Language, else English. */
export function pickLocale(uiLocales: readonly string[], acceptLanguage: string | undefined): Locale {
  for (const tag of [...uiLocales, ...acceptedLanguages(acceptLanguage ?? '')]) {
    const spoken = lookUp(tag);
    if (spoken) return spoken;
  }
  return 'en';
}

function lookUp(tag: string): Locale | undefined {
  const language = tag.trim().toLowerCase().split('-', 1)[0];
  return locales.find((locale) => locale === language);
}

/** Only the first 20 ranges count: a browser sends a handful, an attacker any number. */
function acceptedLanguages(header: string): string[] {
  return header
    .split(',', 20)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';');
      const weight = parameters
        .map((parameter) => /^\s*q=(.*)$/i.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
