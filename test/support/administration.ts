/** What of the graph is for those who govern: each field of Query and Mutation with the right that it takes. */

/** Rights, as the code names them. */
export type Level = 'read' | 'clients' | 'users' | 'servers';

/** A new field gets its line here, by hand: nobody opens anything by accident. */
export const administration: Readonly<Record<string, Level>> = {
  authorizationServer: 'read',
  authorizationServers: 'read',
  createAuthorizationServer: 'servers',
  updateAuthorizationServer: 'servers',
  disableAuthorizationServer: 'servers',
  enableAuthorizationServer: 'servers',
  createResource: 'servers',
  updateResource: 'servers',
  deleteResource: 'servers',
  createScope: 'servers',
  updateScope: 'servers',
  deleteScope: 'servers',
  rotateSigningKey: 'servers',
  removeSigningKey: 'servers',
  clientPresets: 'read',
  checkRedirectUri: 'read',
  tokenPreview: 'read',
  registerClient: 'clients',
  updateClient: 'clients',
  disableClient: 'clients',
  enableClient: 'clients',
  deleteClient: 'clients',
  rotateClientSecret: 'clients',
  revokeClientSecret: 'clients',
  user: 'read',
  users: 'read',
  sessions: 'read',
  createUser: 'users',
  updateUser: 'users',
  disableUser: 'users',
  enableUser: 'users',
  deleteUser: 'users',
  endSession: 'users',
  endUserSessions: 'users',
  withdrawConsent: 'users',
};
