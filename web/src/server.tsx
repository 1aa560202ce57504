/**
 * What the Node server imports from dist/web/server/render.js: it renders our pages to HTML, chooses a language, and
 * knows the operations that our pages send.
 */
import { App } from './app.js';
import { renderDocument } from './document.js';
import { catalogs } from './i18n/catalogs.js';
import { text } from './i18n/messages.js';
import type { PageAssets, PageModel } from './page-model.js';
import { scriptMessages } from './static-pages.js';
import { pageTitle } from './title.js';

export { renderConsole } from './admin/render.js';
export { documents, operations } from './documents.js';
export { pickLocale } from './i18n/locales.js';
export { assetsOf, checkSessionScript, explainAssets, formPostAssets } from './manifest.js';
export { renderExplain, renderFormPost, renderLeave } from './static-pages.js';
export { renderTryPage } from './try/render.js';

/** A page as a whole HTML document. */
export function renderPage(model: PageModel, assets: PageAssets): string {
  const messages = scriptMessages(catalogs[model.locale]);
  return renderDocument({
    locale: model.locale,
    title: pageTitle(model, (key, ...fill) => text(messages, key, ...fill)),
    body: <App model={model} messages={messages} />,
    data: { 'page-model': model, 'page-messages': messages },
    assets,
    onward: onwardUrl(model),
  });
}

/** The last step leads on without a script, too. */
function onwardUrl(model: PageModel): string | undefined {
  if (model.page !== 'interaction' || model.interaction.step.__typename !== 'ContinueStep') return undefined;
  return model.interaction.step.url;
}
