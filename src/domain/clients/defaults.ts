/** What a client is where whoever declares it says nothing (RFC 7591 §2; OpenID Connect Registration §2). */
import { responseModes } from '../../protocol/client-metadata/members.js';
import type { ClientMembers } from './record.js';

/** What a client may ask for where nothing is said: who the user is, and to stay connected. */
const USUAL_SCOPE = ['openid', 'profile', 'email', 'offline_access'];

const BLANK = {
  tokenEndpointAuthSigningAlg: null,
  jwks: null,
  jwksUri: null,
  applicationType: 'web',
  redirectUris: [],
  responseModes: [...responseModes],
  grantTypes: ['authorization_code', 'refresh_token'],
  defaultScope: [],
  requirePkce: true,
  requestObjectSigningAlg: null,
  requireSignedRequestObject: false,
  requestUris: [],
  requirePushedAuthorizationRequests: false,
  consent: null,
  idTokenSignedResponseAlg: 'RS256',
  userinfoSignedResponseAlg: null,
  introspectionSignedResponseAlg: null,
  protectedResources: [],
  subjectType: 'public',
  sectorIdentifierUri: null,
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  backchannelLogoutSessionRequired: false,
  frontchannelLogoutUri: null,
  frontchannelLogoutSessionRequired: false,
  refreshGrace: 10,
  contacts: [],
  initiateLoginUri: null,
  defaultMaxAge: null,
  requireAuthTime: false,
  defaultAcrValues: [],
  softwareId: null,
  softwareVersion: null,
  clientUri: null,
  logoUri: null,
  policyUri: null,
  tosUri: null,
  preset: null,
} as const;

/** Some members of a client, as somebody declares it. */
export type DeclaredMembers = { readonly [M in keyof ClientMembers]?: ClientMembers[M] | undefined };

/** All members of a client that is declared by some. `known` are the scopes of its server. */
export function completeMembers(
  declared: DeclaredMembers & Pick<ClientMembers, 'clientId'>,
  known: { has(name: string): boolean },
): ClientMembers {
  const said = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined));
  const whole = { ...BLANK, clientName: declared.clientId, ...said } as unknown as ClientMembers;
  const forUsers = whole.grantTypes.includes('authorization_code');
  const method =
    declared.tokenEndpointAuthMethod === undefined
      ? whole.applicationType === 'native'
        ? 'none'
        : null
      : whole.tokenEndpointAuthMethod;
  return {
    ...whole,
    tokenEndpointAuthMethod: method,
    scope: declared.scope ?? (forUsers ? USUAL_SCOPE.filter((name) => known.has(name)) : []),
    claimsInIdToken: declared.claimsInIdToken ?? (method !== 'none' && whole.applicationType === 'web'),
  };
}
