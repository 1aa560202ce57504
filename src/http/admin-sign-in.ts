/**
 * GET /admin/sign-in?return=/admin/…: somebody who governs comes in, or proves anew who they are.
 *
 * OWASP ASVS 3.7.2   `return` names a page of ours below /admin, or is not heeded
 */
import { startOwnSignIn } from '../domain/authorization/own-sign-in.js';
import { interactionPage } from '../domain/authorization/responses.js';
import { interactionCookie } from '../domain/sessions/browser.js';
import { randomSecret } from '../platform/secrets.js';
import { parseParameters } from '../protocol/parameters.js';
import { refuse } from '../protocol/refusal.js';
import { type Endpoint, seeOther } from './endpoint.js';

const PARAMETERS = new Set(['return', 'prompt']);

/** GET /admin/sign-in */
export const adminSignIn: Endpoint = async ({ ctx, browser, query }) => {
  const { return: returnTo = '', prompt } = parseParameters(query, PARAMETERS);
  const cookie = browser.interactionCookie ?? randomSecret();
  const wanted = { returnTo, prompt: prompt === 'select_account' ? ([prompt] as const) : [] };
  const started = await startOwnSignIn(ctx, wanted, cookie);
  if (!started) refuse('temporarily_unavailable', 'there is no server to sign in at');
  return seeOther(interactionPage(started.ctx, started.interactionId), [interactionCookie(cookie)]);
};
