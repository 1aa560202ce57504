/**
 * The scopes that every authorization server has without being told, in the words of the consent page.
 *
 * OpenID Connect Core §5.4, §11   openid, profile, email, address, phone, offline_access
 * ours                            groups, which most relying parties ask for; client:register, where clients can be
 *                                 registered over the wire (RFC 7591 §3); those of administration (administration.ts)
 */
import { type AdminScope, adminScopes, REGISTER_SCOPE } from '../../protocol/scope.js';
import type { ScopeEntry } from './registry.js';

const scope = (name: string, description: string, optional = true): ScopeEntry => ({
  name,
  description,
  resource: null,
  sensitive: false,
  optional,
});

/** What a server has where nothing else is said of a scope of that name. Only one that speaks OIDC has `openid`. */
export function standardScopes(openid: boolean, registration = false): ScopeEntry[] {
  return [
    ...(openid ? [scope('openid', 'Know who you are', false)] : []),
    scope('profile', 'See your name and picture', false),
    scope('email', 'See your e-mail address', false),
    scope('address', 'See your postal address'),
    scope('phone', 'See your phone number'),
    scope('groups', 'See the groups you belong to'),
    scope('offline_access', 'Stay connected when you are away', false),
    ...(registration ? [scope(REGISTER_SCOPE, 'Register applications', false)] : []),
  ];
}

const words: Readonly<Record<AdminScope, string>> = {
  'admin:read': 'See every setting, application, person and event',
  'admin:clients': 'Register, change and delete applications',
  'admin:users': 'Create, change and delete people’s accounts',
  'admin:servers': 'Change authorization servers and their signing keys',
  'admin:all': 'Do everything that an administrator may do',
};

/** What opens administration, at the default server alone: each marked, and each may be left out. */
export function administrationScopes(resource: string): ScopeEntry[] {
  return adminScopes.map((name) => ({
    ...scope(name, words[name]),
    resource,
    sensitive: true,
  }));
}
