/** The shape of a client in the configuration file: the members of RFC 7591 §2 and its extensions, in camelCase. */
import { z } from 'zod';
import { responseModes, tokenEndpointAuthMethods } from '../../protocol/client-metadata/members.js';
import { grantTypes } from '../../protocol/grant-types.js';
import { presetClientNames } from '../../protocol/presets.js';
import { signingAlgs } from '../../protocol/signing-algs.js';
import { consent, names, text, url } from './file-values.js';

const alg = z.enum(signingAlgs);

/** One client of an authorization server. */
export const client = z.strictObject({
  clientId: text.describe('Chosen by you: letters, digits, - . _ ~'),
  preset: z
    .enum(presetClientNames)
    .optional()
    .describe('Fills in what is not said here, for a well-known program: see docs/presets.md.'),
  clientName: text.describe('What people see on the consent page.'),
  secret: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .describe('32 characters or more, best from ${ENV} or ${file:…}. None: a public client.'),
  tokenEndpointAuthMethod: z
    .enum(tokenEndpointAuthMethods)
    .optional()
    .describe('Not set: none without a secret, else basic and post.'),
  tokenEndpointAuthSigningAlg: alg.optional().describe('The one algorithm of its assertions. Not set: any.'),
  jwks: z
    .strictObject({ keys: z.array(z.record(z.string(), z.unknown())) })
    .optional()
    .describe('Its public keys, for private_key_jwt and request objects (RFC 7517 §5).'),
  jwksUri: url.optional().describe('Where its public keys are, instead of jwks.'),
  applicationType: z.enum(['web', 'native']).default('web'),
  redirectUris: z
    .array(url)
    .default([])
    .describe('Compared byte for byte; a native client may use any port of a loopback URI.'),
  responseModes: z
    .array(z.enum(responseModes))
    .default([...responseModes])
    .describe('How answers may be handed to it.'),
  grantTypes: z.array(z.enum(grantTypes)).default(['authorization_code', 'refresh_token']),
  scope: names
    .optional()
    .describe('All that the client may ask for. Not set: openid, profile, email and offline_access.'),
  defaultScope: names
    .default([])
    .describe('Taken where a request names no scope and emptyScope is defaults.'),
  requirePkce: z.boolean().default(true).describe('May only be false for a client with a secret.'),
  requestObjectSigningAlg: alg.optional().describe('The one algorithm of its request objects. Not set: any.'),
  requireSignedRequestObject: z
    .boolean()
    .default(false)
    .describe('Refuse requests that are not signed (RFC 9101 §10.5).'),
  requestUris: z.array(url).default([]).describe('Where its request objects may be fetched from.'),
  requirePushedAuthorizationRequests: z
    .boolean()
    .default(false)
    .describe('Refuse requests that were not pushed (RFC 9126 §6).'),
  consent: consent.optional(),
  idTokenSignedResponseAlg: alg.default('RS256'),
  userinfoSignedResponseAlg: alg.optional().describe('Not set: userinfo is JSON.'),
  introspectionSignedResponseAlg: alg
    .optional()
    .describe('Of introspection as a JWT, where it asks for one. Not set: RS256.'),
  protectedResources: z
    .array(url)
    .default([])
    .describe('Identifiers of the resources that this client is: it may introspect their tokens.'),
  subjectType: z
    .enum(['public', 'pairwise'])
    .default('public')
    .describe('pairwise: its users have subjects of their own, the same in one sector.'),
  sectorIdentifierUri: url
    .optional()
    .describe('Lists the redirect URIs of the sector. Not set: the host of the redirect URIs.'),
  claimsInIdToken: z.boolean().optional().describe('Not set: true for web clients with a secret.'),
  refreshGrace: z
    .int()
    .min(0)
    .max(120)
    .default(10)
    .describe('Seconds in which the refresh token just rotated may come back.'),
  postLogoutRedirectUris: z.array(url).default([]).describe('Where people may be sent after a logout.'),
  backchannelLogoutUri: url.optional().describe('Gets a logout token when a session of the client ends.'),
  backchannelLogoutSessionRequired: z.boolean().default(false),
  frontchannelLogoutUri: url.optional().describe('Loaded in an iframe when a session of the client ends.'),
  frontchannelLogoutSessionRequired: z
    .boolean()
    .default(false)
    .describe('Its frontchannelLogoutUri is given iss and sid.'),
  contacts: z.array(z.string().min(1).max(320)).default([]).describe('People responsible for the client.'),
  initiateLoginUri: url.optional().describe('Where somebody else may start a sign-in at the client.'),
  defaultMaxAge: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('Taken where a request has no max_age.'),
  requireAuthTime: z.boolean().default(false).describe('Of no effect, as auth_time is always there.'),
  defaultAcrValues: names.default([]).describe('Taken where a request has no acr_values.'),
  softwareId: text.optional().describe('Names the program, wherever it is installed (RFC 7591 §2).'),
  softwareVersion: text.optional(),
  clientUri: url.optional(),
  logoUri: url.optional(),
  policyUri: url.optional(),
  tosUri: url.optional(),
  disabled: z.boolean().default(false),
});
