/**
 * What a client is registered with that describes itself: defaults, the rules, and what it may ask for.
 *
 * RFC 7591 §2, OpenID Connect Registration §2   the defaults; what we decide for the client is in the answer
 * RFC 7591 §2      unknown scopes are left out. A scope that a client could use without a user (RFC 6749 §4.4) is the
 *                  client's only where whoever registers it has it, and the right to register is handed on by nobody
 * RFC 7592 §2.2    what an administrator has said of the rights of a client is a ceiling for what it says later: of a scope
 *                  the rest is left out, a grant is refused
 * OpenID Connect Registration §5   a sector identifier lists every redirect URI
 * RFC 8252 §7      an app that says nothing of its type is known by its redirect URIs
 */
import { type ClientMetadata, responseModes } from '../../protocol/client-metadata/members.js';
import { refuseUnsupported } from '../../protocol/client-metadata/unsupported.js';
import { inWireNames, readClientMetadata, type WireMetadata } from '../../protocol/client-metadata/wire.js';
import { clientMetadataProblems, type MetadataProblem } from '../../protocol/client-metadata-problems.js';
import { applicationTypeOf } from '../../protocol/redirect-uri.js';
import { Refusal, refuse } from '../../protocol/refusal.js';
import { isAdminScope, REGISTER_SCOPE, userScopes } from '../../protocol/scope.js';
import type { Ctx } from '../context.js';
import { assumedScope, openScope } from './open-scope.js';
import type { ClientRow } from './record.js';
import type { ClientEntry } from './registry.js';
import { sectorProblems } from './sector-lists.js';

/** All that is stored of a client but its secret. */
export type RegisteredMembers = Omit<ClientEntry, 'secret' | 'disabled'>;

/** On whose word a client describes itself. */
export interface Standing {
  /** Chosen by us, or the address of its document. */
  readonly clientId: string;
  /** False where nobody vouches for it. */
  readonly isVouchedFor: boolean;
  /** What of the scope the client may have for itself. */
  readonly ownScope: readonly string[];
  /** What is stored of it: what administrators decided about it is not undone by what it says of itself. */
  readonly stored?: Pick<ClientEntry, keyof typeof OURS | Stays> & Pick<ClientRow, 'governedAt'>;
}

/** What a client may ask for, and what it does not take back. */
type Stays =
  | ('scope' | 'grantTypes' | 'requirePkce')
  | ('requirePushedAuthorizationRequests' | 'requireSignedRequestObject');

/** What a registration says. */
export interface Registration extends Standing {
  /** The body as it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where a registration says nothing. */
const BLANK = {
  tokenEndpointAuthMethod: 'client_secret_basic',
  tokenEndpointAuthSigningAlg: null,
  jwks: null,
  jwksUri: null,
  redirectUris: [],
  grantTypes: ['authorization_code'],
  requestObjectSigningAlg: null,
  requireSignedRequestObject: false,
  requestUris: [],
  requirePushedAuthorizationRequests: false,
  idTokenSignedResponseAlg: 'RS256',
  userinfoSignedResponseAlg: null,
  introspectionSignedResponseAlg: null,
  subjectType: 'public',
  sectorIdentifierUri: null,
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  backchannelLogoutSessionRequired: false,
  frontchannelLogoutUri: null,
  frontchannelLogoutSessionRequired: false,
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
} as const satisfies WireMetadata;

/** What nobody registers over the wire. */
const OURS = {
  responseModes: [...responseModes],
  refreshGrace: 10,
  consent: null,
  protectedResources: [],
  claimsInIdToken: false,
  preset: null,
} as const;

/** The members to be stored, or the refusal of RFC 7591 §3.2.2 that says what is wrong with them. */
export async function registeredMembers(ctx: Ctx, registration: Registration): Promise<RegisteredMembers> {
  const { body } = registration;
  refuseUnsupported(body);
  const members = membersOf(ctx, readClientMetadata(body), registration);
  refuseProblems(await sectorProblems(ctx, members));
  return members;
}

/** The members of a client that says this of itself; what lies at its sector identifier is not looked at. */
export function membersOf(ctx: Ctx, sent: WireMetadata, standing: Standing): RegisteredMembers {
  const { clientId } = standing;
  const said = { ...BLANK, ...sent };
  const metadata = {
    ...said,
    ...decided(said, standing),
    clientId,
    clientName: sent.clientName ?? clientId,
    applicationType: sent.applicationType ?? applicationTypeOf(said.redirectUris),
    requirePkce:
      ctx.issuer.registrationRequiresPkce ||
      said.tokenEndpointAuthMethod === 'none' ||
      Boolean(standing.stored?.governedAt && standing.stored.requirePkce),
    ...rightsOf(ctx, sent, standing),
  };
  refuseProblems(clientMetadataProblems(metadata));
  const { responseTypes, ...members } = metadata as typeof metadata & WireMetadata;
  // The rules have seen to it that every value is one of those that the columns have.
  return members as unknown as RegisteredMembers;
}

/** What nobody says over the wire. That requests are pushed a client may ask for, and not take back. */
function decided(
  {
    requirePushedAuthorizationRequests: pushed,
    requireSignedRequestObject: signed,
  }: Pick<ClientMetadata, 'requirePushedAuthorizationRequests' | 'requireSignedRequestObject'>,
  { stored }: Standing,
) {
  if (!stored) return OURS;
  const { responseModes, refreshGrace, consent, protectedResources, claimsInIdToken, preset } = stored;
  return {
    ...{ responseModes, refreshGrace, consent, protectedResources, claimsInIdToken, preset },
    requirePushedAuthorizationRequests: pushed || stored.requirePushedAuthorizationRequests,
    requireSignedRequestObject: signed || (stored.governedAt !== null && stored.requireSignedRequestObject),
  };
}

const UNVOUCHED = 'grant_types must not contain client_credentials without a token';
const LEFT = 'grant_types must be among those that an administrator has left the client';

/** Grants and scope, which depend on each other. */
function rightsOf(
  { issuer }: Ctx,
  { grantTypes = BLANK.grantTypes, scope: asked }: WireMetadata,
  { isVouchedFor, ownScope, stored }: Standing,
): { grantTypes: string[]; scope: string[]; defaultScope: string[] } {
  const forUsers = grantTypes.includes('authorization_code');
  const forItself = grantTypes.includes('client_credentials');
  const ceiling = stored?.governedAt ? stored : undefined;
  if (ceiling ? !grantTypes.every((grant) => ceiling.grantTypes.includes(grant)) : forItself && !isVouchedFor)
    refuse('invalid_client_metadata', ceiling ? LEFT : UNVOUCHED);
  const known = [...issuer.scopes.keys()];
  const given = isVouchedFor ? known : openScope(issuer);
  const open = ceiling ? ceiling.scope.filter((name) => known.includes(name)) : given;
  const assumed = isVouchedFor ? userScopes : open;
  const scope = (asked ?? (forUsers ? assumed : [])).filter(
    (name) =>
      open.includes(name) &&
      name !== REGISTER_SCOPE &&
      !isAdminScope(name) &&
      (!forItself || userScopes.includes(name) || ownScope.includes(name)),
  );
  // A client that may stay connected means to refresh, whether it says so or not.
  const implied =
    forUsers &&
    scope.includes('offline_access') &&
    !grantTypes.includes('refresh_token') &&
    (ceiling?.grantTypes.includes('refresh_token') ?? true);
  return {
    grantTypes: implied ? [...grantTypes, 'refresh_token'] : [...grantTypes],
    scope,
    defaultScope: isVouchedFor ? [] : assumedScope(scope),
  };
}

function refuseProblems(problems: readonly MetadataProblem[]): void {
  const [worst] = [...problems.filter(({ code }) => code === 'invalid_redirect_uri'), ...problems];
  if (!worst) return;
  const [member = '', at] = worst.path;
  const where = at === undefined ? `${member}` : `${member}[${at}]`;
  const checks = problems.map(({ check }) => check).join(' ');
  throw new Refusal(worst.code, inWireNames(`${where} ${worst.message}`), checks);
}
