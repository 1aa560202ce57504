/** An app on a device (RFC 8252): public, PKCE, a private-use scheme and a loopback address with any port. */
import { type Preset, publicClient } from './preset.js';

/** An app. */
export const native: Preset = {
  name: 'native',
  title: 'Mobile, desktop or command line',
  description: 'An app on a device, which opens the browser of the system to sign in.',
  placeholders: [
    { name: 'scheme', label: 'Scheme of the app: a domain of yours backwards', example: 'com.example.app' },
  ],
  clients: [
    {
      ...publicClient,
      name: 'native',
      clientName: 'App',
      applicationType: 'native',
      redirectUris: ['{scheme}:/callback', 'http://127.0.0.1/callback', 'http://[::1]/callback'],
      postLogoutRedirectUris: ['{scheme}:/signed-out'],
    },
  ],
  configuration: [
    {
      title: 'what the library asks for (AppAuth, MSAL, expo-auth-session and others)',
      language: 'text',
      text: `issuer                    {issuer}
client id                 {clientId}
redirect URI              {redirectUri}
redirect URI on loopback  http://127.0.0.1:<any port>/callback
scope                     openid profile email offline_access
PKCE                      S256
client secret             none
`,
    },
  ],
  notes: [
    'Any program on the device can claim a scheme; a claimed https address of yours is better where the system has them (RFC 8252 §7.2).',
    'Never use an embedded web view: people cannot see where they type their password.',
  ],
};
