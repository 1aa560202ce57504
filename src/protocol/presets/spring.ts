/** Spring Security: redirect /login/oauth2/code/<registration>, an issuer compared byte for byte, RS256 where nothing is set. */
import { addressOf, type Preset, webClient } from './preset.js';

/** Spring Boot. */
export const spring: Preset = {
  name: 'spring',
  title: 'Spring Boot (Spring Security)',
  description: 'Sign in to a Spring application by oauth2Login.',
  placeholders: [addressOf('the application', 'https://app.example.com')],
  clients: [
    {
      ...webClient,
      name: 'spring',
      clientName: 'Spring application',
      // Before version 7 a client with a secret sends no challenge unless its code says so.
      requirePkce: false,
      redirectUris: ['{url}/login/oauth2/code/portico'],
      postLogoutRedirectUris: ['{url}'],
      idTokenSignedResponseAlg: 'RS256',
    },
  ],
  configuration: [
    {
      title: 'application.yaml',
      language: 'yaml',
      text: `# the redirect URI is made from the name of the registration: {redirectUri}
spring:
  security:
    oauth2:
      client:
        registration:
          portico:
            client-id: {clientId}
            client-secret: {clientSecret}
            scope: [openid, profile, email, groups]
        provider:
          portico:
            issuer-uri: {issuer}
            user-name-attribute: preferred_username
`,
    },
  ],
  notes: [
    '`issuer-uri` without a slash at its end: it is compared byte for byte.',
    'Behind a proxy set `server.forward-headers-strategy: framework`, or the redirect URI begins with http.',
  ],
};
