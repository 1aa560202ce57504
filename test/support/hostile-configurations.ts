/** Configurations with a text at each of their places, as it is written there: in quotes, or as it is. */

/** A sentence that does nothing to whoever reads it, and is none too long. */
export const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}]{1,300}$/u;

const at = (members: string) =>
  `version: 1\nauthorizationServers:\n  - {slug: walk, name: Walk, ${members}}\n`;
const client = (members: string) =>
  at(`clients: [{clientId: filed, clientName: Filed, redirectUris: ['https://f.example/'], ${members}}]`);
const user = (member: string) => `version: 1\nusers: [{username: filed, ${member}}]\n`;

/** By the name of the place. */
export const CONFIGURATIONS: Readonly<Record<string, (text: string) => string>> = {
  'the name of a server': (text) => `version: 1\nauthorizationServers: [{slug: walk, name: ${text}}]`,
  'the slug of a server': (text) => `version: 1\nauthorizationServers: [{slug: ${text}, name: Walk}]`,
  'a scope': (text) => at(`scopes: [{name: ${text}, description: ${text}}]`),
  'the description of a scope': (text) => at(`scopes: [{name: filed, description: ${text}}]`),
  'a resource': (text) => at(`resources: [{identifier: ${text}, name: ${text}}]`),
  'the name of a resource': (text) => at(`resources: [{identifier: 'https://a.example/', name: ${text}}]`),
  'the id of a client': (text) => at(`clients: [{clientId: ${text}, clientName: A}]`),
  'the name of a client': (text) => at(`clients: [{clientId: filed, clientName: ${text}}]`),
  'a redirect URI': (text) => at(`clients: [{clientId: f, clientName: F, redirectUris: [${text}]}]`),
  'a contact': (text) => client(`contacts: [${text}]`),
  'a secret': (text) => client(`secret: ${text}`),
  'a key': (text) => client(`tokenEndpointAuthMethod: private_key_jwt, jwks: {keys: [{kid: ${text}}]}`),
  'a member of a key': (text) => client(`jwks: {keys: [{kty: EC, ${text}: ${text}}]}`),
  'a preset': (text) => client(`preset: ${text}`),
  'the name of a member': (text) => at(`${text}: ${text}`),
  'a user name': (text) => `version: 1\nusers: [{username: ${text}}]`,
  'the name of a user': (text) => user(`name: ${text}`),
  'a group': (text) => user(`groups: [${text}]`),
  'a password': (text) => user(`password: ${text}`),
  'the hash of a password': (text) => user(`passwordHash: ${text}`),
  'a tag': (text) => user(`name: !${text}`),
  'an alias': (text) => user(`name: *${text}`),
  'all of it': (text) => text,
};
