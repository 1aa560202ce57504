/** The document of /try, as the Node server sends it: the heading and the model; the rest is the script's. */
import { renderDocument } from '../document.js';
import type { PageAssets } from '../page-model.js';
import { modelId, type TryModel } from './model.js';
import { Shell, title } from './shell.js';

/** The whole HTML document, for /try and for the callback addresses below it. */
export function renderTryPage(model: TryModel, assets: PageAssets): string {
  const body = (
    <Shell>
      <noscript>
        <p class="alone">This page plays an application in your browser, so it needs JavaScript.</p>
      </noscript>
    </Shell>
  );
  return renderDocument({ locale: 'en', title, body, data: { [modelId]: model }, assets });
}
