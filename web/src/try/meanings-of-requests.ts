/** What the parameters of our requests mean: the authorization request and the token request. */
import type { Meanings } from './meanings.js';

/** Parameters of the authorization request. */
export const authorizationMeanings: Meanings = {
  response_type: {
    text: 'Asks for an authorization code; no tokens pass through the browser.',
    section: 'RFC 6749 §4.1.1',
  },
  client_id: {
    text: 'Names the client. It is public; what proves a client comes later.',
    section: 'RFC 6749 §2.2',
  },
  redirect_uri: {
    text: 'Where the answer goes. It has to be registered, character by character.',
    section: 'RFC 9700 §2.1',
  },
  scope: {
    text: 'What the client wants to be allowed. The scope openid makes it a sign-in.',
    section: 'RFC 6749 §3.3',
  },
  state: {
    text: 'Comes back unchanged, so that the client sees that the answer is to its own request.',
    section: 'RFC 6749 §4.1.1',
  },
  nonce: {
    text: 'Comes back inside the ID token and ties the token to this request.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
  code_challenge: {
    text: 'The hash of a secret that this tab keeps. Only who has the secret can use the code.',
    section: 'RFC 7636 §4.3',
  },
  code_challenge_method: {
    text: 'The hash is SHA-256; the method plain protects nobody.',
    section: 'RFC 7636 §4.2',
  },
  prompt: {
    text: 'Which pages the user must see, or, with none, that they must see none at all.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
  max_age: {
    text: 'How many seconds ago the user may have proved who they are, at most.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
  login_hint: {
    text: 'Who is probably about to sign in; it fills the field.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
  ui_locales: {
    text: 'The languages that the user prefers, best first.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
  display: {
    text: 'What the pages should be laid out for.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
  claims: {
    text: 'Single claims that the client wants, and whether in the ID token or at userinfo.',
    section: 'OpenID Connect Core §5.5',
  },
  resource: {
    text: 'The API that the access token is for; it becomes the audience of the token.',
    section: 'RFC 8707 §2',
  },
  response_mode: {
    text: 'How the answer comes back to the client.',
    section: 'OAuth 2.0 Multiple Response Types §2.1',
  },
  acr_values: {
    text: 'How well the user should prove who they are; the ID token says what was reached.',
    section: 'OpenID Connect Core §3.1.2.1',
  },
};

/** Parameters of a request that was pushed: what the browser carries of it. */
export const pushedMeanings: Meanings = {
  client_id: { text: 'The client that pushed the request; nobody else can use it.', section: 'RFC 9126 §4' },
  request_uri: {
    text: 'Stands for the request. It works once, for a short time, and cannot be changed on its way.',
    section: 'RFC 9126 §2.2',
  },
};

/** Parameters and headers of the requests about a token. */
export const tokenQuestionMeanings: Meanings = {
  Authorization: {
    text: 'The client proves itself: its id and its secret, form-encoded, then as Basic credentials.',
    section: 'RFC 6749 §2.3.1',
  },
  'Content-Type': { text: 'The parameters travel as a form, not as JSON.', section: 'RFC 7662 §2.1' },
  token: { text: 'The token that it is about.', section: 'RFC 7009 §2.1' },
  token_type_hint: {
    text: 'Where the server should look first. It looks everywhere all the same.',
    section: 'RFC 7009 §2.1',
  },
  client_id: { text: 'A public client has no secret and only says who it is.', section: 'RFC 7009 §2.1' },
};

/** Parameters of the request to sign out. */
export const signOutMeanings: Meanings = {
  id_token_hint: {
    text: 'The ID token shows whose session should end; with it nobody has to be asked.',
    section: 'OpenID Connect RP-Initiated Logout §2',
  },
  client_id: { text: 'The client that asks.', section: 'OpenID Connect RP-Initiated Logout §2' },
  post_logout_redirect_uri: {
    text: 'Where the browser comes back to. It has to be registered, character by character.',
    section: 'OpenID Connect RP-Initiated Logout §3',
  },
  state: { text: 'Comes back unchanged.', section: 'OpenID Connect RP-Initiated Logout §2' },
};

/** Parameters and headers of the token request. */
export const tokenRequestMeanings: Meanings = {
  Authorization: {
    text: 'The client proves itself: its id and its secret, form-encoded, then as Basic credentials.',
    section: 'RFC 6749 §2.3.1',
  },
  'Content-Type': { text: 'The parameters travel as a form, not as JSON.', section: 'RFC 6749 §3.2' },
  grant_type: { text: 'What is handed in for the tokens.', section: 'RFC 6749 §4' },
  code: { text: 'The code of step 3. It works once and for a minute.', section: 'RFC 6749 §4.1.3' },
  redirect_uri: {
    text: 'The same as in the authorization request: a code sent elsewhere is worth nothing.',
    section: 'RFC 6749 §4.1.3',
  },
  client_id: {
    text: 'A public client has no secret and only says who it is.',
    section: 'RFC 6749 §3.2.1',
  },
  code_verifier: {
    text: 'The secret behind the challenge: it shows that who sends the code also started the request.',
    section: 'RFC 7636 §4.5',
  },
  refresh_token: { text: 'The newest refresh token of this grant.', section: 'RFC 6749 §6' },
  scope: { text: 'What the access token should open.', section: 'RFC 6749 §4.4.2' },
};

/** Headers of the userinfo request. */
export const userinfoRequestMeanings: Meanings = {
  Authorization: { text: 'Whoever bears the access token gets the answer.', section: 'RFC 6750 §2.1' },
};
