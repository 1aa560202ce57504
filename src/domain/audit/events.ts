/**
 * The catalogue: an event exists if it has a line here, which says when it is written. docs/audit.md is made from it:
 * `npx tsx --conditions=portico-source test/audit-page.ts`.
 */
export const auditEventTypes = {
  'request.refused': 'A door refused a request; `error`, `check` and the private detail say why.',
  'scope.ignored': 'A request asked for scopes that the server does not know; they were left out.',
  'sign_in.succeeded': 'A user proved who they are.',
  'sign_in.failed': 'A password did not match, or there is no such user, or the account is disabled.',
  'sign_in.throttled': 'The budget of attempts was used up; nothing was checked.',
  'session.ended': 'A session was ended: `by` the user, a client that knows the user, or those who govern.',
  'consent.allowed': 'A user allowed a client some scope.',
  'consent.denied': 'A user refused a client.',
  'consent.withdrawn': 'What a user had allowed a client was taken back, with all that was granted by it.',
  'grant.created': 'An authorization code was handed to a client.',
  'token.issued': 'Tokens were issued.',
  'grant.code_replayed': 'A spent authorization code came back, validly presented; the grant ended.',
  'grant.refresh_reused': 'A rotated refresh token came back outside its grace; the grant ended.',
  'request.pushed': 'A client pushed an authorization request.',
  'token.revoked': 'A client revoked a token, or the grant behind it.',
  'logout.delivered': 'A client was told of the end of a session.',
  'logout.given_up': 'A client could not be told of the end of a session, however often it was tried.',
  'client.registered':
    'A client was registered: by mutation, by the file, over the wire, or by its document.',
  'client.updated': 'What is registered of a client changed.',
  'client.disabled': 'A client was disabled: it is answered as if it were unknown.',
  'client.enabled': 'A disabled client is one again.',
  'client.deleted': 'A client is gone, with all that it was granted.',
  'client.secret_created': 'A secret of a client was made.',
  'client.secret_revoked': 'A secret of a client was taken away, or its end was set.',
  'initial_access_token.created': 'A token that lets its holder register clients was made.',
  'initial_access_token.revoked': 'Such a token was taken away.',
  'server.created': 'An authorization server was made, with its standard scopes and its keys.',
  'server.updated': 'Settings of an authorization server were changed.',
  'server.disabled': 'An authorization server was taken out of service.',
  'server.enabled': 'An authorization server was put back into service.',
  'resource.created': 'A protected resource was made.',
  'resource.updated': 'A protected resource was changed.',
  'resource.deleted':
    'A protected resource was deleted, with its scopes; how many `clients`, `consents` and `grants` lost one.',
  'scope.created': 'A scope was made.',
  'scope.updated': 'A scope was changed.',
  'scope.deleted':
    'A scope was deleted; how many `clients`, `consents` and `grants` lost it, and do not get it back by its name.',
  'link.made': 'A link was made by which somebody chooses a password or signs in.',
  'password.chosen': 'Somebody chose a password: by an invitation, a reset, or as the first administrator.',
  'user.created': 'An account was made.',
  'user.updated': 'Members of an account were changed.',
  'user.disabled': 'An account was disabled, and what lived by it ended.',
  'user.enabled': 'An account may sign in again.',
  'user.deleted': 'An account was deleted, with all that belonged to it.',
  'key.created': 'A signing key was made.',
  'key.activated': 'A signing key began to sign, and the one before it ceased to.',
  'key.removed':
    'A signing key was removed at once, with all that it has signed; `wasSigning` says whether it was in use, and `successor` which key signs since.',
  'key.deleted': 'A signing key was forgotten, long after it had ceased to sign.',
  'audit.retention_changed': 'An operator changed for how many days the trail is kept.',
  'audit.dropped': 'Events went that were older than the trail is kept; the database itself writes this.',
} as const;

/** The name of an event. */
export type AuditEventType = keyof typeof auditEventTypes;
