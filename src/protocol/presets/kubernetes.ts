/** Kubernetes with kubelogin: public, loopback redirect URIs, an RS256 ID token that the API server checks by itself. */
import { type Preset, publicClient } from './preset.js';

/** Kubernetes. */
export const kubernetes: Preset = {
  name: 'kubernetes',
  title: 'Kubernetes (kubelogin)',
  description: 'Use kubectl as oneself, with rights by group.',
  placeholders: [],
  clients: [
    {
      ...publicClient,
      name: 'kubernetes',
      clientName: 'Kubernetes',
      applicationType: 'native',
      scope: ['openid', 'profile', 'email', 'groups', 'offline_access'],
      redirectUris: ['http://localhost:8000', 'http://localhost:18000'],
      // What the API server takes where nobody configured anything else.
      idTokenSignedResponseAlg: 'RS256',
      claimsInIdToken: true,
    },
  ],
  configuration: [
    {
      title: 'authentication configuration of the API server',
      language: 'yaml',
      text: `apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
  - issuer:
      url: {issuer}
      audiences: [{clientId}]
    claimMappings:
      username: { claim: preferred_username, prefix: 'portico:' }
      groups: { claim: groups, prefix: 'portico:' }
`,
    },
    {
      title: 'for each person, with kubelogin, which listens on {redirectUri}',
      language: 'sh',
      text: `kubectl config set-credentials portico \\
  --exec-api-version=client.authentication.k8s.io/v1 \\
  --exec-interactive-mode=IfAvailable \\
  --exec-command=kubectl \\
  --exec-arg=oidc-login \\
  --exec-arg=get-token \\
  --exec-arg=--oidc-issuer-url={issuer} \\
  --exec-arg=--oidc-client-id={clientId} \\
  --exec-arg=--oidc-extra-scope=profile,groups,offline_access
`,
    },
  ],
  notes: [
    'The API server fetches the keys itself: the issuer must be https and reachable from it.',
    'With `email` as user name the address must be verified.',
  ],
};
