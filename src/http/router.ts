/**
 * The whole wire surface on one page.
 *
 * Endpoints of an authorization server lie below its issuer: at the root for the default one, at /as/<slug> for the
 * others (RFC 8414 §3: the well-known forms also with the issuer's path inserted behind them).
 */
import type { Ctx, InstanceCtx } from '../domain/context.js';
import { DEFAULT_SLUG } from '../domain/issuers/issuers.js';
import { account, home, signedOut, signOutForm } from './account.js';
import { setPassword, setup, signInLink } from './account-links.js';
import { admin } from './admin.js';
import { adminSignIn } from './admin-sign-in.js';
import { authorization } from './authorization.js';
import { checkSession } from './check-session.js';
import { authorizationServerMetadata, openidConfiguration } from './discovery.js';
import { endSession } from './end-session.js';
import type { Endpoint } from './endpoint.js';
import { explain } from './explain.js';
import { healthz, readyz } from './health.js';
import { accountForm, consentForm, interactionPage, passwordForm } from './interaction-page.js';
import { introspection } from './introspection.js';
import { jwks } from './jwks.js';
import { logo } from './logo.js';
import { confirmEndSession } from './logout-confirmation.js';
import { pushedAuthorizationRequest } from './pushed-authorization-request.js';
import { registration } from './registration.js';
import { registrationManagement } from './registration-management.js';
import { resume } from './resume.js';
import { revocation } from './revocation.js';
import { token } from './token.js';
import { tryPage } from './try.js';
import { userinfo } from './userinfo.js';

/** How a route says no: as OAuth JSON (RFC 6749 §5.2), as a bearer challenge (RFC 6750 §3), or on a page. */
export type RefusalStyle = 'oauth' | 'bearer' | 'page';
/** Who may read answers from another origin: anybody, the pages of the client at hand, or nobody. */
export type Cors = 'any' | 'client' | 'none';

/** One line of the wire surface. */
export interface Route<C extends InstanceCtx> {
  /** GET stands for HEAD as well, but for a route that `acts`. */
  readonly methods: readonly ('GET' | 'POST' | 'PUT' | 'DELETE')[];
  /** True where a GET changes something: whoever only looks must not (RFC 9110 §9.2.1). */
  readonly acts?: boolean;
  /** Below the issuer, or below the base URL. */
  readonly path: string;
  /** What answers. */
  readonly endpoint: Endpoint<C>;
  /** What POST and PUT bring: a form, where nothing is said. */
  readonly body?: 'json';
  /** How it says no. */
  readonly style: RefusalStyle;
  /** Who may read it from another origin. */
  readonly cors: Cors;
}

const GET = ['GET'] as const;
const POST = ['POST'] as const;
const BOTH = ['GET', 'POST'] as const;
const MANAGE = ['GET', 'PUT', 'DELETE'] as const;

/** Endpoints of each authorization server. `:id` names one segment. */
export const issuerRoutes: readonly Route<Ctx>[] = [
  { methods: BOTH, path: '/authorize', acts: true, endpoint: authorization, style: 'page', cors: 'none' },
  { methods: POST, path: '/token', endpoint: token, style: 'oauth', cors: 'client' },
  {
    methods: POST,
    path: '/par',
    endpoint: pushedAuthorizationRequest,
    style: 'oauth',
    cors: 'client',
  },
  { methods: POST, path: '/introspect', endpoint: introspection, style: 'oauth', cors: 'none' },
  { methods: POST, path: '/revoke', endpoint: revocation, style: 'oauth', cors: 'client' },
  { methods: BOTH, path: '/userinfo', endpoint: userinfo, style: 'bearer', cors: 'client' },
  {
    methods: POST,
    path: '/register',
    endpoint: registration,
    body: 'json',
    style: 'bearer',
    cors: 'none',
  },
  {
    methods: MANAGE,
    path: '/register/:id',
    endpoint: registrationManagement,
    body: 'json',
    style: 'bearer',
    cors: 'none',
  },
  { methods: BOTH, path: '/end_session', acts: true, endpoint: endSession, style: 'page', cors: 'none' },
  { methods: POST, path: '/end_session/confirm', endpoint: confirmEndSession, style: 'page', cors: 'none' },
  { methods: GET, path: '/check_session', endpoint: checkSession, style: 'page', cors: 'none' },
  { methods: GET, path: '/jwks', endpoint: jwks, style: 'oauth', cors: 'any' },
  {
    methods: GET,
    path: '/.well-known/openid-configuration',
    endpoint: openidConfiguration,
    style: 'oauth',
    cors: 'any',
  },
  {
    methods: GET,
    path: '/.well-known/oauth-authorization-server',
    endpoint: authorizationServerMetadata,
    style: 'oauth',
    cors: 'any',
  },
  { methods: GET, path: '/logo', endpoint: logo, style: 'oauth', cors: 'none' },
  { methods: BOTH, path: '/try/callback', endpoint: tryPage, style: 'page', cors: 'none' },
];

/** Endpoints of the instance. `:id` names one segment, `*` all that have no line of their own. */
export const instanceRoutes: readonly Route<InstanceCtx>[] = [
  { methods: GET, path: '/', endpoint: home, style: 'page', cors: 'none' },
  { methods: GET, path: '/sign-in', endpoint: interactionPage, style: 'page', cors: 'none' },
  { methods: POST, path: '/interaction/:id/password', endpoint: passwordForm, style: 'page', cors: 'none' },
  { methods: POST, path: '/interaction/:id/account', endpoint: accountForm, style: 'page', cors: 'none' },
  { methods: POST, path: '/interaction/:id/consent', endpoint: consentForm, style: 'page', cors: 'none' },
  { methods: GET, path: '/resume', acts: true, endpoint: resume, style: 'page', cors: 'none' },
  { methods: GET, path: '/admin/sign-in', acts: true, endpoint: adminSignIn, style: 'page', cors: 'none' },
  { methods: GET, path: '/account', endpoint: account, style: 'page', cors: 'none' },
  { methods: POST, path: '/sign-out', endpoint: signOutForm, style: 'page', cors: 'none' },
  { methods: GET, path: '/signed-out', endpoint: signedOut, style: 'page', cors: 'none' },
  { methods: BOTH, path: '/setup/:id', endpoint: setup, style: 'page', cors: 'none' },
  { methods: BOTH, path: '/set-password/:id', endpoint: setPassword, style: 'page', cors: 'none' },
  { methods: BOTH, path: '/sign-in-link/:id', endpoint: signInLink, style: 'page', cors: 'none' },
  { methods: GET, path: '/try', endpoint: tryPage, style: 'page', cors: 'none' },
  { methods: GET, path: '/admin', endpoint: admin, style: 'page', cors: 'none' },
  { methods: GET, path: '/admin/*', endpoint: admin, style: 'page', cors: 'none' },
  { methods: GET, path: '/explain', endpoint: explain, style: 'page', cors: 'none' },
  { methods: GET, path: '/healthz', endpoint: healthz, style: 'oauth', cors: 'none' },
  { methods: GET, path: '/readyz', endpoint: readyz, style: 'oauth', cors: 'none' },
];

/** A path that was found; `id` is what its named segment holds, or empty. */
export type Match =
  | { readonly slug: string; readonly route: Route<Ctx>; readonly id: string }
  | { readonly slug?: never; readonly route: Route<InstanceCtx>; readonly id: string };

const byIssuerPath = new Map(issuerRoutes.map((route) => [route.path, route]));
const byInstancePath = new Map(instanceRoutes.map((route) => [route.path, route]));

const BELOW = /^\/as\/([a-z0-9][a-z0-9-]{0,62})(\/.+)$/;
const INSERTED =
  /^(\/\.well-known\/(?:openid-configuration|oauth-authorization-server))\/as\/([a-z0-9][a-z0-9-]{0,62})$/;
const NAMED = /^(\/(?:interaction|register|setup|set-password|sign-in-link)\/)([^/]+)(\/[a-z]+)?$/;

/** The route of a path, or undefined where the wire has none. */
export function match(path: string): Match | undefined {
  const atRoot = find(byIssuerPath, path);
  if (atRoot) return { slug: DEFAULT_SLUG, ...atRoot };
  const ofInstance = find(byInstancePath, path);
  if (ofInstance) return ofInstance;
  const room = path.startsWith('/admin/') ? byInstancePath.get('/admin/*') : undefined;
  if (room) return { route: room, id: '' };
  const [, below, rest] = BELOW.exec(path) ?? [];
  if (below && rest) return ofServer(below, rest);
  const [, document, inserted] = INSERTED.exec(path) ?? [];
  return document && inserted ? ofServer(inserted, document) : undefined;
}

function find<R>(
  routes: ReadonlyMap<string, R>,
  path: string,
): { readonly route: R; readonly id: string } | undefined {
  const exact = path.includes(':') ? undefined : routes.get(path);
  if (exact) return { route: exact, id: '' };
  const [, before, id, behind = ''] = NAMED.exec(path) ?? [];
  const route = id === undefined ? undefined : routes.get(`${before}:id${behind}`);
  return route && id !== undefined ? { route, id } : undefined;
}

function ofServer(slug: string, path: string): Match | undefined {
  const found = find(byIssuerPath, path);
  // The default server is at the root alone: one server, one issuer, one address.
  return found && slug !== DEFAULT_SLUG ? { slug, ...found } : undefined;
}
