/** The quiet line below every page: we come last. */
import { useLanguage } from '../i18n/context.js';
import { type Locale, languages, locales } from '../i18n/locales.js';
import { WordMark } from './mark.js';
import { useMounted } from './mounted.js';

/** A year: the choice of a language is no secret and no session. */
const REMEMBER_SECONDS = 31_536_000;

/** Our word mark, and the choice of language where a script runs. */
export function Footer() {
  const mounted = useMounted();
  return (
    <footer class="footer">
      <WordMark />
      {mounted && <LanguagePicker />}
    </footer>
  );
}

function LanguagePicker() {
  const { t, locale } = useLanguage();
  return (
    <label>
      <span class="unseen">{t('page.language')}</span>
      <select id="language" class="picker" onChange={(event) => switchTo(event.currentTarget.value)}>
        {locales.map((tag) => (
          <option key={tag} value={tag} lang={tag} selected={tag === locale}>
            {languages[tag]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Remembers the choice in the cookie `locale`, and asks for this page in it by the parameter `lang`. */
function switchTo(tag: string): void {
  if (!isLocale(tag)) return;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on http
  document.cookie = `locale=${tag}; Path=/; Max-Age=${REMEMBER_SECONDS}; SameSite=Lax${secure}`;
  const url = new URL(location.href);
  url.searchParams.set('lang', tag);
  location.replace(url);
}

function isLocale(tag: string): tag is Locale {
  return locales.some((locale) => locale === tag);
}
