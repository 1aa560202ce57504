/** The catalogue: an event exists if it has a line here. The comment says when it is written. */
export type AuditEventType =
  /** A door refused a request; `error`, `check` and the private detail say why. */
  | 'request.refused'
  /** A request asked for scopes that the server does not know; they were left out. */
  | 'scope.ignored'
  /** A user proved who they are. */
  | 'sign_in.succeeded'
  /** A password did not match, or there is no such user, or the account is disabled. */
  | 'sign_in.failed'
  /** The budget of attempts was used up; nothing was checked. */
  | 'sign_in.throttled'
  /** A user ended the sessions of a browser. */
  | 'session.ended'
  /** A user allowed a client some scope. */
  | 'consent.allowed'
  /** A user refused a client. */
  | 'consent.denied'
  /** An authorization code was handed to a client. */
  | 'grant.created'
  /** Tokens were issued. */
  | 'token.issued'
  /** A spent authorization code came back, validly presented; the grant ended. */
  | 'grant.code_replayed'
  /** A rotated refresh token came back outside its grace; the grant ended. */
  | 'grant.refresh_reused'
  /** A client pushed an authorization request. */
  | 'request.pushed'
  /** A client revoked a token, or the grant behind it. */
  | 'token.revoked'
  /** A client was told of the end of a session. */
  | 'logout.delivered'
  /** A client could not be told of the end of a session, however often it was tried. */
  | 'logout.given_up'
  /** A client was registered over the wire. */
  | 'client.registered'
  /** A client changed its own registration. */
  | 'client.updated'
  /** A client took its registration back, with all that it was granted. */
  | 'client.deleted'
  /** A signing key was made. */
  | 'key.created'
  /** A signing key began to sign, and the one before it ceased to. */
  | 'key.activated'
  /** A signing key was forgotten, long after it had ceased to sign. */
  | 'key.deleted';
