/** Hands the texts of the page's language to its components. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale } from './locales.js';
import { type Fill, type MessageKey, type Messages, rich, text } from './messages.js';

/** The page's language. */
export interface Language {
  readonly locale: Locale;
  readonly messages: Messages;
}

const LanguageContext = createContext<Language | undefined>(undefined);

/** Puts everything inside it into one language. */
export function InLanguage({ language, children }: { language: Language; children: ComponentChildren }) {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}

/** The texts for a component: `t` as a string, `rich` with elements in the place of placeholders. */
export function useLanguage() {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('A page is rendered inside InLanguage.');
  const { locale, messages } = language;
  return {
    locale,
    t: <K extends MessageKey>(key: K, ...fill: Fill<K, string>) => text(messages, key, ...fill),
    rich: <K extends MessageKey>(key: K, ...fill: Fill<K, ComponentChildren>) => rich(messages, key, ...fill),
  };
}
