/** The script of the console. */
import '../style/index.css';
import '../style/details.css';
import './style/frame.css';
import './style/rooms.css';
import './style/dialogs.css';
import './style/forms.css';
import './style/choosing.css';
import './style/tables.css';
import './style/tables-narrow.css';
import './style/palette.css';
import { render } from 'preact';
import { leadsToSignIn } from './access.js';
import { Console } from './console.js';
import { type ConsoleModel, modelId } from './model.js';
import { followLinks } from './place.js';

const root = document.getElementById('app');
/** Our own server wrote this element. */
const model: ConsoleModel = JSON.parse(document.getElementById(modelId)?.textContent ?? 'null');

if (root && !leadsToSignIn(model.signInFirst)) {
  followLinks();
  render(<Console model={model} />, root);
}
