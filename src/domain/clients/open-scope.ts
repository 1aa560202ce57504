/**
 * What a client may ask for that nobody vouches for.
 *
 * OWASP ASVS 10.4.11   the least that makes sense: who the user is, and what the operator has not marked as sensitive.
 *                      The user is asked each time, so this is a ceiling and grants nothing
 */
import { isAdminScope, REGISTER_SCOPE, userScopes } from '../../protocol/scope.js';
import type { Issuer } from '../issuers/issuers.js';

/** The scopes that are open to such a client: never one that governs anything. */
export function openScope({ scopes }: Pick<Issuer, 'scopes'>): string[] {
  return [...scopes.values()]
    .filter(({ name, sensitive }) => !sensitive && name !== REGISTER_SCOPE && !isAdminScope(name))
    .map(({ name }) => name);
}

/**
 * What is meant by such a client that names no scope, where the server takes the defaults of clients: what it can do
 * with its resources, and nothing about the user beyond who they are.
 */
export function assumedScope(scope: readonly string[]): string[] {
  return scope.filter((name) => name === 'openid' || !userScopes.includes(name));
}
