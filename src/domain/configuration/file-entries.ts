/** From the file as written to what the domain's registries take: defaults that depend on other members are decided here. */
import type { ClientEntry } from '../clients/registry.js';
import type { ResourceEntry, ScopeEntry, ServerEntry } from '../issuers/registry.js';
import { standardScopes } from '../issuers/standard-scopes.js';
import type { UserEntry } from '../users/registry.js';
import type { FileClient, FileContent, FileServer, FileUser } from './file-schema.js';

/** One declared authorization server with all that belongs to it. */
export interface DeclaredServer {
  /** The server itself. */
  readonly settings: ServerEntry;
  /** Its APIs. */
  readonly resources: readonly ResourceEntry[];
  /** The standard scopes, the server's own and those of its resources. */
  readonly scopes: readonly ScopeEntry[];
  /** Its clients, each with everything decided. */
  readonly clients: readonly ClientEntry[];
}

/** A configuration file, ready to be applied. */
export interface ConfigFile {
  /** In the order of the file. */
  readonly servers: readonly DeclaredServer[];
  /** In the order of the file. */
  readonly users: readonly UserEntry[];
}

/** What a client may ask for where its file says nothing: who the user is, and to stay connected. */
const USUAL_SCOPE = ['openid', 'profile', 'email', 'offline_access'];

/** The entries of a file. */
export function entriesOf(content: FileContent): ConfigFile {
  return { servers: content.authorizationServers.map(declaredServer), users: content.users.map(userEntry) };
}

function declaredServer(server: FileServer): DeclaredServer {
  const scopes = scopesOf(server);
  return {
    settings: settingsOf(server),
    resources: server.resources.map(({ identifier, name }) => ({ identifier, name })),
    scopes,
    clients: server.clients.map((client) => clientEntry(client, new Set(scopes.map(({ name }) => name)))),
  };
}

/** The settings of a server. */
export function settingsOf({ lifetimes, scopes, resources, clients, ...server }: FileServer): ServerEntry {
  return {
    ...server,
    interactionUrl: server.interactionUrl ?? null,
    pushedRequestTtl: lifetimes.pushedRequest,
    codeTtl: lifetimes.code,
    accessTokenTtl: lifetimes.accessToken,
    idTokenTtl: lifetimes.idToken,
    refreshIdleTtl: lifetimes.refreshIdle,
    refreshAbsoluteTtl: lifetimes.refreshAbsolute,
  };
}

/** Every scope that a server has. One that the file lists takes the place of a standard one. */
export function scopesOf(server: FileServer): ScopeEntry[] {
  const listed = [
    ...server.scopes.map((scope) => ({ ...scope, resource: null })),
    ...server.resources.flatMap(({ identifier, scopes }) =>
      scopes.map((scope) => ({ ...scope, resource: identifier })),
    ),
  ];
  const names = new Set(listed.map(({ name }) => name));
  const standard = standardScopes(server.openid, server.registrationPolicy !== 'closed');
  return [...standard.filter(({ name }) => !names.has(name)), ...listed];
}

/** A client with everything decided. `known` are the scopes of its server. */
export function clientEntry(client: FileClient, known: ReadonlySet<string>): ClientEntry {
  const method = client.tokenEndpointAuthMethod ?? (client.secret === undefined ? 'none' : null);
  const forUsers = client.grantTypes.includes('authorization_code');
  return {
    ...client,
    secret: client.secret ?? null,
    tokenEndpointAuthMethod: method,
    scope: client.scope ?? (forUsers ? USUAL_SCOPE.filter((name) => known.has(name)) : []),
    tokenEndpointAuthSigningAlg: client.tokenEndpointAuthSigningAlg ?? null,
    jwks: client.jwks ?? null,
    jwksUri: client.jwksUri ?? null,
    requestObjectSigningAlg: client.requestObjectSigningAlg ?? null,
    userinfoSignedResponseAlg: client.userinfoSignedResponseAlg ?? null,
    introspectionSignedResponseAlg: client.introspectionSignedResponseAlg ?? null,
    sectorIdentifierUri: client.sectorIdentifierUri ?? null,
    backchannelLogoutUri: client.backchannelLogoutUri ?? null,
    frontchannelLogoutUri: client.frontchannelLogoutUri ?? null,
    consent: client.consent ?? null,
    claimsInIdToken: client.claimsInIdToken ?? (method !== 'none' && client.applicationType === 'web'),
    initiateLoginUri: client.initiateLoginUri ?? null,
    preset: client.preset ?? null,
    defaultMaxAge: client.defaultMaxAge ?? null,
    softwareId: client.softwareId ?? null,
    softwareVersion: client.softwareVersion ?? null,
    clientUri: client.clientUri ?? null,
    logoUri: client.logoUri ?? null,
    policyUri: client.policyUri ?? null,
    tosUri: client.tosUri ?? null,
  };
}

/** A user with everything decided. */
export function userEntry({ password, passwordHash, address, ...user }: FileUser): UserEntry {
  return {
    ...user,
    ...(Object.fromEntries(OPTIONAL.map((member) => [member, user[member] ?? null])) as Record<
      (typeof OPTIONAL)[number],
      string | null
    >),
    // Who writes a file by hand vouches for the addresses in it.
    emailVerified: user.emailVerified ?? user.email !== undefined,
    address: address === undefined ? null : addressClaim(address),
    password:
      passwordHash !== undefined
        ? { phc: passwordHash }
        : password !== undefined
          ? { clear: password }
          : null,
  };
}

/** Members that a file may leave out and a row holds as null. */
const OPTIONAL = [
  ...(['email', 'name', 'givenName', 'familyName', 'middleName', 'nickname', 'profile', 'picture'] as const),
  ...(['website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'phoneNumber'] as const),
];

/** OpenID Connect Core §5.1.1: the members are stored as they stand on the wire. */
function addressClaim({
  streetAddress,
  postalCode,
  ...rest
}: NonNullable<FileUser['address']>): NonNullable<UserEntry['address']> {
  const claim = { ...rest, street_address: streetAddress, postal_code: postalCode };
  return Object.fromEntries(Object.entries(claim).filter(([, value]) => value !== undefined));
}
