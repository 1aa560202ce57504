/**
 * Who may govern the instance: what a role or a token's scope opens.
 *
 * OWASP ASVS 8.2.1-8.2.3   default deny, for each function and each field
 * RFC 6749 §3.3            a token opens what its scope says and no more
 */
import { type AdminScope, isAdminScope } from './scope.js';

/** What may be done: look at everything, or look and change one kind of thing. */
export type Right = 'read' | 'clients' | 'users' | 'servers';

/** What a user is to the instance. */
export type Role = 'user' | 'auditor' | 'administrator';

const ALL: readonly Right[] = ['read', 'clients', 'users', 'servers'];

const ofRole: Readonly<Record<Role, readonly Right[]>> = { user: [], auditor: ['read'], administrator: ALL };

/** Whoever may change something may look at what it changes. */
const ofScope: Readonly<Record<AdminScope, readonly Right[]>> = {
  'admin:read': ['read'],
  'admin:clients': ['read', 'clients'],
  'admin:users': ['read', 'users'],
  'admin:servers': ['read', 'servers'],
  'admin:all': ALL,
};

/** What a user with this role may do. */
export function rightsOfRole(role: Role): ReadonlySet<Right> {
  return new Set(ofRole[role]);
}

/** What a token with this scope may do. */
export function rightsOfScope(scope: readonly string[]): ReadonlySet<Right> {
  return new Set(scope.filter(isAdminScope).flatMap((name) => ofScope[name]));
}
