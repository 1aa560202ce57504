/**
 * Scope: what a client may do, as a list of names.
 *
 * RFC 6749 §3.3   names are separated by spaces, are case-sensitive, and their order says nothing
 */
import { refuse } from './refusal.js';

const SCOPE_TEXT = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const SCOPE_NAME = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Whether a text can be one name in a scope: printable ASCII without space, " and \. */
export function isScopeName(text: string): boolean {
  return SCOPE_NAME.test(text);
}

/** The names in a `scope` parameter, each once, in the order they came. Stray spaces mean nothing. */
export function parseScope(text: string): readonly string[] {
  if (!SCOPE_TEXT.test(text)) refuse('invalid_scope', 'scope contains an illegal character');
  const names = new Set(text.split(' '));
  names.delete('');
  return [...names];
}

/** The `scope` member of an answer. */
export function formatScope(scope: readonly string[]): string {
  return scope.join(' ');
}

/** Scopes that speak of a user, and mean nothing where none takes part (OpenID Connect Core §5.4, §11; groups is ours). */
export const userScopes: readonly string[] = [
  ...['openid', 'profile', 'email', 'address', 'phone', 'groups'],
  'offline_access',
];

/** Ours: opens the registration endpoint (RFC 7591 §3) to a client that acts for itself. */
export const REGISTER_SCOPE = 'client:register';

/** Ours: open the graph to those who govern the instance (administration.ts). The default server alone has them. */
export const adminScopes = [
  'admin:read',
  'admin:clients',
  'admin:users',
  'admin:servers',
  'admin:all',
] as const;

/** One of them. */
export type AdminScope = (typeof adminScopes)[number];

/** What no scope of anybody else may begin with. */
export const ADMIN_PREFIX = 'admin:';

/** Whether a scope opens administration. */
export function isAdminScope(name: string): name is AdminScope {
  return (adminScopes as readonly string[]).includes(name);
}
