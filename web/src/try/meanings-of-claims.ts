/** What the claims of tokens and of userinfo mean, and the members of a JOSE header. */
import type { Meaning, Meanings } from './meanings.js';

/** Members of the header of a JWT. */
export const headerMeanings: Meanings = {
  alg: { text: 'The algorithm of the signature.', section: 'RFC 7515 §4.1.1' },
  kid: { text: 'Which of the server’s keys signed it.', section: 'RFC 7515 §4.1.4' },
  typ: {
    text: 'What kind of token it is, so that none is taken for another: at+jwt is an access token.',
    section: 'RFC 8725 §3.11',
  },
};

const token: Meanings = {
  iss: { text: 'The server that made the token.', section: 'RFC 7519 §4.1.1' },
  sub: {
    text: 'Who it is about: never reused, never changed. Know users by this, not by e-mail.',
    section: 'RFC 7519 §4.1.2',
  },
  aud: { text: 'Who it is for. Everybody else refuses it.', section: 'RFC 7519 §4.1.3' },
  exp: { text: 'When it ends.', section: 'RFC 7519 §4.1.4' },
  nbf: { text: 'Not to be used before.', section: 'RFC 7519 §4.1.5' },
  iat: { text: 'When it was made.', section: 'RFC 7519 §4.1.6' },
  jti: { text: 'A name for this one token.', section: 'RFC 7519 §4.1.7' },
  auth_time: { text: 'When the user last proved who they are.', section: 'OpenID Connect Core §2' },
  nonce: { text: 'The nonce of the request.', section: 'OpenID Connect Core §2' },
  acr: { text: 'How well they proved it, as a class.', section: 'OpenID Connect Core §2' },
  amr: { text: 'By which means: pwd is a password.', section: 'RFC 8176 §2' },
  azp: { text: 'The client that the token was issued to.', section: 'OpenID Connect Core §2' },
  at_hash: {
    text: 'Ties the ID token to the access token beside it.',
    section: 'OpenID Connect Core §3.1.3.6',
  },
  sid: {
    text: 'The session of the browser at the server.',
    section: 'OpenID Connect Front-Channel Logout §3',
  },
  client_id: { text: 'The client that the token was issued to.', section: 'RFC 9068 §2.2' },
  scope: { text: 'What it opens.', section: 'RFC 9068 §2.2.3' },
  gid: { text: 'Our own: the grant, so that the token ends with it at once.', section: 'RFC 7519 §4.3' },
};

const profile = (text: string): Meaning => ({ text, section: 'OpenID Connect Core §5.1' });

const user: Meanings = {
  name: profile('The full name, as it is shown.'),
  given_name: profile('Given name or names.'),
  family_name: profile('Family name or names.'),
  middle_name: profile('Middle name or names.'),
  nickname: profile('What friends say.'),
  preferred_username: profile('The user name. It can change: do not know users by it.'),
  profile: profile('A page about the user.'),
  picture: profile('A picture of the user.'),
  website: profile('The user’s own site.'),
  email: profile('The e-mail address. It can change: do not know users by it.'),
  email_verified: profile('True where the server knows that the address is the user’s.'),
  gender: profile('As the user says.'),
  birthdate: profile('Year, month and day; the year is 0000 where it is not told.'),
  zoneinfo: profile('The time zone.'),
  locale: profile('The language and region.'),
  phone_number: profile('The telephone number, with the country’s code.'),
  phone_number_verified: profile('True where the server knows that the number is the user’s.'),
  address: { text: 'The postal address, as an object.', section: 'OpenID Connect Core §5.1.1' },
  updated_at: profile('When any of this last changed.'),
  groups: {
    text: 'The groups of the user; no standard defines it, and everybody uses it.',
    section: 'OpenID Connect Core §5.1.2',
  },
};

/** Claims of tokens and of userinfo. */
export const claimMeanings: Meanings = { ...token, ...user };

/** Claims that are moments in time. */
export const momentClaims: readonly string[] = ['exp', 'nbf', 'iat', 'auth_time', 'updated_at'];
