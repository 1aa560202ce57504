/** What the tokens are to open. */
import { parseScope } from '../../../protocol/scope.js';
import { findTarget } from '../../tokens/resources.js';
import { effectiveScope, knownScope } from '../scope.js';
import { type CheckSubject, type Finding, parsed, refused } from '../subject.js';

type Rule = (subject: CheckSubject) => Finding | undefined;

/** Every resource that is named is known here, and the client has scopes of it. */
export const resourcesKnown: Rule = ({ params, issuer, client, resources }) => {
  if (resources.length === 0) return {};
  if (!client) return undefined;
  const refusal = findTarget(issuer, client, resources);
  const got = params['resource'];
  return refusal
    ? { ...refused('invalid_target', refusal.description), got, expected: refusal.expected }
    : { got };
};

/** The scope consists of the characters that a scope has. */
export const scopeWellFormed: Rule = ({ params, asked }) =>
  asked ? {} : parsed(() => parseScope(params['scope'] ?? ''), params['scope']);

/** At an OpenID provider every request is for authentication, be it by the defaults of a client that names no scope. */
export const openidAsked: Rule = ({ params, issuer, client, asked, resources }) => {
  if (!asked || !client) return undefined;
  const taken =
    asked.length > 0
      ? knownScope(issuer, asked, resources)
      : effectiveScope(issuer, client, asked, resources);
  const seen = { got: params['scope'], expected: 'openid' };
  if (!issuer.openid || taken.includes('openid')) return {};
  return { ...refused('invalid_scope', 'scope must contain openid at this authorization server'), ...seen };
};

/** The client may ask for all of the known scope. */
export const scopeAllowed: Rule = ({ issuer, client, asked, resources }) => {
  if (!asked || !client) return undefined;
  const excess = knownScope(issuer, asked, resources).filter((name) => !client.scope.includes(name));
  if (excess.length === 0) return {};
  const seen = { got: excess.join(' '), expected: client.scope.join(' ') };
  return { ...refused('invalid_scope', 'the client may not ask for all of this scope'), ...seen };
};

/** Something known is asked for, where anything is, and beyond openid where the server demands it. */
export const scopeNotEmpty: Rule = ({ params, issuer, client, asked, resources }) => {
  if (!asked || !client) return undefined;
  const scope = knownScope(issuer, asked, resources);
  // RFC 6749 §3.3: a default or a refusal. A grant of nothing would ask nobody, and still say who they are.
  if (effectiveScope(issuer, client, asked, resources).length === 0)
    return { ...refused('invalid_scope', 'scope names nothing that is known here'), got: params['scope'] };
  if (issuer.emptyScope !== 'refuse' || scope.some((name) => name !== 'openid')) return {};
  return { ...refused('invalid_scope', 'scope names nothing beyond openid'), got: params['scope'] };
};

/** One of the scopes that the server requires is there. */
export const requiredScopeAsked: Rule = ({ params, issuer, client, asked, resources }) => {
  if (!client || !asked) return undefined;
  const { requiredScopes } = issuer;
  const scope = effectiveScope(issuer, client, asked, resources);
  if (requiredScopes.length === 0 || requiredScopes.some((name) => scope.includes(name))) return {};
  const seen = { got: params['scope'], expected: `one of: ${requiredScopes.join(' ')}` };
  return { ...refused('invalid_scope', 'scope lacks one that this authorization server requires'), ...seen };
};
