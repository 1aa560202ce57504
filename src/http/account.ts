/** Who is signed in in this browser, and the way out. */
import type { Viewer } from '../../web/src/page-model.js';
import { type Endpoint, seeOther } from './endpoint.js';
import { requireOwnOrigin, runOperation } from './own-pages.js';
import { signedOutPage } from './signed-out.js';

/** GET /account */
export const account: Endpoint = async (request) => {
  const { door, ctx } = request;
  const { data } = await runOperation(request, 'Viewer');
  const viewer = (data?.['viewer'] ?? null) as Viewer | null;
  return door.pages.show(request, { page: 'account', viewer, development: ctx.instance.development });
};

interface Payload {
  readonly frontChannelLogoutUris?: readonly string[];
}

/** POST /sign-out */
export const signOutForm: Endpoint = async (request) => {
  requireOwnOrigin(request);
  const { data, cookies } = await runOperation(request, 'SignOut', { input: {} });
  const { frontChannelLogoutUris: frames = [] } = (data?.['signOut'] ?? {}) as Payload;
  if (frames.length > 0) return signedOutPage(request, { frames, cookies });
  return seeOther(`${request.ctx.instance.baseUrl}/signed-out`, cookies);
};

/** GET /signed-out */
export const signedOut: Endpoint = (request) => request.door.pages.show(request, { page: 'signed-out' });

/** GET / leads to where a newcomer wants to go. */
export const home: Endpoint = ({ ctx }) =>
  seeOther(`${ctx.instance.baseUrl}${ctx.instance.development ? '/try' : '/account'}`);
