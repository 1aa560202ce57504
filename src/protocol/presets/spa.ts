/** A single-page application in a browser: public, PKCE, its origin may read the answers, refresh tokens that rotate. */
import { addressOf, type Preset, publicClient } from './preset.js';

/** A single-page application. */
export const spa: Preset = {
  name: 'spa',
  title: 'Single-page application',
  description: 'An application that runs in the browser and has no server that could keep a secret.',
  placeholders: [addressOf('the application', 'https://app.example.com')],
  clients: [
    {
      ...publicClient,
      name: 'spa',
      clientName: 'Single-page application',
      redirectUris: ['{url}/callback'],
      postLogoutRedirectUris: ['{url}'],
    },
  ],
  configuration: [
    {
      title: 'with oidc-client-ts',
      language: 'js',
      text: `import { UserManager } from 'oidc-client-ts';

export const users = new UserManager({
  authority: '{issuer}',
  client_id: '{clientId}',
  redirect_uri: '{redirectUri}',
  post_logout_redirect_uri: '{url}',
  scope: 'openid profile email offline_access',
  loadUserInfo: true,
});
// To sign in: users.signinRedirect(). At the redirect URI: users.signinCallback().
`,
    },
  ],
  notes: [
    'A silent sign-in in a hidden frame does not work any more, as browsers keep cookies from frames of other sites: ask for `offline_access` and refresh.',
    'The origins of the redirect URIs may call token, userinfo and revocation endpoint from the browser.',
  ],
};
