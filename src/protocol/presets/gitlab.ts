/** GitLab, self-managed, by OmniAuth: redirect /users/auth/openid_connect/callback. Its gem verifies RS256. */
import { addressOf, type Preset, webClient } from './preset.js';

/** GitLab. */
export const gitlab: Preset = {
  name: 'gitlab',
  title: 'GitLab (self-managed)',
  description: 'Sign in to a GitLab of your own.',
  placeholders: [addressOf('GitLab', 'https://gitlab.example.com')],
  clients: [
    {
      ...webClient,
      name: 'gitlab',
      clientName: 'GitLab',
      redirectUris: ['{url}/users/auth/openid_connect/callback'],
      postLogoutRedirectUris: ['{url}/users/sign_in'],
      idTokenSignedResponseAlg: 'RS256',
    },
  ],
  configuration: [
    {
      title: '/etc/gitlab/gitlab.rb',
      language: 'ruby',
      text: `gitlab_rails['omniauth_allow_single_sign_on'] = ['openid_connect']
gitlab_rails['omniauth_block_auto_created_users'] = false
gitlab_rails['omniauth_providers'] = [
  {
    name: 'openid_connect',
    label: 'Portico',
    args: {
      name: 'openid_connect',
      scope: ['openid', 'profile', 'email', 'groups'],
      response_type: 'code',
      issuer: '{issuer}',
      discovery: true,
      client_auth_method: 'basic',
      uid_field: 'sub',
      pkce: true,
      client_options: {
        identifier: '{clientId}',
        secret: '{clientSecret}',
        redirect_uri: '{redirectUri}'
      }
    }
  }
]
`,
    },
  ],
  notes: [
    'Without `client_auth_method: "basic"` GitLab sends the secret in the body, and is answered `invalid_client`.',
    'The user name in GitLab comes from `preferred_username`.',
  ],
};
