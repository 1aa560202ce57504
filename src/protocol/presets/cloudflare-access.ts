/** Cloudflare Access, generic OIDC: addresses typed by hand, claims from the ID token alone. */
import { type Preset, webClient } from './preset.js';

/** Cloudflare Access. */
export const cloudflareAccess: Preset = {
  name: 'cloudflare-access',
  title: 'Cloudflare Access',
  description: 'Protect applications behind Cloudflare with this sign-in.',
  placeholders: [{ name: 'team', label: 'Team name in Cloudflare Zero Trust', example: 'example' }],
  clients: [
    {
      ...webClient,
      name: 'cloudflare-access',
      clientName: 'Cloudflare Access',
      tokenEndpointAuthMethod: null,
      redirectUris: ['https://{team}.cloudflareaccess.com/cdn-cgi/access/callback'],
      idTokenSignedResponseAlg: 'RS256',
    },
  ],
  configuration: [
    {
      title: 'Zero Trust, Settings, Authentication, Login methods, OpenID Connect',
      language: 'text',
      text: `App ID           {clientId}
Client secret    {clientSecret}
Auth URL         {issuer}/authorize
Token URL        {issuer}/token
Certificate URL  {issuer}/jwks
PKCE             on
Email claim      email
OIDC claims      preferred_username, groups
(it sends people back to {redirectUri})
`,
    },
  ],
  notes: [
    'Cloudflare calls token endpoint and keys from its own network: the issuer must be reachable from there.',
    '"Failed to fetch user/group information" means that a claim is missing in the ID token, mostly `email`.',
  ],
};
