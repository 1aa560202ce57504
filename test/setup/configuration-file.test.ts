import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileJsonSchema } from '../../src/domain/configuration/file-schema.js';
import { parseConfigFile, readConfigFile } from '../../src/setup/configuration-file.js';
import { SetupError } from '../../src/setup/setup-error.js';

const SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
const circumstances = { production: false, env: {} };

const parse = (text: string, production = false) =>
  parseConfigFile(text, 'portico.yaml', {
    ...circumstances,
    production,
    baseUrl: 'https://login.acme.example',
  });

function problems(text: string, production = false): readonly string[] {
  try {
    parse(text, production);
  } catch (error) {
    if (error instanceof SetupError) return error.problems;
    throw error;
  }
  return [];
}

/** A file with one server that has these further lines. */
const server = (...lines: string[]) =>
  [
    'version: 1',
    'authorizationServers:',
    '  - slug: default',
    '    name: Portico',
    ...lines.map((line) => `    ${line}`),
  ].join('\n');
/** The same with one public client that has these further lines. */
const client = (...lines: string[]) =>
  server('clients:', '  - clientId: app', '    clientName: App', ...lines.map((line) => `    ${line}`));
const CALLBACK = 'redirectUris: [https://app.example/cb]';

describe('a file', () => {
  it('may be nearly empty', () => expect(parse('version: 1')).toMatchObject({ servers: [], users: [] }));

  it('gets every default of a server', () => {
    const [declared] = parse(server()).servers;
    expect(declared?.settings).toEqual({
      slug: 'default',
      name: 'Portico',
      disabled: false,
      clientIdMetadataPolicy: 'off',
      clientIdMetadataHosts: [],
      openid: true,
      requiredScopes: [],
      emptyScope: 'allow',
      accessTokenFormat: 'jwt',
      consent: 'once',
      errorDisplay: 'redirect',
      interactionUrl: null,
      refreshWithoutOfflineAccess: false,
      requirePushedAuthorizationRequests: false,
      registrationPolicy: 'closed',
      registrationRequiresPkce: true,
      revocationReach: 'grant',
      pushedRequestTtl: 60,
      codeTtl: 60,
      accessTokenTtl: 600,
      idTokenTtl: 600,
      refreshIdleTtl: 14 * 86_400,
      refreshAbsoluteTtl: 90 * 86_400,
    });
    expect(declared?.scopes.map(({ name }) => name)).toEqual([
      'openid',
      'profile',
      'email',
      'address',
      'phone',
      'groups',
      'offline_access',
    ]);
  });

  it('has no openid scope on a plain OAuth server', () => {
    const [declared] = parse(server('openid: false')).servers;
    expect(declared?.scopes.map(({ name }) => name)).not.toContain('openid');
  });

  it('may give a standard scope other words', () => {
    const [declared] = parse(server('scopes: [{ name: email, description: Write to you }]')).servers;
    expect(declared?.scopes.filter(({ name }) => name === 'email')).toEqual([
      { name: 'email', description: 'Write to you', resource: null, sensitive: false, optional: false },
    ]);
  });

  it('takes durations with a unit', () => {
    const text = server(
      'lifetimes: { code: 30, accessToken: 5m, idToken: 1h, refreshIdle: 7d, refreshAbsolute: 4w }',
    );
    expect(parse(text).servers[0]?.settings).toMatchObject({
      codeTtl: 30,
      accessTokenTtl: 300,
      idTokenTtl: 3_600,
      refreshIdleTtl: 604_800,
      refreshAbsoluteTtl: 2_419_200,
    });
  });

  it('gives a public client what it needs', () => {
    expect(parse(client(CALLBACK)).servers[0]?.clients[0]).toMatchObject({
      tokenEndpointAuthMethod: 'none',
      secret: null,
      claimsInIdToken: false,
      requirePkce: true,
      scope: ['openid', 'profile', 'email', 'offline_access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      refreshGrace: 10,
      disabled: false,
    });
  });

  it('gives a web client with a secret its claims in the ID token and both methods', () => {
    expect(parse(client(CALLBACK, `secret: ${SECRET}`)).servers[0]?.clients[0]).toMatchObject({
      tokenEndpointAuthMethod: null,
      claimsInIdToken: true,
      secret: SECRET,
    });
  });

  it('C3: stores the address claim as it stands on the wire, and an address of e-mail as a verified one', () => {
    const text =
      'version: 1\nusers:\n  - username: ada\n    address: { streetAddress: 1 Row, postalCode: "7" }';
    expect(parse(`${text}\n    email: ada@localhost`).users[0]).toMatchObject({ emailVerified: true });
    expect(parse(text).users[0]).toMatchObject({
      address: { street_address: '1 Row', postal_code: '7' },
      emailVerified: false,
      email: null,
      password: null,
    });
  });
});

describe('a fault has its line and a way out', () => {
  it.each([
    ['version: 2', '1:10 version must be 1'],
    ['users: []', '1:1 version is required'],
    ['version: 1\nclients: []', '2:1 clients is not known here'],
    [
      'version: 1\nauthorisationServers: []',
      '2:1 authorisationServers is not known here; did you mean authorizationServers?',
    ],
    [
      server('lifetimes: { code: soon }'),
      "5:24 code must be a number of seconds or a duration such as '10m', '12h' or '14d'",
    ],
    [server('lifetimes: { code: 400d }'), '5:24 code must not be longer than a year'],
    [server('lifetimes: { refreshIdle: 100d }'), '5:31 refreshIdle must not be longer than refreshAbsolute'],
    [server('consent: onse'), '5:14 consent must be off or once or always; did you mean once?'],
    [server('openid: "yes"'), '5:13 openid must be true or false'],
    [
      server('requiredScopes: [emial]'),
      '5:22 requiredScopes[0] is not a scope of this authorization server; did you mean email?',
    ],
    [
      server('scopes: [{ name: a, description: A }, { name: a, description: B }]'),
      '5:51 name is there twice',
    ],
    [
      server('scopes: [{ name: "a b", description: A }]'),
      '5:22 name must be printable ASCII without space, " and \\',
    ],
    [
      server('resources: [{ identifier: files, name: Files }]'),
      '5:31 identifier must be an absolute URI without a fragment',
    ],
    [
      server('interactionUrl: http://login.example'),
      '5:21 interactionUrl must be an https URL, or http on a loopback address, without a fragment',
    ],
    [
      server().replace('slug: default', 'slug: De/fault'),
      '3:11 slug must be 1 to 63 of: a-z, 0-9, and - inside',
    ],
    [`${server()}\n  - slug: default\n    name: Twice`, '5:11 slug is there twice'],
    [
      client(CALLBACK, 'scope: [openid, opneid]'),
      '9:25 scope[1] is not a scope of this authorization server (RFC 6749 §3.3); did you mean openid?',
    ],
    [client(CALLBACK, 'redirectUri: [x]'), '9:9 redirectUri is not known here; did you mean redirectUris?'],
    [client(CALLBACK, 'refreshGrace: 121'), '9:23 refreshGrace must be at most 120'],
    [
      client(CALLBACK, 'secret: tooshort'),
      '9:17 secret must have 32 characters or more; make one with: openssl rand -base64 32',
    ],
    [
      client(CALLBACK, 'tokenEndpointAuthMethod: client_secret_post'),
      '6:9 secret is required for client_secret_post',
    ],
    [
      client(CALLBACK, `secret: ${SECRET}`, 'tokenEndpointAuthMethod: none'),
      '9:17 secret must not be set for a client that does not authenticate',
    ],
    [
      client('redirectUris: [http://app.example/cb]'),
      '8:24 redirectUris[0] uses http on an address that is not loopback; use https (RFC 8252 §7.1, §8.3)',
    ],
    [
      client(CALLBACK, 'requirePkce: false'),
      '9:22 requirePkce must be true for a public client (RFC 9700 §2.1.1)',
    ],
    [
      'version: 1\nusers:\n  - username: "al ice"',
      '3:15 username must be letters and digits of one script, with . _ - inside',
    ],
    ['version: 1\nusers:\n  - username: alice\n  - username: ALICE', '4:15 username is there twice'],
    ['version: 1\nusers:\n  - { username: alice, email: nowhere }', '3:31 email is not an e-mail address'],
    [
      'version: 1\nusers:\n  - { username: alice, passwordHash: x }',
      '3:38 passwordHash must be an argon2id hash in PHC form',
    ],
    ['version: 1\nversion: 1', '2:1 Map keys must be unique'],
    ['version: 1\nusers: *nobody', '2:8 an alias has no anchor before it'],
    ['version: 1\nusers: &a [{ groups: *a }]', '2:22 an alias stands within what it repeats'],
    [
      `version: 1\na: &a [x]\nusers: [${Array(1_000).fill('*a').join(',')}]`,
      '1:1 aliases lead to more than a file may have in it',
    ],
    [`version: 1\nusers: ${'['.repeat(50_000)}`, '2:106 lists and mappings are nested too deep'],
    [`version: 1\nusers:\n  ${'- '.repeat(5_000)}canary`, '3:199 lists and mappings are nested too deep'],
    ['version: 1\n---\nversion: 1', '2:1 the file must be one document'],
    ['version: 1\n[a]: 1', '2:1 a key must be a text'],
    ['version: 1\nusers: !!binary YQ==', '2:8 a value that begins with ! must be in quotes'],
    ['%canary\n---\nversion: 1', '1:1 a line must not begin with %'],
    ['version: 1\nusers: "\\y"', '2:9 there is no such escape; write \\\\ for a backslash'],
    ['version: 1\n\u001b[31m\u2028: 1', '2:1 \ufffd[31m\ufffd is not known here'],
    ['version: 1\nusers:\n  - username: "al\\0ice"', '3:15 a text must have neither NUL'],
    [server('disabled: true'), 'disabled must not be true for the default authorization server'],
    ['version: [', '1:11 '],
    ['', '1:1 the file must be a mapping'],
  ])('%j', (text, message) => {
    expect(problems(text).map((problem) => problem.replace('portico.yaml:', ''))).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it('and the others are told as well, in their order', () => {
    const text = client('redirectUri: x', 'secret: ${MISSING}', 'consent: offf');
    const places = problems(text).map((problem) => problem.split(' ')[0]?.replace('portico.yaml:', ''));
    expect(places).toEqual(['8:9', '9:17', '10:18']);
  });

  it('and repeats no value', () => {
    const text = client(CALLBACK, 'secret: "canary canary"', 'consent: canary', 'refreshGrace: canary');
    expect(problems(text).join()).not.toContain('canary');
  });

  it.each([
    'secret: !canary x',
    'secret: |canary',
    'secret: "\\ucanary"',
    'secret: %canary\n%canary',
    'secret: x ] canary\n] canary',
    'secret: ? canary : @canary',
    '? [canary]\n        : canary',
    'secret: *canary',
    'secret: `canary`',
    'secret: "x" canary',
    "secret: 'x'canary'",
  ])('and of what is no YAML either: %j', (line) => {
    expect(problems(client(CALLBACK, line)).join()).toMatch(/^[^\n]*:\d+:\d+ (?!.*canary)/s);
  });

  it('that is not there', () => {
    expect(() => readConfigFile('/nowhere/portico.yaml', circumstances)).toThrow(
      '/nowhere/portico.yaml: cannot be read (ENOENT)',
    );
  });
});

const user = (members: string) => `version: 1\nusers:\n  - { username: alice, ${members} }`;

describe('a user of a file is under the rules for all users', () => {
  const PLACE = 'portico.yaml:3:34 ';
  const HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'c'.repeat(22)}$${'d'.repeat(43)}`;

  it.each([
    ['too short', 'fourteen chars', 'must have 15 characters or more'],
    ['too long', 'x'.repeat(257), 'must have 256 characters or fewer'],
    ['the name of its user', 'Alice in wonderland', 'must not contain the user name or the e-mail address'],
    ['the service', 'my portico password', 'must not contain the name of this service or its host'],
    ['the host', 'curiouser at acme', 'must not contain the name of this service or its host'],
  ])('bar 58: a password that is %s is refused', (_name, password, rule) => {
    expect(problems(user(`password: "${password}"`))).toEqual([`${PLACE}password of users[0] ${rule}`]);
  });

  it('bar 58: every rule that a password breaks is told, and a hash is not asked', () => {
    expect(problems(user('password: alice'))).toHaveLength(2);
    expect(problems(user('password: curiouser-and-curiouser'))).toEqual([]);
    expect(problems(user(`passwordHash: "${HASH}"`))).toEqual([]);
  });

  it.each([
    ['website', 'javascript:alert(1)', 'must be an http or https URL'],
    ['locale', 'not a language', 'must be a language such as en or de-CH (BCP 47)'],
    ['zoneinfo', '../etc', 'must be a time zone such as Europe/London'],
    ['birthdate', '2000-13-40', 'must be YYYY-MM-DD or YYYY'],
    ['phoneNumber', '555-1212', 'must be a number with its country, such as .44 20 7946 0018 (E.164)'],
  ])('%s', (member, value, rule) => {
    expect(problems(user(`${member}: "${value}"`))).toEqual([
      expect.stringMatching(new RegExp(`${member} ${rule.replace(/[()]/g, '.')}$`)),
    ]);
  });
});

it.each([
  ['emailVerified: true', 'emailVerified must not be true without email'],
  ['phoneNumberVerified: true', 'phoneNumberVerified must not be true without phoneNumber'],
  ['groups: [staff, admins, staff]', 'groups must have no value that is there twice'],
])('OpenID Connect Core §5.1: %s', (line, rule) => {
  expect(problems(user(line))).toEqual([
    expect.stringMatching(new RegExp(`^portico.yaml:\\d+:\\d+ .*${rule}$`)),
  ]);
});

describe('in production', () => {
  it('no users are kept in a file', () => {
    expect(problems('version: 1\nusers:\n  - username: alice', true)).toEqual([
      expect.stringMatching(/^portico.yaml:3:3 users must not be in the file in production/),
    ]);
  });

  it('no sample is taken for a secret', () => {
    const text = client(CALLBACK, 'secret: changeme-changeme-changeme-changeme');
    expect(problems(text, true)[0]).toContain('secret looks like a sample or a default');
    expect(problems(text)).toEqual([]);
  });
});

describe('a file that means to keep us busy', () => {
  const many = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');

  it.each([
    ['unknown keys', `version: 1\n${many(10_000, (at) => `k${at}: ${at}`)}`],
    ['keys that come twice', `version: 1\n${many(10_000, () => 'a: 1')}`],
    ['people of one name', `version: 1\nusers:\n${many(10_000, () => '  - username: alice')}`],
    ['depth', `version: 1\nusers: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['depth without an end', `version: 1\nusers: ${'{a: '.repeat(10_000)}`],
  ])('by %s is refused in a moment, with no more faults than anybody reads', (_, text) => {
    const since = performance.now();
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(100);
    expect(performance.now() - since).toBeLessThan(5_000);
  });
});

it('is described by the published JSON schema', () => {
  const published: unknown = JSON.parse(readFileSync('schema/portico-config.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(fileJsonSchema())));
});
