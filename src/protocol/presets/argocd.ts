/** Argo CD: a client for its pages and a public one for its command line, which listens on port 8085. */
import { addressOf, type Preset, publicClient, webClient } from './preset.js';

/** Argo CD. */
export const argocd: Preset = {
  name: 'argocd',
  title: 'Argo CD',
  description: 'Sign in to Argo CD, by its pages and by its command line, with roles by group.',
  placeholders: [addressOf('Argo CD', 'https://argocd.example.com')],
  clients: [
    {
      ...webClient,
      name: 'argocd',
      clientName: 'Argo CD',
      tokenEndpointAuthMethod: null,
      // Its pages send a challenge only where enablePKCEAuthentication is set, which means other things in other versions.
      requirePkce: false,
      redirectUris: ['{url}/auth/callback'],
      postLogoutRedirectUris: ['{url}'],
    },
    {
      ...publicClient,
      name: 'argocd/cli',
      idSuffix: '-cli',
      clientName: 'Argo CD command line',
      applicationType: 'native',
      scope: ['openid', 'profile', 'email', 'groups', 'offline_access'],
      redirectUris: ['http://localhost:8085/auth/callback'],
      claimsInIdToken: true,
    },
  ],
  configuration: [
    {
      title: 'argocd-cm',
      language: 'yaml',
      text: `apiVersion: v1
kind: ConfigMap
metadata: { name: argocd-cm, namespace: argocd }
data:
  # the redirect URI is made from it: {redirectUri}
  url: {url}
  oidc.config: |
    name: Portico
    issuer: {issuer}
    clientID: {clientId}
    clientSecret: $oidc.portico.clientSecret
    cliClientID: {clientId}-cli
    requestedScopes: [openid, profile, email, groups]
    logoutURL: {issuer}/end_session?id_token_hint={{token}}&post_logout_redirect_uri={{logoutRedirectURL}}
`,
    },
    {
      title: 'argocd-secret and argocd-rbac-cm',
      language: 'sh',
      text: `kubectl -n argocd patch secret argocd-secret --type merge \\
  -p '{"stringData":{"oidc.portico.clientSecret":"{clientSecret}"}}'
kubectl -n argocd patch configmap argocd-rbac-cm --type merge \\
  -p '{"data":{"scopes":"[groups]","policy.csv":"g, admins, role:admin"}}'
`,
    },
  ],
  notes: ['`argocd login --sso` uses the second client and needs port 8085 to be free.'],
};
