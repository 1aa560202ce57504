/**
 * The shape of the configuration file. `schema/portico-config.schema.json` is made from it, so the descriptions here
 * are what an editor shows. What must hold between members is in file-rules.ts.
 */
import { z } from 'zod';
import { SLUG, SLUG_RULE } from '../../protocol/server-settings.js';
import { client } from './file-client-schema.js';
import { consent, lines, names, text, url } from './file-values.js';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
const YEAR = 31_536_000;

/** Seconds, or a number with a unit. */
const wanted = { error: "must be a number of seconds or a duration such as '10m', '12h' or '14d'" };
const duration = z
  .union([z.int(wanted).min(1, wanted), z.string().regex(/^[1-9][0-9]{0,8}[smhdw]$/, wanted)], wanted)
  .transform((value) =>
    typeof value === 'number'
      ? value
      : Number.parseInt(value, 10) * SECONDS[value.slice(-1) as keyof typeof SECONDS],
  )
  .refine((seconds) => seconds <= YEAR, { error: 'must not be longer than a year' })
  .describe("Seconds, or a duration such as '10m', '12h' or '14d'.");

const scope = z.strictObject({
  name: text.describe('What clients ask for (RFC 6749 §3.3).'),
  description: text.describe('What the consent page says, as a verb phrase: "Read your files".'),
  sensitive: z.boolean().default(false).describe('Marked on the consent page.'),
  optional: z.boolean().default(false).describe('The person may leave it out and still continue.'),
});

const resource = z.strictObject({
  identifier: url.describe('Absolute URI that becomes the audience of access tokens (RFC 8707 §2).'),
  name: text.describe('What the consent page calls it.'),
  scopes: z.array(scope).default([]).describe('Scopes of this API.'),
});

const authorizationServer = z.strictObject({
  slug: z
    .string()
    .regex(SLUG, { error: SLUG_RULE })
    .describe("'default' is the server at the root of the base URL, every other is at /as/<slug>."),
  name: text.describe('What people see.'),
  openid: z.boolean().default(true).describe('false: plain OAuth, without ID tokens.'),
  requiredScopes: names.default([]).describe('A request must name at least one of these.'),
  emptyScope: z
    .enum(['refuse', 'allow', 'defaults'])
    .default('allow')
    .describe('What happens to a request without a scope beyond openid.'),
  accessTokenFormat: z.enum(['jwt', 'opaque']).default('jwt'),
  consent: consent.default('once'),
  errorDisplay: z
    .enum(['redirect', 'page'])
    .default('redirect')
    .describe('Where errors of a verified client are shown.'),
  interactionUrl: url.optional().describe('Page of yours that drives sign-in and consent instead of ours.'),
  refreshWithoutOfflineAccess: z.boolean().default(false),
  requirePushedAuthorizationRequests: z
    .boolean()
    .default(false)
    .describe('Refuse requests that were not pushed (RFC 9126 §5).'),
  registrationPolicy: z
    .enum(['closed', 'token', 'open'])
    .default('closed')
    .describe(
      'token: clients register themselves with an initial access token, or an access token that has the scope client:register. open: anybody may, and users are asked about such a client each time.',
    ),
  registrationRequiresPkce: z
    .boolean()
    .default(true)
    .describe('false: confidential clients that register themselves may leave PKCE out.'),
  clientIdMetadataPolicy: z
    .enum(['off', 'listed', 'any'])
    .default('off')
    .describe('Whose client ID metadata documents are taken: nobody’s, those of listed hosts, or anybody’s.'),
  clientIdMetadataHosts: names.default([]).describe('Host names in lower case, where the policy is listed.'),
  revocationReach: z
    .enum(['token', 'grant'])
    .default('grant')
    .describe('What revoking a token ends: that token, or the grant with all its tokens (RFC 7009 §2.1).'),
  lifetimes: z
    .strictObject({
      pushedRequest: duration.default(60),
      code: duration.default(60),
      accessToken: duration.default(600),
      idToken: duration.default(600),
      refreshIdle: duration.default(14 * 86_400),
      refreshAbsolute: duration.default(90 * 86_400),
    })
    .prefault({}),
  scopes: z
    .array(scope)
    .default([])
    .describe('Added to the standard ones; a standard name replaces its words.'),
  resources: z.array(resource).default([]),
  clients: z.array(client).default([]),
  disabled: z.boolean().default(false).describe('Out of service: it answers as if it were not there.'),
});

const user = z.strictObject({
  username: text,
  email: z.string().max(320).optional(),
  emailVerified: z.boolean().optional().describe('Not set: true where there is an email.'),
  password: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe('Set once, when the user has none yet; a later change stays. 15 to 256 characters.'),
  passwordHash: z
    .string()
    .regex(/^\$argon2id\$v=19\$m=\d{1,7},t=\d{1,3},p=\d{1,3}\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,128}$/, {
      error: 'must be an argon2id hash in PHC form',
    })
    .optional()
    .describe('Argon2id in PHC form, instead of password.'),
  groups: names.default([]),
  role: z.enum(['user', 'auditor', 'administrator']).default('user'),
  disabled: z.boolean().default(false),
  name: text.optional(),
  givenName: text.optional(),
  familyName: text.optional(),
  middleName: text.optional(),
  nickname: text.optional(),
  profile: url.optional(),
  picture: url.optional(),
  website: url.optional(),
  gender: text.optional(),
  birthdate: z
    .string()
    .regex(/^\d{4}(-\d{2}-\d{2})?$/, { error: 'must be YYYY-MM-DD or YYYY' })
    .optional(),
  zoneinfo: text.optional(),
  locale: text.optional(),
  phoneNumber: text.optional(),
  phoneNumberVerified: z.boolean().default(false),
  address: z
    .strictObject({
      formatted: lines.optional(),
      streetAddress: lines.optional(),
      locality: text.optional(),
      region: text.optional(),
      postalCode: text.optional(),
      country: text.optional(),
    })
    .optional(),
});

/** The whole file. */
export const fileSchema = z.strictObject({
  $schema: z.string().optional().describe('Address of this schema, for editors.'),
  version: z.literal(1),
  authorizationServers: z.array(authorizationServer).default([]),
  users: z
    .array(user)
    .default([])
    .describe('Off production only: users of a real service are not kept in a file.'),
});

/** The file as people write it. */
export type FileInput = z.input<typeof fileSchema>;
/** The file with every default filled in. */
export type FileContent = z.output<typeof fileSchema>;
/** One authorization server of the file. */
export type FileServer = FileContent['authorizationServers'][number];
/** One client of such a server. */
export type FileClient = FileServer['clients'][number];
/** One user of the file. */
export type FileUser = FileContent['users'][number];

/** The published JSON schema of the file. */
export function fileJsonSchema() {
  return { title: 'Portico configuration file', ...z.toJSONSchema(fileSchema, { io: 'input' }) };
}
