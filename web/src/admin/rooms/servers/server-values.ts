/** The settings of an authorization server as they are typed, and as the graph has them. */
import type { ServerSettingsFragment, UpdateAuthorizationServerInput } from '../../../gql/admin/graphql.js';

/** How long things live, with what it is about. */
export const LIFETIMES = [
  ['code', 'Code', 'At most 10 minutes.'],
  ['pushedRequest', 'Pushed request', 'At most 10 minutes.'],
  ['accessToken', 'Access token', 'A JWT is good until then, whatever happens.'],
  ['idToken', 'ID token', 'It is read once, at the sign-in.'],
  ['refreshIdle', 'Refresh token, unused', 'Each use begins it anew.'],
  ['refreshAbsolute', 'Refresh token, in all', 'Then people sign in again.'],
] as const;

const CHOICES = {
  consent: '',
  accessTokenFormat: '',
  emptyScope: '',
  errorDisplay: '',
  revocationReach: '',
  registrationPolicy: '',
  clientIdMetadataPolicy: '',
};

const TICKS = {
  openid: true,
  requirePushedAuthorizationRequests: true,
  refreshWithoutOfflineAccess: true,
  registrationRequiresPkce: true,
};

type Lifetimes = Record<(typeof LIFETIMES)[number][0], number>;

/** What is typed. */
export type ServerValues = typeof CHOICES &
  typeof TICKS &
  Lifetimes & {
    readonly name: string;
    readonly interactionUrl: string;
    readonly requiredScopes: readonly string[];
    readonly clientIdMetadataHosts: readonly string[];
  };

/** Those members that the model has as well. */
function alike<Model extends object>(model: Model, values: Readonly<Model>): Model {
  const names = Object.keys(model) as (keyof Model)[];
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Model;
}

/** The values of a server. */
export function valuesOf(server: ServerSettingsFragment): ServerValues {
  const { name, interactionUrl, requiredScopes, clientIdMetadataHosts, lifetimes } = server;
  return {
    ...{ ...alike(CHOICES, server), ...alike(TICKS, server), ...lifetimes },
    ...{ name, interactionUrl: interactionUrl ?? '', requiredScopes, clientIdMetadataHosts },
  };
}

/** The values as the graph takes them. */
export function inputOf(values: ServerValues): Omit<UpdateAuthorizationServerInput, 'slug'> {
  const lifetimes = Object.fromEntries(LIFETIMES.map(([name]) => [name, values[name]]));
  const { name, interactionUrl, requiredScopes, clientIdMetadataHosts } = values;
  return {
    ...(alike(CHOICES, values) as Partial<UpdateAuthorizationServerInput>),
    ...alike(TICKS, values),
    ...{ name, lifetimes, interactionUrl: interactionUrl.trim() || null },
    requiredScopes: [...requiredScopes],
    clientIdMetadataHosts: clientIdMetadataHosts.map((host) => host.trim()).filter(Boolean),
  };
}
