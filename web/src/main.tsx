/** The script of our pages: takes up what the server rendered. */
import './style/index.css';
import './style/page.css';
import './style/details.css';
import './style/steps.css';
import { hydrate } from 'preact';
import { App } from './app.js';
import type { Messages } from './i18n/messages.js';
import { interactionUrl } from './interaction-flow.js';
import type { PageModel } from './page-model.js';

/** Our own server wrote these elements with the types named here. */
function embedded<Data>(id: string): Data {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}

const root = document.getElementById('app');
const model = embedded<PageModel>('page-model');

// After a form that was sent without a script the address is the form's: a reload must not send it again.
if (model.page === 'interaction' && location.pathname.startsWith('/interaction/')) {
  history.replaceState(history.state, '', interactionUrl(model.interaction.id));
}
if (root) hydrate(<App model={model} messages={embedded<Messages>('page-messages')} />, root);
