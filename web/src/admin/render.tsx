/**
 * The document of the console, as the Node server sends it: a frame without anything in it, the same for everybody.
 * The console speaks English only, unlike the pages that people sign in with: who governs a service reads its
 * configuration, its log and its standards in English as well.
 */
import { WordMark } from '../components/mark.js';
import { renderDocument } from '../document.js';
import type { PageAssets } from '../page-model.js';
import { type ConsoleModel, modelId } from './model.js';

/** The whole HTML document. */
export function renderConsole(model: ConsoleModel, assets: PageAssets): string {
  const body = (
    <div class="threshold">
      <WordMark />
      <noscript>
        <main>
          <h1>The console needs JavaScript</h1>
          <p>
            Everything that it does can be done without a browser as well: by the command line, by the
            configuration file, and by the graph at <code>{model.baseUrl}/graphql</code>.
          </p>
        </main>
      </noscript>
    </div>
  );
  return renderDocument({
    locale: 'en',
    title: 'Console – Portico',
    body,
    data: { [modelId]: model },
    assets,
  });
}
