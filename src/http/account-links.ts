/**
 * Links that are handed to a person: /setup/<token>, /set-password/<token>, /sign-in-link/<token>
 *
 * OWASP ASVS 6.4.1, 6.4.3   to look at one spends nothing; its form does, from our own page alone, and once
 *
 * The forms work without JavaScript. An address that is used up says so with 410, and what to do.
 */
import type { AccountLinkPage } from '../../web/src/page-model.js';
import { setUp, setupState } from '../domain/accounts/first-administrator.js';
import { choosePassword, signInByLink } from '../domain/credentials/choosing.js';
import { findLink, type LiveLink } from '../domain/credentials/links.js';
import { signedInCookies } from '../domain/sessions/browser.js';
import { parseParameters } from '../protocol/parameters.js';
import { type Endpoint, type Reply, seeOther, type WireRequest } from './endpoint.js';
import { requireOwnOrigin } from './own-pages.js';

type Shown = Pick<AccountLinkPage, 'purpose' | 'state'> & Partial<AccountLinkPage>;

/** GET and POST /setup/<token> */
export const setup: Endpoint = async (request) => {
  const { ctx, id: token, req } = request;
  if (req.method === 'POST') return sendSetup(request);
  return show(request, { purpose: 'setup', state: await setupState(ctx, token) });
};

async function sendSetup(request: WireRequest): Promise<Reply> {
  requireOwnOrigin(request);
  const { email = '', name = '', password = '' } = fields(request, 'email', 'name', 'password');
  const outcome = await setUp(request.ctx, request.id, { email, name, password });
  if (typeof outcome === 'string') return show(request, { purpose: 'setup', state: outcome });
  return show(request, { purpose: 'setup', state: 'open', problems: outcome, given: { email, name } });
}

/** GET and POST /set-password/<token> */
export const setPassword: Endpoint = async (request) => {
  const { ctx, id: token, req } = request;
  const link = await findLink(ctx, token, ['invitation', 'reset']);
  if (!link) return show(request, { purpose: 'reset', state: 'over' });
  const page = pageOf(link);
  if (req.method !== 'POST') return show(request, { ...page, state: 'open' });
  requireOwnOrigin(request);
  const choice = await choosePassword(ctx, token, fields(request, 'password').password ?? '');
  if (choice === 'saved') return show(request, { ...page, state: 'done' });
  if (choice === 'over') return show(request, { purpose: page.purpose, state: 'over' });
  return show(request, { ...page, state: 'open', problems: choice });
};

/** GET and POST /sign-in-link/<token> */
export const signInLink: Endpoint = async (request) => {
  const { ctx, id: token, req, browser } = request;
  if (req.method !== 'POST') {
    const link = await findLink(ctx, token, ['sign_in']);
    return show(request, link ? { ...pageOf(link), state: 'open' } : OVER);
  }
  requireOwnOrigin(request);
  const { sessionCookie } = browser;
  const signedIn = await signInByLink(ctx, token, { sessionCookie, userAgent: req.headers['user-agent'] });
  if (!signedIn) return show(request, OVER);
  const cookies = signedInCookies(ctx, browser, signedIn.userId, signedIn.cookie);
  return seeOther(`${ctx.instance.baseUrl}/account`, cookies);
};

const OVER = { purpose: 'sign_in', state: 'over' } as const;

/** A link that works shows whose it is: whoever has it can use it anyway. */
function pageOf({ purpose, user }: LiveLink): Omit<Shown, 'state'> {
  return { purpose, account: user && { username: user.username, name: user.name, email: user.email } };
}

const STATUS = { open: 200, done: 200, over: 410, claimed: 410 } as const;

function show(request: WireRequest, page: Shown): Promise<Reply> {
  const status = page.problems ? 400 : STATUS[page.state];
  return request.door.pages.show(request, { page: 'account-link', ...page }, { status });
}

function fields({ form }: WireRequest, ...names: readonly string[]) {
  return parseParameters(form, new Set(names));
}
