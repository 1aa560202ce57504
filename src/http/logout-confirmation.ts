/**
 * "Do you want to sign out?": the page of the end session endpoint, and its form, POST <issuer>/end_session/confirm
 *
 * OpenID Connect RP-Initiated Logout §2, 4   whoever cannot prove that the person is theirs may only ask
 * OWASP ASVS 3.5.1                           the answer counts from our own page alone, and in this browser
 */
import type { Ctx } from '../domain/context.js';
import type { EndSession } from '../domain/sessions/end-session.js';
import {
  type ConfirmedLogout,
  openConfirmation,
  sealConfirmation,
} from '../domain/sessions/logout-confirmation.js';
import { parseParameters } from '../protocol/parameters.js';
import { redirectHost } from '../protocol/redirect-uri.js';
import { type Endpoint, type Reply, seeOther, type WireRequest } from './endpoint.js';
import { formTarget } from './headers.js';
import { requireOwnOrigin } from './own-pages.js';
import { logOut } from './signed-out.js';

const PARAMETERS = new Set(['confirmation']);

/** POST <issuer>/end_session/confirm */
export const confirmEndSession: Endpoint<Ctx> = (request) => {
  requireOwnOrigin(request);
  const { ctx, browser, form } = request;
  const { confirmation = '' } = parseParameters(form, PARAMETERS);
  const logout = openConfirmation(ctx, browser.sessionCookie, confirmation);
  // Too old, or somebody has signed in or out meanwhile: the question is asked again, where there still is one.
  if (!logout) return seeOther(`${ctx.issuer.identifier}/end_session`);
  const { clientId } = logout;
  return logOut(request, { by: 'user', ...(clientId === undefined ? {} : { clientId }) }, logout);
};

/** The page. */
export function askToLogOut(
  request: WireRequest<Ctx>,
  { client, sessions }: EndSession,
  logout: ConfirmedLogout,
): Promise<Reply> {
  const { ctx, browser, door } = request;
  const [only, ...others] = sessions;
  const account = only && { username: only.username, name: only.name, email: only.email };
  const page = {
    page: 'logout',
    clientName: nameOf(client, logout),
    account: account && others.length === 0 ? account : null,
    action: `${ctx.issuer.path}/end_session/confirm`,
    confirmation: sealConfirmation(ctx, browser.sessionCookie, logout),
  } as const;
  const { returnTo, staysHere, uiLocales } = logout;
  const formAction = returnTo === undefined || staysHere ? {} : { formAction: formTarget(returnTo) };
  return door.pages.show(request, page, { uiLocales, ...formAction });
}

/** Who asks. One that nobody vouches for can call itself anything: it is named by the host that it wants to have. */
function nameOf(client: EndSession['client'], { staysHere, returnTo }: ConfirmedLogout): string | null {
  if (!client || !staysHere) return client?.clientName ?? null;
  const address = returnTo ?? client.redirectUris[0];
  return address === undefined ? null : redirectHost(address);
}
