/** Next.js with Auth.js (next-auth 5): redirect /api/auth/callback/<id of the provider>, claims from the ID token. */
import { addressOf, type Preset, webClient } from './preset.js';

/** Next.js. */
export const nextjs: Preset = {
  name: 'nextjs',
  title: 'Next.js (Auth.js)',
  description: 'Sign in to an application with Auth.js, which was NextAuth.js.',
  placeholders: [addressOf('the application', 'https://app.example.com')],
  clients: [
    {
      ...webClient,
      name: 'nextjs',
      clientName: 'Next.js application',
      scope: ['openid', 'profile', 'email'],
      redirectUris: ['{url}/api/auth/callback/portico'],
      postLogoutRedirectUris: ['{url}'],
    },
  ],
  configuration: [
    {
      title: '.env.local',
      language: 'sh',
      text: `AUTH_URL={url}/api/auth
AUTH_PORTICO_ISSUER={issuer}
AUTH_PORTICO_ID={clientId}
AUTH_PORTICO_SECRET={clientSecret}
# and AUTH_SECRET, which npx auth secret makes
`,
    },
    {
      title: 'auth.js',
      language: 'js',
      text: `import NextAuth from 'next-auth';

// Issuer, client id and secret are read from AUTH_PORTICO_*; people come back to
// {redirectUri}
export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [{ id: 'portico', name: 'Portico', type: 'oidc', checks: ['pkce', 'state'] }],
});
`,
    },
  ],
  notes: ['The last part of the redirect URI is the `id` of the provider.'],
};
