/** Pages that no script takes over: they are whole as the server renders them, and load our style sheets at most. */
import type { VNode } from 'preact';
import { Footer } from './components/footer.js';
import { renderDocument } from './document.js';
import { catalogs } from './i18n/catalogs.js';
import { InLanguage } from './i18n/context.js';
import type { Locale } from './i18n/locales.js';
import { type Messages, text } from './i18n/messages.js';
import type { ExplainPage, FormPostPage, LeavePage, PageAssets } from './page-model.js';
import { Explain } from './pages/explain.js';
import { FormPost } from './pages/form-post.js';
import { Leave } from './pages/leave.js';

/** The answer to a client as a document with a form that sends itself. */
export function renderFormPost(page: FormPostPage, assets: PageAssets): string {
  const { locale, host } = page;
  const title = text(catalogs[locale], 'formPost.heading', { host });
  return renderStatic({ locale, title, assets, page: <FormPost page={page} /> });
}

/** An answer that waits for the person. */
export function renderLeave(page: LeavePage, assets: PageAssets): string {
  const { locale, host } = page;
  const title = text(catalogs[locale], 'leave.heading', { host });
  return renderStatic({ locale, title, assets, page: <Leave page={page} /> });
}

/** The checks of an authorization request. */
export function renderExplain(page: ExplainPage, assets: PageAssets): string {
  const { locale } = page;
  const title = text(catalogs[locale], 'explain.heading');
  return renderStatic({ locale, title, assets, page: <Explain page={page} /> });
}

interface StaticParts {
  readonly locale: Locale;
  readonly title: string;
  readonly assets: PageAssets;
  readonly page: VNode;
}

function renderStatic({ locale, title, assets, page }: StaticParts): string {
  const body = (
    <InLanguage language={{ locale, messages: catalogs[locale] }}>
      <div class="page">
        {page}
        <Footer />
      </div>
    </InLanguage>
  );
  return renderDocument({ locale, title, body, assets });
}

const ONLY_HERE = /^(?:explain|formPost|leave)\./;

/**
 * The texts that a page carries for its script: without those that only the pages of this file say. Such a page is
 * rendered with these alone on the server as well: what would fail in the browser fails there first.
 */
export function scriptMessages(messages: Messages): Messages {
  return Object.fromEntries(Object.entries(messages).filter(([key]) => !ONLY_HERE.test(key))) as Messages;
}
