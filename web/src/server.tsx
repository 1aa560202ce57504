/**
 * What the Node server imports from dist/web/server/render.js: it renders our pages to HTML, chooses a language, and
 * knows the operations that forms without JavaScript stand for.
 */
import { App } from './app.js';
import { Footer } from './components/footer.js';
import { renderDocument } from './document.js';
import {
  ChooseAccountDocument,
  DecideConsentDocument,
  InteractionDocument,
  SignInWithPasswordDocument,
  SignOutDocument,
  ViewerDocument,
} from './gql/graphql.js';
import { catalogs } from './i18n/catalogs.js';
import { InLanguage } from './i18n/context.js';
import { text } from './i18n/messages.js';
import type { FormPostPage, PageAssets, PageModel } from './page-model.js';
import { FormPost } from './pages/form-post.js';
import { pageTitle } from './title.js';

export { pickLocale } from './i18n/locales.js';
export { assetsOf, formPostAssets } from './manifest.js';
export { renderTryPage } from './try/render.js';

/** The texts of the operations that our pages send, for forms without JavaScript. */
export const operations = {
  Interaction: InteractionDocument.toString(),
  SignInWithPassword: SignInWithPasswordDocument.toString(),
  ChooseAccount: ChooseAccountDocument.toString(),
  DecideConsent: DecideConsentDocument.toString(),
  SignOut: SignOutDocument.toString(),
  Viewer: ViewerDocument.toString(),
} as const;

/** A page as a whole HTML document. */
export function renderPage(model: PageModel, assets: PageAssets): string {
  const messages = catalogs[model.locale];
  return renderDocument({
    locale: model.locale,
    title: pageTitle(model, (key, ...fill) => text(messages, key, ...fill)),
    body: <App model={model} messages={messages} />,
    data: { 'page-model': model, 'page-messages': messages },
    assets,
    onward: onwardUrl(model),
  });
}

/** The answer to a client as a document with a form that sends itself. */
export function renderFormPost(page: FormPostPage, assets: PageAssets): string {
  const { locale, host } = page;
  const messages = catalogs[locale];
  const body = (
    <InLanguage language={{ locale, messages }}>
      <div class="page">
        <FormPost page={page} />
        <Footer />
      </div>
    </InLanguage>
  );
  return renderDocument({ locale, title: text(messages, 'formPost.heading', { host }), body, assets });
}

/** The last step leads on without a script, too. */
function onwardUrl(model: PageModel): string | undefined {
  if (model.page !== 'interaction' || model.interaction.step.__typename !== 'ContinueStep') return undefined;
  return model.interaction.step.url;
}
