/** Where the parameters come from: request objects and pushed requests. */
import { type CheckSubject, type Finding, refused } from '../subject.js';

type Rule = (subject: CheckSubject) => Finding | undefined;

/** The redirect URI beside a request object or a reference is the one in it. */
export const redirectUriAgrees: Rule = (subject) => {
  const differing = differs(subject, ['redirect_uri']);
  if (differing === undefined) return undefined;
  return differing
    ? refused('invalid_request', 'redirect_uri differs from the one in the request object')
    : {};
};

/** A reference leads to a request that can be used. */
export const requestUriUsable: Rule = ({ sent, source }) => {
  if (sent['request_uri'] === undefined) return {};
  return source.kind === 'unusable' ? unusable(source) : {};
};

/** A request object is the client's, for this server, and valid now. */
export const requestObjectUsable: Rule = ({ sent, source }) => {
  if (sent['request'] === undefined) return {};
  return source.kind === 'unusable' ? unusable(source) : {};
};

/**
 * What protects the code and what the answer is are the same inside and outside: else whoever stands between client and
 * server could hope that the wrong one of the two counts (RFC 9700 §4.8).
 */
export const requestAgrees: Rule = (subject) => {
  const differing = differs(subject, ['code_challenge', 'code_challenge_method', 'response_type']);
  if (differing === undefined) return undefined;
  return differing
    ? refused('invalid_request', `${differing} differs from the one in the request object`)
    : {};
};

/** The request was pushed, where client or server demand it. */
export const requestPushed: Rule = ({ source, via, issuer, client }) => {
  if (!client) return undefined;
  const demanded = client.requirePushedAuthorizationRequests || issuer.requirePushedAuthorizationRequests;
  if (!demanded || via === 'push' || source.kind === 'pushed') return {};
  return {
    ...refused('invalid_request', 'authorization requests must be pushed'),
    expected: 'a request_uri of the pushed_authorization_request_endpoint',
  };
};

/** The request is signed, where the client demands it; one that was pushed was asked this when it was. */
export const requestSigned: Rule = ({ source, client }) => {
  if (!client) return undefined;
  if (!client.requireSignedRequestObject || source.kind === 'object' || source.kind === 'pushed') return {};
  return { ...refused('invalid_request', 'authorization requests must be signed'), expected: 'request' };
};

/** The client is registered beforehand: there are no self-issued ones. */
export const noRegistration: Rule = ({ params }) =>
  params['registration'] === undefined
    ? {}
    : refused('registration_not_supported', 'registration is not supported');

function unusable({
  error,
  description,
  why,
}: Extract<CheckSubject['source'], { kind: 'unusable' }>): Finding {
  return { ...refused(error, description), why };
}

/** The first of these parameters that was sent and differs from what is in force; undefined where that is not known. */
function differs(
  { sent, params, source }: CheckSubject,
  names: readonly string[],
): string | false | undefined {
  if (source.kind === 'unusable') return undefined;
  return names.find((name) => sent[name] !== undefined && sent[name] !== params[name]) ?? false;
}
