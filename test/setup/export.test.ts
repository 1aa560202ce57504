/** What is exported can be applied: to an empty instance, which then exports the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyConfiguration } from '../../src/domain/configuration/apply.js';
import { exportConfiguration } from '../../src/domain/configuration/export.js';
import { openContext } from '../../src/domain/context.js';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { prepareInstance } from '../../src/setup/first-start.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { startInstance, type TestInstance } from './instance.js';

const SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';

/** Everything that a file can say, in other values than the usual ones, and names that a careless writer would break. */
const FULL = `
version: 1
authorizationServers:
  - slug: default
    name: 'A "name": # with $\${everything} {in} it'
    requiredScopes: [files:read, 'odd:#scope']
    emptyScope: defaults
    accessTokenFormat: opaque
    consent: always
    errorDisplay: page
    interactionUrl: https://pages.example/in
    refreshWithoutOfflineAccess: true
    requirePushedAuthorizationRequests: true
    registrationPolicy: token
    registrationRequiresPkce: false
    clientIdMetadataPolicy: listed
    clientIdMetadataHosts: [apps.example]
    revocationReach: token
    lifetimes: { pushedRequest: 90, code: 30s, accessToken: 5m, idToken: 1h, refreshIdle: 1d, refreshAbsolute: 2w }
    scopes:
      - { name: profile, description: Your profile, sensitive: true }
      - { name: 'odd:#scope', description: 'Odd: "yes"', optional: true }
    resources:
      - identifier: https://files.example/api
        name: Files
        scopes: [{ name: files:read, description: Read, optional: true }]
      - { identifier: https://empty.example/api, name: Empty }
    clients:
      - clientId: a.b
        clientName: 'Ünïcode, yes: no'
        secret: ${SECRET}
        redirectUris: ['https://a.example/cb?x=1', 'http://localhost:3000/cb']
        tokenEndpointAuthMethod: client_secret_post
        scope: [openid, files:read, admin:read]
        defaultScope: [files:read]
        responseModes: [query]
        requirePkce: false
        requirePushedAuthorizationRequests: true
        consent: 'off'
        idTokenSignedResponseAlg: ES256
        userinfoSignedResponseAlg: PS256
        introspectionSignedResponseAlg: EdDSA
        protectedResources: [https://files.example/api]
        subjectType: pairwise
        sectorIdentifierUri: https://a.example/sector
        claimsInIdToken: false
        refreshGrace: 0
        postLogoutRedirectUris: [https://a.example/out]
        backchannelLogoutUri: https://a.example/bye
        backchannelLogoutSessionRequired: true
        frontchannelLogoutUri: https://a.example/front
        frontchannelLogoutSessionRequired: true
        contacts: [ops@a.example]
        initiateLoginUri: https://a.example/login
        defaultMaxAge: 0
        requireAuthTime: true
        defaultAcrValues: [urn:one]
        softwareId: 'yes'
        softwareVersion: '1.0'
        clientUri: https://a.example
        logoUri: https://a.example/logo.png
        policyUri: https://a.example/policy
        tosUri: https://a.example/tos
      - { clientId: a-b, clientName: Basic or post, secret: ${SECRET}, redirectUris: [https://b.example/cb] }
      - clientId: keys
        clientName: Keys
        tokenEndpointAuthMethod: private_key_jwt
        tokenEndpointAuthSigningAlg: ES256
        jwksUri: https://k.example/keys
        requestObjectSigningAlg: ES256
        requireSignedRequestObject: true
        requestUris: [https://k.example/request]
        redirectUris: [https://k.example/cb]
      - clientId: inline
        clientName: Inline
        tokenEndpointAuthMethod: private_key_jwt
        grantTypes: [client_credentials]
        jwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, note: '$\${X}' }] }
      - { clientId: app, clientName: App, applicationType: native, redirectUris: ['com.example.app:/cb'], disabled: true }
      - { clientId: k8s, preset: kubernetes, clientName: Cluster }
      - clientId: graphs
        preset: grafana
        secret: ${SECRET}
        redirectUris: [https://g.example/login/generic_oauth]
        claimsInIdToken: false
      - { clientId: m2m, preset: machine, secret: ${SECRET}, scope: [files:read] }
  - slug: plain
    name: Plain
    openid: false
    clients:
      - { clientId: a.b, clientName: Same id, secret: ${SECRET}, grantTypes: [client_credentials] }
  - { slug: off, name: 'Off', disabled: true }
users:
  - { username: Ada, email: Ada@Example.com, emailVerified: false, groups: [staff], role: auditor, birthdate: '1815-12-10' }
  - { username: grace, disabled: true, phoneNumber: '+1 202 555 0100', phoneNumberVerified: true, address: { streetAddress: a, postalCode: '01234' } }
`;

const databases: TestDatabase[] = [];
const instances: TestInstance[] = [];
async function empty(): Promise<TestInstance> {
  const database = await testDatabase();
  databases.push(database);
  const started = await startInstance(database);
  instances.push(started);
  const none = { configFile: undefined, admin: undefined, devFile: undefined };
  await prepareInstance(started.instance, {
    production: false,
    development: true,
    demo: false,
    env: {},
    ...none,
  });
  return started;
}
const contextOf = ({ instance }: TestInstance) => openContext(instance, { requestId: 'test', ip: '' });

async function apply(started: TestInstance, text: string) {
  const names = [...text.matchAll(/\$\{(CLIENT_SECRET_\w+)\}/g)].map(
    ([, name = '']) => [name, SECRET] as const,
  );
  const { baseUrl } = started.instance;
  const file = parseConfigFile(text, 'export.yaml', {
    production: false,
    env: Object.fromEntries(names),
    baseUrl,
  });
  return applyConfiguration(contextOf(started), file, { dryRun: false, prune: false });
}

let first: TestInstance;
let text: string;
beforeAll(async () => {
  first = await empty();
  await apply(first, FULL);
  text = await exportConfiguration(contextOf(first), { users: true });
}, 120_000);
afterAll(async () => {
  for (const started of instances) await started.close();
  for (const database of databases) await database.drop();
});

describe('an export', () => {
  it('changes nothing where it comes from', async () => {
    expect(await apply(first, text)).toEqual([]);
  });

  it('makes an empty instance the same, of which the export is the same', async () => {
    const second = await empty();
    await apply(second, text);
    expect(await exportConfiguration(contextOf(second), { users: true })).toBe(text);
    const columns = `client_id, client_name, token_endpoint_auth_method, scope, redirect_uris, jwks, preset, claims_in_id_token`;
    const rows = ({ instance }: TestInstance) =>
      instance.database.sql.unsafe(
        `select ${columns}, disabled_at is null as up from clients order by client_id, client_name`,
      );
    expect(await rows(second)).toEqual(await rows(first));
  }, 120_000);

  it('has a variable for each secret, each of its own, and no secret', () => {
    expect([...text.matchAll(/secret: (.*)/g)].map(([, value]) => value)).toEqual([
      '${CLIENT_SECRET_A_B}',
      '${CLIENT_SECRET_A_B_2}',
      '${CLIENT_SECRET_GRAPHS}',
      '${CLIENT_SECRET_M2M}',
      '${CLIENT_SECRET_PLAIN_A_B}',
    ]);
    expect(text).not.toContain(SECRET);
  });

  it('says only what is not usual', () => {
    expect(text).toContain(`      - clientId: k8s
        preset: kubernetes
        clientName: Cluster
`);
    expect(text).toContain(`  - slug: plain
    name: Plain
    openid: false
    clients:
      - clientId: a.b
        clientName: Same id
`);
  });

  it('has users only where they are asked for, and never a password', async () => {
    expect(await exportConfiguration(contextOf(first), { users: false })).not.toContain('users:');
    expect(text).toContain('username: Ada');
    expect(text).not.toContain('argon2');
  });

  it('leaves out clients that describe themselves and what this program makes', async () => {
    const { sql } = first.instance.database;
    await sql`update clients set managed_by = 'document' where client_id = 'keys'`;
    await sql`update clients set managed_by = 'registration' where client_id = 'app'`;
    const left = await exportConfiguration(contextOf(first), { users: false });
    await sql`update clients set managed_by = 'file' where client_id in ('keys', 'app')`;
    expect(left).not.toMatch(/clientId: (keys|app|portico-console)/);
    expect(left).not.toMatch(/name: admin:|\/graphql/);
  });

  it('leaves out a scope of a client that its server no longer has, so that it can be applied', async () => {
    const { sql } = first.instance.database;
    await sql`update clients set scope = array_append(scope, 'gone:scope') where client_id = 'k8s'`;
    const left = await exportConfiguration(contextOf(first), { users: true });
    await sql`update clients set scope = array_remove(scope, 'gone:scope') where client_id = 'k8s'`;
    expect(left).toBe(text);
  });
});
