/**
 * A sign-in that no application asks for: an administrator wants to come in.
 *
 * It goes the way of every sign-in, through an interaction bound to this browser, and ends at a page of ours. There is no
 * code at the end of it, and nothing in the address that could be taken elsewhere.
 */
import type { AuthorizationRequest } from '#schema';
import type { Prompt } from '../../protocol/prompt.js';
import { OWN_PAGES_PATH, ownPages } from '../clients/own-pages.js';
import { type Ctx, type InstanceCtx, withIssuer } from '../context.js';
import { DEFAULT_SLUG, findIssuer } from '../issuers/issuers.js';
import { ADMINISTRATION_WINDOW } from '../sessions/administrators.js';
import { startInteraction } from './interactions.js';

/** What a sign-in of our own is for. */
export interface OwnSignIn {
  /** The page to come back to, below /admin; what is none leads to /admin itself. */
  readonly returnTo: string;
  /** `select_account`: somebody else wants to come in. */
  readonly prompt: readonly Prompt[];
}

/** Letters, digits and what our own addresses consist of: nothing that a browser could read as another host. */
const PAGE = /^(\/[\w~-]{1,128}){0,6}(\?[\w=&%.~+-]{0,1000})?$/;

/** Starts the sign-in for the browser with this interaction cookie; undefined where there is no server to sign in at. */
export async function startOwnSignIn(
  ctx: InstanceCtx,
  { returnTo, prompt }: OwnSignIn,
  cookie: string,
): Promise<{ readonly ctx: Ctx; readonly interactionId: string } | undefined> {
  const issuer = await findIssuer(ctx, DEFAULT_SLUG);
  if (!issuer) return undefined;
  const own = withIssuer(ctx, issuer);
  const client = await ownPages(own);
  if (!client) return undefined;
  const page = returnTo.startsWith(OWN_PAGES_PATH) ? returnTo.slice(OWN_PAGES_PATH.length) : '';
  const request: AuthorizationRequest = {
    redirectUri: ctx.instance.baseUrl + OWN_PAGES_PATH,
    scope: [],
    state: PAGE.test(page) ? page : '',
    prompt,
    maxAge: ADMINISTRATION_WINDOW.change / 1000,
    acrValues: [],
    uiLocales: [],
  };
  const interactionId = await startInteraction(
    own,
    { client, request, source: { kind: 'plain', params: {} } },
    cookie,
  );
  return interactionId === undefined ? undefined : { ctx: own, interactionId };
}
