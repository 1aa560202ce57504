/** What the parameters of the server's answers mean, and its errors. */
import type { Meanings } from './meanings.js';

/** Parameters of the answer to an authorization request. */
export const callbackMeanings: Meanings = {
  code: {
    text: 'Stands for what the user allowed. It works once, for a minute, and only for this client.',
    section: 'RFC 6749 §4.1.2',
  },
  state: { text: 'The state of the request, unchanged.', section: 'RFC 6749 §4.1.2' },
  iss: {
    text: 'Which server answers; guards a client that talks to several of them.',
    section: 'RFC 9207 §2',
  },
  error: { text: 'What went wrong, as a code for programs.', section: 'RFC 6749 §4.1.2.1' },
  error_description: {
    text: 'The same for the developer, never for the user.',
    section: 'RFC 6749 §4.1.2.1',
  },
  error_uri: { text: 'A page that tells more about the error.', section: 'RFC 6749 §4.1.2.1' },
  session_state: {
    text: 'Lets the client ask later whether the session still is the same.',
    section: 'OpenID Connect Session Management §2',
  },
};

/** Members of a token response. */
export const tokenResponseMeanings: Meanings = {
  access_token: {
    text: 'Opens the API. The client passes it on and need not understand it.',
    section: 'RFC 6749 §5.1',
  },
  token_type: { text: 'Bearer: whoever has the token may use it.', section: 'RFC 6749 §7.1' },
  expires_in: { text: 'How many seconds the access token lives.', section: 'RFC 6749 §5.1' },
  refresh_token: { text: 'Gets new tokens without the user.', section: 'RFC 6749 §6' },
  scope: { text: 'What was granted; it can be less than was asked for.', section: 'RFC 6749 §5.1' },
  id_token: {
    text: 'Who signed in, when and how, signed by the server for this client.',
    section: 'OpenID Connect Core §3.1.3.3',
  },
  error: { text: 'What went wrong, as a code for programs.', section: 'RFC 6749 §5.2' },
  error_description: { text: 'The same for the developer.', section: 'RFC 6749 §5.2' },
  error_uri: { text: 'A page that tells more about the error.', section: 'RFC 6749 §5.2' },
};

/** Members of the answer to a pushed request. */
export const pushAnswerMeanings: Meanings = {
  request_uri: { text: 'The reference to the request.', section: 'RFC 9126 §2.2' },
  expires_in: { text: 'How many seconds the browser has to bring it.', section: 'RFC 9126 §2.2' },
  error: { text: 'What is wrong with the request, before any browser has moved.', section: 'RFC 9126 §2.3' },
  error_description: { text: 'The same for the developer.', section: 'RFC 9126 §2.3' },
};

const introspected = (text: string) => ({ text, section: 'RFC 7662 §2.2' });

/** Members of the answer about a token. */
export const introspectionMeanings: Meanings = {
  active: introspected('Whether the token is worth anything now. Of one that is not, nothing else is said.'),
  scope: introspected('What it opens.'),
  client_id: introspected('The client that it was issued to.'),
  username: introspected('The name that the user signs in with.'),
  token_type: introspected('How it is presented.'),
  exp: introspected('When it ends.'),
  iat: introspected('When it was issued.'),
  nbf: introspected('When it begins.'),
  sub: introspected('The user, as this client knows them.'),
  aud: introspected('The API that it is for.'),
  iss: introspected('The server that issued it.'),
  jti: introspected('Names the token.'),
  auth_time: { text: 'When the user signed in.', section: 'RFC 9470 §6.2' },
  acr: { text: 'How well the user proved who they are.', section: 'RFC 9470 §6.2' },
  error: { text: 'What went wrong, as a code for programs.', section: 'RFC 6749 §5.2' },
  error_description: { text: 'The same for the developer.', section: 'RFC 6749 §5.2' },
};

/** What each error code says and what a client does about it. */
export const errorMeanings: Meanings = {
  invalid_request: {
    text: 'The request lacks something, repeats something or is malformed. The client has to be corrected.',
    section: 'RFC 6749 §5.2',
  },
  invalid_client: {
    text: 'The client did not prove who it is: wrong id, wrong secret or wrong method.',
    section: 'RFC 6749 §5.2',
  },
  invalid_grant: {
    text: 'The code or refresh token is used, expired, revoked or somebody else’s. The user signs in again.',
    section: 'RFC 6749 §5.2',
  },
  unauthorized_client: { text: 'The client is not registered for this grant.', section: 'RFC 6749 §5.2' },
  unsupported_grant_type: { text: 'The server does not know this grant.', section: 'RFC 6749 §5.2' },
  unsupported_response_type: {
    text: 'The server knows the response type code and no other.',
    section: 'RFC 6749 §4.1.2.1',
  },
  invalid_scope: {
    text: 'The scope names something unknown or not allowed, or lacks something that is required.',
    section: 'RFC 6749 §4.1.2.1',
  },
  invalid_target: {
    text: 'The resource is unknown here, or beyond what this client may reach.',
    section: 'RFC 8707 §2',
  },
  access_denied: {
    text: 'The user, or the server, said no. Do not ask again at once.',
    section: 'RFC 6749 §4.1.2.1',
  },
  server_error: { text: 'Something broke at the server; its log knows what.', section: 'RFC 6749 §4.1.2.1' },
  temporarily_unavailable: {
    text: 'The server is overloaded; try again later.',
    section: 'RFC 6749 §4.1.2.1',
  },
  login_required: {
    text: 'With prompt=none nobody is signed in. Start again without it.',
    section: 'OpenID Connect Core §3.1.2.6',
  },
  consent_required: {
    text: 'With prompt=none the user would have to be asked. Start again without it.',
    section: 'OpenID Connect Core §3.1.2.6',
  },
  interaction_required: {
    text: 'With prompt=none the user would have to do something. Start again without it.',
    section: 'OpenID Connect Core §3.1.2.6',
  },
  account_selection_required: {
    text: 'With prompt=none the user would have to choose an account. Start again without it.',
    section: 'OpenID Connect Core §3.1.2.6',
  },
  invalid_request_uri: {
    text: 'The reference to the request is unknown, expired, used, or leads to nothing. Push the request again.',
    section: 'RFC 9101 §7',
  },
  invalid_request_object: {
    text: 'The signed request is not valid: its signature, its audience or its contents. See the checks.',
    section: 'RFC 9101 §7',
  },
  unmet_authentication_requirements: {
    text: 'The server knows no way to sign in as strongly as the request demands.',
    section: 'OpenID Connect Core Unmet Authentication Requirements §2',
  },
  registration_not_supported: {
    text: 'The server takes no registration in a request.',
    section: 'OpenID Connect Core §3.1.2.6',
  },
  invalid_token: {
    text: 'The access token is expired, revoked or forged. Refresh, then try again.',
    section: 'RFC 6750 §3.1',
  },
  insufficient_scope: {
    text: 'The access token does not reach as far as this. Ask for more scope.',
    section: 'RFC 6750 §3.1',
  },
};
