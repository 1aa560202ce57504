/**
 * What to do when a client asks for a logout.
 *
 * OpenID Connect RP-Initiated Logout §2     an ID token of a person who is signed in here, expired or not, is proof enough;
 *                                           without one anybody could have made the link, so the person is asked
 * OpenID Connect RP-Initiated Logout §3     back to an address on the client's list, compared as redirect URIs are, or
 *                                           not at all
 * RFC 9700 §4.11                            and never there at once in the name of a client that only said its name, nor
 *                                           unasked to one that nobody vouches for, whatever it can prove
 *
 * Signing out has one meaning: all accounts of this browser, at all clients. Whoever means less keeps quiet to us.
 */
import { matchesRegistered, withParameters } from '../../protocol/redirect-uri.js';
import { refuse } from '../../protocol/refusal.js';
import { type Client, findClient } from '../clients/clients.js';
import { sidFor, subjectFor } from '../clients/subjects.js';
import { isVouchedFor } from '../clients/trust.js';
import type { Ctx } from '../context.js';
import { type IdTokenHint, readIdTokenHint } from '../keys/id-token-hints.js';
import { type LiveSession, liveSessions } from './sessions.js';

/** The parameters that are known here; `logout_hint` says nothing that the browser does not know better. */
export const endSessionParameters: ReadonlySet<string> = new Set([
  'id_token_hint',
  'logout_hint',
  'client_id',
  'post_logout_redirect_uri',
  'state',
  'ui_locales',
]);

/** The parameters of one request. */
export type EndSessionParameters = Readonly<Partial<Record<string, string>>>;

/** What is to be done. */
export interface EndSession {
  /**
   * `end`: at once. `ask`: the person decides. `nobody`: nobody is signed in here, and nothing proves who asks.
   * `unlisted`: nor is anybody, and the address to go back to is not the client's.
   */
  readonly kind: 'end' | 'ask' | 'nobody' | 'unlisted';
  /** Whose ID token came, or who said its name. */
  readonly client: Client | undefined;
  /** Where to go afterwards, state included. */
  readonly returnTo: string | undefined;
  /** True where nobody vouches for the client: the person goes there by themselves, or not at all. */
  readonly staysHere: boolean;
  /** True where the address that was named is not on the list of the client that was named. */
  readonly isUnlisted: boolean;
  /** Who is signed in, the latest sign-in first. */
  readonly sessions: readonly LiveSession[];
}

/** Characters, as at the authorization endpoint. */
const MAX_STATE = 4096;

/** Decides about a request, for the browser with this session cookie. */
export async function decideEndSession(
  ctx: Ctx,
  params: EndSessionParameters,
  cookie: string | undefined,
): Promise<EndSession> {
  const { id_token_hint: token, client_id: named, state = '' } = params;
  if (state.length > MAX_STATE) refuse('invalid_request', 'state is too long');
  const hint = token === undefined ? undefined : await readIdTokenHint(ctx, token);
  if (hint && named !== undefined && named !== hint.aud)
    refuse('invalid_request', 'client_id is not the client that id_token_hint was issued to');
  const clientId = hint?.aud ?? named;
  const client = clientId === undefined ? undefined : await findClient(ctx, clientId);
  const sessions = await liveSessions(ctx, cookie);
  const returnTo = returnAddress(client, params);
  const isUnlisted = params['post_logout_redirect_uri'] !== undefined && returnTo === undefined;
  const staysHere = client !== undefined && !isVouchedFor(client);
  const found = { client, returnTo, staysHere, isUnlisted, sessions };
  const isProven = hint !== undefined && client !== undefined;
  if (sessions.length === 0) return { ...found, kind: isUnlisted ? 'unlisted' : isProven ? 'end' : 'nobody' };
  const isAboutHere = isProven && sessions.some((session) => isAbout(ctx, client, hint, session));
  return { ...found, kind: isAboutHere && !isUnlisted ? 'end' : 'ask' };
}

/** Whether an ID token is about this session, or at least about its user, as this client knows them. */
function isAbout(ctx: Ctx, client: Client, hint: IdTokenHint, { sid, sub }: LiveSession): boolean {
  return hint.sid === sidFor(ctx, client, sid) || hint.sub === subjectFor(ctx, client, sub);
}

/** The address to go back to with the state and nothing else; undefined where none was named, or none of the client's. */
function returnAddress(client: Client | undefined, params: EndSessionParameters): string | undefined {
  const { post_logout_redirect_uri: uri, state } = params;
  if (uri === undefined || !client) return undefined;
  if (!matchesRegistered(uri, client.postLogoutRedirectUris, client.applicationType)) return undefined;
  return state === undefined ? uri : withParameters(uri, { state });
}
