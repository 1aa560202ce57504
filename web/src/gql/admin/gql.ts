/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment Who on Query {\n  viewer @include(if: $who) {\n    username\n    name\n    role\n    canAdminister\n  }\n}": typeof types.WhoFragmentDoc,
    "query ConsoleHome($who: Boolean!) {\n  ...Who\n}": typeof types.ConsoleHomeDocument,
    "query ConsoleServers($first: Int!, $after: String, $who: Boolean!) {\n  ...Who\n  authorizationServers(first: $first, after: $after) {\n    nodes {\n      slug\n      name\n      issuer\n      openid\n      managedBy\n      disabledAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      endCursor\n    }\n  }\n}\n\nquery ConsoleServer($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    ...ServerSettings\n  }\n}\n\nfragment ServerSettings on AuthorizationServer {\n  id\n  slug\n  name\n  issuer\n  openid\n  managedBy\n  disabledAt\n  createdAt\n  updatedAt\n  accessTokenFormat\n  consent\n  emptyScope\n  errorDisplay\n  interactionUrl\n  refreshWithoutOfflineAccess\n  requirePushedAuthorizationRequests\n  requiredScopes\n  revocationReach\n  registrationPolicy\n  registrationRequiresPkce\n  clientIdMetadataPolicy\n  clientIdMetadataHosts\n  lifetimes {\n    accessToken\n    code\n    idToken\n    pushedRequest\n    refreshAbsolute\n    refreshIdle\n  }\n}\n\nquery ConsoleResources($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    id\n    name\n    managedBy\n    resources {\n      identifier\n      name\n    }\n    scopes {\n      name\n      description\n      optional\n      sensitive\n      resource\n    }\n  }\n}\n\nquery ConsoleKeys($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    id\n    name\n    issuer\n    keys {\n      id\n      kid\n      alg\n      state\n      createdAt\n      activatedAt\n      retiredAt\n      publicJwk\n    }\n  }\n}": typeof types.ConsoleServersDocument,
};
const documents: Documents = {
    "fragment Who on Query {\n  viewer @include(if: $who) {\n    username\n    name\n    role\n    canAdminister\n  }\n}": types.WhoFragmentDoc,
    "query ConsoleHome($who: Boolean!) {\n  ...Who\n}": types.ConsoleHomeDocument,
    "query ConsoleServers($first: Int!, $after: String, $who: Boolean!) {\n  ...Who\n  authorizationServers(first: $first, after: $after) {\n    nodes {\n      slug\n      name\n      issuer\n      openid\n      managedBy\n      disabledAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      endCursor\n    }\n  }\n}\n\nquery ConsoleServer($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    ...ServerSettings\n  }\n}\n\nfragment ServerSettings on AuthorizationServer {\n  id\n  slug\n  name\n  issuer\n  openid\n  managedBy\n  disabledAt\n  createdAt\n  updatedAt\n  accessTokenFormat\n  consent\n  emptyScope\n  errorDisplay\n  interactionUrl\n  refreshWithoutOfflineAccess\n  requirePushedAuthorizationRequests\n  requiredScopes\n  revocationReach\n  registrationPolicy\n  registrationRequiresPkce\n  clientIdMetadataPolicy\n  clientIdMetadataHosts\n  lifetimes {\n    accessToken\n    code\n    idToken\n    pushedRequest\n    refreshAbsolute\n    refreshIdle\n  }\n}\n\nquery ConsoleResources($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    id\n    name\n    managedBy\n    resources {\n      identifier\n      name\n    }\n    scopes {\n      name\n      description\n      optional\n      sensitive\n      resource\n    }\n  }\n}\n\nquery ConsoleKeys($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    id\n    name\n    issuer\n    keys {\n      id\n      kid\n      alg\n      state\n      createdAt\n      activatedAt\n      retiredAt\n      publicJwk\n    }\n  }\n}": types.ConsoleServersDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Who on Query {\n  viewer @include(if: $who) {\n    username\n    name\n    role\n    canAdminister\n  }\n}"): typeof import('./graphql.js').WhoFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ConsoleHome($who: Boolean!) {\n  ...Who\n}"): typeof import('./graphql.js').ConsoleHomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ConsoleServers($first: Int!, $after: String, $who: Boolean!) {\n  ...Who\n  authorizationServers(first: $first, after: $after) {\n    nodes {\n      slug\n      name\n      issuer\n      openid\n      managedBy\n      disabledAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      endCursor\n    }\n  }\n}\n\nquery ConsoleServer($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    ...ServerSettings\n  }\n}\n\nfragment ServerSettings on AuthorizationServer {\n  id\n  slug\n  name\n  issuer\n  openid\n  managedBy\n  disabledAt\n  createdAt\n  updatedAt\n  accessTokenFormat\n  consent\n  emptyScope\n  errorDisplay\n  interactionUrl\n  refreshWithoutOfflineAccess\n  requirePushedAuthorizationRequests\n  requiredScopes\n  revocationReach\n  registrationPolicy\n  registrationRequiresPkce\n  clientIdMetadataPolicy\n  clientIdMetadataHosts\n  lifetimes {\n    accessToken\n    code\n    idToken\n    pushedRequest\n    refreshAbsolute\n    refreshIdle\n  }\n}\n\nquery ConsoleResources($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    id\n    name\n    managedBy\n    resources {\n      identifier\n      name\n    }\n    scopes {\n      name\n      description\n      optional\n      sensitive\n      resource\n    }\n  }\n}\n\nquery ConsoleKeys($slug: String!, $who: Boolean!) {\n  ...Who\n  authorizationServer(slug: $slug) {\n    id\n    name\n    issuer\n    keys {\n      id\n      kid\n      alg\n      state\n      createdAt\n      activatedAt\n      retiredAt\n      publicJwk\n    }\n  }\n}"): typeof import('./graphql.js').ConsoleServersDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
