/** The script of /try and of its callback addresses. */
import '../style/index.css';
import '../style/details.css';
import './notebook.css';
import './choices.css';
import './tables.css';
import './token.css';
import { render } from 'preact';
import { callbackOf } from './callback.js';
import { modelId, type TryModel } from './model.js';
import { Outcome } from './outcome.js';
import { Plan } from './plan.js';

const root = document.getElementById('app');
/** Our own server wrote this element. */
const model: TryModel = JSON.parse(document.getElementById(modelId)?.textContent ?? 'null');
const answer = model.posted ?? callbackOf(location);

if (root) render(answer ? <Outcome model={model} answer={answer} /> : <Plan model={model} />, root);
