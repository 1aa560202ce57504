/**
 * What somebody chose in step 1, and the authorization request that follows from it.
 *
 * RFC 6749 §4.1.1                    the request and its parameters
 * OpenID Connect Core §3.1.2.1       those of OpenID Connect; §5.5 claims
 * RFC 8707 §2                        resource
 * RFC 9126                           pushed before the browser goes
 * RFC 7636 §4.1, §4.2                verifier and challenge
 */
import { randomText } from './digest.js';
import type { TryClient, TryServer } from './model.js';

/** A name and a value, in the order in which they are sent. */
export type Parameter = readonly [name: string, value: string];

/** The fields of step 1. An empty text leaves its parameter out. */
export interface Choices {
  readonly slug: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly prompt: string;
  readonly maxAge: string;
  readonly loginHint: string;
  readonly uiLocales: string;
  readonly acrValues: string;
  readonly display: string;
  /** JSON. */
  readonly claims: string;
  readonly resource: string;
  readonly responseMode: string;
  /** Pushes the request first; the browser then carries a reference to it. */
  readonly push: boolean;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** False leaves PKCE out, to see what the server says to that. */
  readonly pkce: boolean;
}

/** The values of `prompt` that the page offers; the empty one sends none. */
export const prompts = ['', 'none', 'login', 'consent', 'select_account'] as const;

/** Values of `display`. */
export const displays = ['', 'page', 'popup', 'touch', 'wap'] as const;

/** Values of `response_mode`. */
export const responseModes = [
  ['', 'not sent: a query, for a code'],
  ['query', 'query: in the address of the callback'],
  ['form_post', 'form_post: in a form that the browser posts'],
] as const;

/** Requests for single claims, each as it is sent and in words. */
export const claimsPresets = [
  ['', 'not sent'],
  ['{"id_token":{"email":null,"email_verified":null}}', 'the e-mail address in the ID token'],
  ['{"id_token":{"auth_time":{"essential":true}}}', 'the time of the sign-in in the ID token'],
  ['{"userinfo":{"given_name":null,"locale":null}}', 'first name and language at userinfo'],
] as const;

/** What an honest first request to this server by this client asks for, with fresh random values. */
export function firstChoices(server: TryServer, client: TryClient): Choices {
  return {
    slug: server.slug,
    clientId: client.clientId,
    redirectUri: client.redirectUri ?? '',
    scope: usualScope(server, client),
    prompt: '',
    maxAge: '',
    loginHint: '',
    uiLocales: '',
    acrValues: '',
    display: '',
    claims: '',
    resource: '',
    responseMode: '',
    push: false,
    pkce: true,
    ...freshValues(server),
  };
}

/** Values that no request has carried yet. */
export function freshValues(server: TryServer): Pick<Choices, 'state' | 'nonce' | 'verifier'> {
  return { state: randomText(16), nonce: server.openid ? randomText(16) : '', verifier: randomText(32) };
}

const STANDARD = ['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access'];
const USUAL = ['openid', 'profile', 'email', 'offline_access'];

/** The server's scopes: those of the standards in the order in which everybody names them, then its own. */
export function scopesInOrder({ scopes }: Pick<TryServer, 'scopes'>): TryServer['scopes'] {
  const place = (name: string) => (STANDARD.includes(name) ? STANDARD.indexOf(name) : STANDARD.length);
  return [...scopes].sort((one, other) => place(one.name) - place(other.name));
}

/** The scope with one name more or less. */
export function withScope(
  server: TryServer,
  scope: readonly string[],
  name: string,
  wanted: boolean,
): string[] {
  return scopesInOrder(server)
    .map((each) => each.name)
    .filter((each) => (each === name ? wanted : scope.includes(each)));
}

/** The usual ones and the required ones; for a machine all that it may have. */
function usualScope(server: TryServer, client: TryClient): string[] {
  const usual = client.kind === 'machine' ? client.scope : [...USUAL, ...server.requiredScopes];
  return scopesInOrder(server)
    .map(({ name }) => name)
    .filter((name) => usual.includes(name) && client.scope.includes(name));
}

/** The parameters of the authorization request; `challenge` is that of the verifier. */
export function authorizationParameters(choices: Choices, challenge: string): Parameter[] {
  const all: Parameter[] = [
    ['response_type', 'code'],
    ['client_id', choices.clientId],
    ['redirect_uri', choices.redirectUri],
    ['scope', choices.scope.join(' ')],
    ['state', choices.state],
    ['nonce', choices.nonce],
    ['code_challenge', choices.pkce ? challenge : ''],
    ['code_challenge_method', choices.pkce ? 'S256' : ''],
    ['prompt', choices.prompt],
    ['max_age', choices.maxAge],
    ['login_hint', choices.loginHint],
    ['ui_locales', choices.uiLocales],
    ['acr_values', choices.acrValues],
    ['display', choices.display],
    ['claims', choices.claims],
    ['resource', choices.resource],
    ['response_mode', choices.responseMode],
  ];
  return all.filter(([, value]) => value !== '');
}

/** The endpoint's URL with the parameters as its query. */
export function withQuery(endpoint: string, parameters: readonly Parameter[]): string {
  const query = new URLSearchParams(parameters.map(([name, value]) => [name, value]));
  return `${endpoint}${endpoint.includes('?') ? '&' : '?'}${query}`;
}
