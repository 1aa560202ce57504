/** Grafana, by its generic OAuth (redirect /login/generic_oauth). It reads claims from the ID token and from userinfo. */
import { addressOf, type Preset, webClient } from './preset.js';

/** Grafana. */
export const grafana: Preset = {
  name: 'grafana',
  title: 'Grafana',
  description: 'Sign in to Grafana, with roles by group.',
  placeholders: [addressOf('Grafana', 'https://grafana.example.com')],
  clients: [
    {
      ...webClient,
      name: 'grafana',
      clientName: 'Grafana',
      redirectUris: ['{url}/login/generic_oauth'],
      postLogoutRedirectUris: ['{url}/login'],
    },
  ],
  configuration: [
    {
      title: 'grafana.ini',
      language: 'ini',
      text: `[server]
; the redirect URI is made from it: {redirectUri}
root_url = {url}

[auth.generic_oauth]
enabled = true
name = Portico
client_id = {clientId}
client_secret = {clientSecret}
auth_style = InHeader
use_pkce = true
scopes = openid profile email groups
auth_url = {issuer}/authorize
token_url = {issuer}/token
api_url = {issuer}/userinfo
signout_redirect_url = {issuer}/end_session?post_logout_redirect_uri={url}/login
login_attribute_path = preferred_username
name_attribute_path = name
groups_attribute_path = groups
role_attribute_path = contains(groups[*], 'admins') && 'Admin' || 'Viewer'
`,
    },
  ],
  notes: [
    'The user needs an e-mail address: without one Grafana says "User sync failed" or "email not found".',
    '`root_url` must be the address in the address bar, or the redirect URI is another one.',
  ],
};
