/** A program that acts for itself (RFC 6749 §4.4): a secret, no users, and the scopes that it is given. */
import { type Preset, webClient } from './preset.js';

/** A service. */
export const machine: Preset = {
  name: 'machine',
  title: 'Machine to machine',
  description: 'A program that acts for itself and signs nobody in.',
  placeholders: [],
  clients: [
    {
      ...webClient,
      name: 'machine',
      clientName: 'Service',
      grantTypes: ['client_credentials'],
      scope: [],
      redirectUris: [],
      claimsInIdToken: false,
    },
  ],
  configuration: [
    {
      title: 'a token',
      language: 'sh',
      text: `curl -u '{clientId}:{clientSecret}' -d grant_type=client_credentials {issuer}/token
`,
    },
  ],
  notes: ['Give it a scope: those of the API that it calls, and no more.'],
};
