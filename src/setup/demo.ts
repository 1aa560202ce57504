/** The demo: what a first start in development puts into the directory, so that everything can be tried at once. */
import { configurationOf, type ReadConfiguration } from '../domain/configuration/document.js';
import type { FileInput } from '../domain/configuration/file-schema.js';
import { adminScopes } from '../protocol/scope.js';
import type { DevFile } from './dev-file.js';

/** The client ids of the demo. A production start refuses to serve them. */
export const DEMO_CLIENTS = ['demo-spa', 'demo-web', 'demo-m2m', 'demo-admin'] as const;
/** The addresses of the demo's people and of the development administrator. */
export const DEMO_ACCOUNTS = [
  'alice@localhost',
  'bob@localhost',
  'carol@localhost',
  'admin@localhost',
] as const;
/** What alice, bob and carol sign in with. Published on purpose: the demo exists on a loopback address only. */
export const DEMO_PASSWORD = 'curiouser-and-curiouser';

const IDENTITY = ['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access'];

/** The demo as a configuration file, for this base URL and these generated secrets. */
export function demoFile(baseUrl: string, secrets: DevFile['clients']): ReadConfiguration {
  const home = `${baseUrl}/try`;
  const callback = `${home}/callback`;
  const input: FileInput = {
    version: 1,
    authorizationServers: [
      {
        slug: 'default',
        name: 'Portico demo',
        resources: [FILES_API],
        clients: [
          ...demoClients(
            home,
            [callback],
            [...IDENTITY, 'files:read', 'files:write'],
            ['files:read', 'files:write'],
            secrets,
          ),
          demoAdmin(secrets),
        ],
      },
      {
        slug: 'acme',
        name: 'Acme',
        requiredScopes: ['acme:read'],
        scopes: [
          { name: 'acme:read', description: 'See your Acme orders' },
          { name: 'acme:write', description: 'Place Acme orders for you', sensitive: true, optional: true },
        ],
        clients: demoClients(
          home,
          [callback, `${baseUrl}/as/acme/try/callback`],
          [...IDENTITY, 'acme:read', 'acme:write'],
          ['acme:read', 'acme:write'],
          secrets,
        ),
      },
    ],
    users: [ALICE, BOB, CAROL],
  };
  return configurationOf(input);
}

type Clients = NonNullable<NonNullable<FileInput['authorizationServers']>[number]['clients']>;

function demoClients(
  home: string,
  callbacks: string[],
  scope: string[],
  apiScope: string[],
  secrets: DevFile['clients'],
): Clients {
  return [
    {
      clientId: 'demo-spa',
      clientName: 'Demo single-page app',
      // Native, so that a command line on any free port can try it as well.
      applicationType: 'native',
      redirectUris: [...callbacks, 'http://127.0.0.1/callback'],
      postLogoutRedirectUris: [home],
      scope,
    },
    {
      clientId: 'demo-web',
      clientName: 'Demo web app',
      secret: secrets['demo-web'],
      redirectUris: callbacks,
      postLogoutRedirectUris: [home],
      scope,
    },
    {
      clientId: 'demo-m2m',
      clientName: 'Demo background service',
      secret: secrets['demo-m2m'],
      grantTypes: ['client_credentials'],
      scope: apiScope,
    },
  ];
}

/** Governs the instance by the graph: what it asks for in `scope` is what it may do. */
function demoAdmin(secrets: DevFile['clients']): Clients[number] {
  return {
    clientId: 'demo-admin',
    clientName: 'Demo administration',
    secret: secrets['demo-admin'],
    grantTypes: ['client_credentials'],
    scope: [...adminScopes],
  };
}

const FILES_API = {
  identifier: 'https://files.example/api',
  name: 'Files API',
  scopes: [
    { name: 'files:read', description: 'Read your files', optional: true },
    { name: 'files:write', description: 'Change and delete your files', sensitive: true, optional: true },
  ],
};

const ALICE = {
  username: 'alice',
  email: 'alice@localhost',
  password: DEMO_PASSWORD,
  name: 'Alice Pleasance Liddell',
  givenName: 'Alice',
  familyName: 'Liddell',
  middleName: 'Pleasance',
  nickname: 'Ally',
  profile: 'https://alice.example/about',
  picture: 'https://alice.example/portrait.jpg',
  website: 'https://alice.example',
  gender: 'female',
  birthdate: '1992-05-04',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  phoneNumber: '+44 20 7946 0018',
  phoneNumberVerified: true,
  address: {
    formatted: '1 Deanery Lane\nOxford OX1 4EW\nUnited Kingdom',
    streetAddress: '1 Deanery Lane',
    locality: 'Oxford',
    region: 'Oxfordshire',
    postalCode: 'OX1 4EW',
    country: 'United Kingdom',
  },
  groups: ['admins', 'staff'],
};

const BOB = {
  username: 'bob',
  email: 'bob@localhost',
  emailVerified: false,
  password: DEMO_PASSWORD,
  name: 'Bob Hatter',
  givenName: 'Bob',
  familyName: 'Hatter',
  locale: 'en',
  groups: ['staff'],
};

/** Suspended: shows what an account looks like that may not sign in. */
const CAROL = {
  username: 'carol',
  email: 'carol@localhost',
  password: DEMO_PASSWORD,
  name: 'Carol Duchess',
  givenName: 'Carol',
  familyName: 'Duchess',
  disabled: true,
};
