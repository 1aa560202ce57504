/** oauth2-proxy with its provider oidc: redirect /oauth2/callback. It reads `email` and `groups` from the ID token. */
import { addressOf, type Preset, webClient } from './preset.js';

/** oauth2-proxy. */
export const oauth2Proxy: Preset = {
  name: 'oauth2-proxy',
  title: 'oauth2-proxy',
  description: 'Put a sign-in in front of an application that has none.',
  placeholders: [addressOf('the protected application', 'https://wiki.example.com')],
  clients: [
    {
      ...webClient,
      name: 'oauth2-proxy',
      clientName: 'Protected application',
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: ['openid', 'profile', 'email', 'groups', 'offline_access'],
      redirectUris: ['{url}/oauth2/callback'],
      postLogoutRedirectUris: ['{url}'],
    },
  ],
  configuration: [
    {
      title: 'oauth2-proxy.cfg',
      language: 'ini',
      text: `provider = "oidc"
provider_display_name = "Portico"
oidc_issuer_url = "{issuer}"
client_id = "{clientId}"
client_secret = "{clientSecret}"
redirect_url = "{redirectUri}"
scope = "openid profile email groups offline_access"
code_challenge_method = "S256"
oidc_groups_claim = "groups"
email_domains = ["*"]
backend_logout_url = "{issuer}/end_session?id_token_hint={id_token}"
# asks again that often whether the person may still sign in
cookie_refresh = "5m"
`,
    },
  ],
  notes: [
    'A user whose e-mail address is not verified is refused, unless `insecure_oidc_allow_unverified_email` is set.',
    'Cookie secret, upstreams and the address to listen on are yours to add.',
  ],
};
