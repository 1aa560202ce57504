/** The settings of an authorization server in words: what each value means. */

/** Values with their meanings, for fields and facts. */
export const words = {
  accessTokenFormat: [
    ['JWT', 'JWT: resources verify it by themselves'],
    ['OPAQUE', 'Opaque: resources ask by introspection'],
  ],
  consent: [
    ['ONCE', 'Once, and for what is new'],
    ['ALWAYS', 'At each sign-in'],
    ['OFF', 'Never: all clients are the operator’s own'],
  ],
  emptyScope: [
    ['DEFAULTS', 'It gets the default scopes'],
    ['ALLOW', 'It gets a token without scope'],
    ['REFUSE', 'It is refused'],
  ],
  errorDisplay: [
    ['REDIRECT', 'Sent to the client'],
    ['PAGE', 'Shown on a page of ours'],
  ],
  revocationReach: [
    ['GRANT', 'The whole grant'],
    ['TOKEN', 'That token alone'],
  ],
  registrationPolicy: [
    ['CLOSED', 'Closed: administrators only'],
    ['TOKEN', 'With an initial access token'],
    ['OPEN', 'Open: anybody, untrusted'],
  ],
  clientIdMetadataPolicy: [
    ['OFF', 'No'],
    ['LISTED', 'Of the hosts below'],
    ['ANY', 'Of any host, untrusted'],
  ],
} as const;
