import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.js';
import { ConfigError } from '../src/config-environment.js';

const GOOD = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('ISSUER: compared byte for byte by clients (Discovery §4.3)', () => {
  it.each([
    ['https://id.example.com/', /must not end with a slash; write https:\/\/id.example.com$/],
    ['https://id.example.com/auth', /must not have a path/],
    ['https://id.example.com/?', /must not have a query/],
    ['https://id.example.com?x=1', /must not have a query/],
    ['https://id.example.com#', /must not have a fragment/],
    ['https://user:hunter2@id.example.com', /must not contain a user name or password/],
    ['https://ID.example.com', /must be written as https:\/\/id.example.com$/],
    ['HTTPS://id.example.com', /must be written as/],
    ['https://id.example.com:443', /must be written as/],
    ['https://bücher.example', /must be written as https:\/\/xn--bcher-kva.example$/],
    ['id.example.com', /must be an absolute URL/],
    ['ftp://id.example.com', /must be an absolute URL/],
    ['https://', /must be an absolute URL/],
    [' https://id.example.com', /must be/],
  ])('refuses %j', (issuer, message) => {
    const found = problems({ ISSUER: issuer, SECRETS: GOOD });
    expect(found).toEqual([expect.stringMatching(message)]);
    expect(found.join()).not.toContain('hunter2');
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://127.8.9.10', 'http://[::1]:4000'])(
    'takes %s as a development address',
    (issuer) => expect(loadConfig({ ISSUER: issuer })).toMatchObject({ issuer, development: true }),
  );

  it.each(['http://192.168.1.4:4000', 'http://localhost.evil.test', 'http://127.0.0.1.evil.test'])(
    'refuses http at %s unless told otherwise',
    (issuer) => {
      expect(problems({ ISSUER: issuer, SECRETS: GOOD })).toEqual([
        expect.stringMatching(/must be an https URL/),
      ]);
      const config = loadConfig({ ISSUER: issuer, SECRETS: GOOD, ALLOW_INSECURE_ISSUER: '1' });
      expect(config).toMatchObject({ development: false, demo: false });
    },
  );

  it('follows PORT where it is not set', () =>
    expect(loadConfig({ PORT: '8080' }).issuer).toBe('http://localhost:8080'));

  it('needs SECRETS off loopback', () => {
    expect(problems({ ISSUER: 'https://id.example.com' })).toEqual([
      expect.stringMatching(/^SECRETS is required/),
    ]);
  });
});

describe('DATABASE_URL', () => {
  it.each([
    'postgres://u:p@127.0.0.1/x?sslmode=disable',
    'postgres://u:p@localhost:5432/x?sslmode=disable',
    'postgresql://u:p@[::1]:5432/x?sslmode=disable',
    'postgres://u@%2Fvar%2Frun%2Fpostgresql/x?sslmode=disable',
    'postgres:///x?host=/var/run/postgresql&sslmode=disable',
    'postgres://u:p@db.internal/x',
    'postgres://u:p@a:5432,b:5432/x?sslmode=verify-full',
  ])('takes %s', (url) => expect(loadConfig({ DATABASE_URL: url }).databaseUrl).toBe(url));

  it.each([
    ['mysql://u:hunter2@db/x', /must be a URL that starts with postgres:\/\//],
    ['db.internal', /must be a URL/],
    ['postgres://u:hunter2@127.0.0.1,db/x?sslmode=disable', /switches TLS off/],
    ['postgres://u:hunter2@localhost.evil.test/x?sslmode=disable', /switches TLS off/],
    ['postgres://u:hunter2@db/x?ssl=false', /switches TLS off/],
    ['postgres://localhost/x?host=db.internal&sslmode=disable', /switches TLS off/],
  ])('refuses %s without repeating it', (url, message) => {
    const found = problems({ DATABASE_URL: url });
    expect(found).toEqual([expect.stringMatching(message)]);
    expect(found.join()).not.toContain('hunter2');
  });
});

describe('AUDIT_RETENTION_DAYS', () => {
  it.each(['90', '365', '3650'])('takes %s', (days) =>
    expect(loadConfig({ AUDIT_RETENTION_DAYS: days }).auditRetentionDays).toBe(Number(days)),
  );

  it.each(['0', '89', '-365', '1e3', '365.5', '1 year', '999999'])('refuses %s', (days) =>
    expect(problems({ AUDIT_RETENTION_DAYS: days })).toEqual([
      'AUDIT_RETENTION_DAYS must be a number of days, 90 or more',
    ]),
  );
});

describe('OUTBOUND_ALLOW: origins that are reached from inside', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['https://idp.internal:8443', ['https://idp.internal:8443']],
    ['https://10.0.0.5', ['https://10.0.0.5']],
    ['https://idp.internal:*, https://[fd00::1]:443', ['https://idp.internal:*', 'https://[fd00::1]:443']],
    [
      'http://127.0.0.1:* http://localhost:8080\nhttp://[::1]',
      ['http://127.0.0.1:*', 'http://localhost:8080', 'http://[::1]'],
    ],
  ])('takes %j', (text, outboundAllow) => {
    expect(loadConfig(text === undefined ? {} : { OUTBOUND_ALLOW: text })).toMatchObject({ outboundAllow });
  });

  it.each([
    ...[
      '*',
      'https://*',
      'https://*.internal',
      'idp.internal',
      '10.0.0.0/8',
      'ftp://127.0.0.1',
      '//idp.internal',
    ],
    ...[
      'https://idp.internal/',
      'https://idp.internal/path',
      'https://idp.internal?x',
      'https://idp.internal#x',
    ],
    ...[
      'https://user@idp.internal',
      'https://idp.internal:0',
      'https://idp.internal:65536',
      'https://idp.internal:',
    ],
    ...[
      'https://IDP.internal',
      'https://2130706433',
      'https://0x7f.1',
      'https://[::0:1]',
      'https://[fd00::1',
      'https://',
    ],
    ...[
      'HTTPS://idp.internal',
      'https://idp.internal:8443:1',
      'https://idp.internal\\x',
      'https://bücher.example',
    ],
  ])('refuses %j', (text) => {
    expect(problems({ OUTBOUND_ALLOW: text })).toEqual([
      expect.stringMatching(/^OUTBOUND_ALLOW entry 1 must be/),
    ]);
  });

  it('says which entry it is', () => {
    expect(problems({ OUTBOUND_ALLOW: 'https://a.internal,https://b.internal/' })).toEqual([
      expect.stringMatching(/^OUTBOUND_ALLOW entry 2 /),
    ]);
  });

  it.each(['http://10.0.0.1', 'http://idp.internal', 'http://localhost.evil.test', 'http://0.0.0.0'])(
    'refuses plain http to %s',
    (text) => {
      expect(problems({ OUTBOUND_ALLOW: text })).toEqual([
        expect.stringMatching(/is an http address that is not a loopback address/),
      ]);
    },
  );

  it('refuses plain http in production, and takes https there', () => {
    const production = {
      NODE_ENV: 'production',
      ISSUER: 'https://id.example.com',
      SECRETS: GOOD,
      DATABASE_URL: 'postgres://localhost/x',
    };
    expect(problems({ ...production, OUTBOUND_ALLOW: 'https://idp.internal http://127.0.0.1:8080' })).toEqual(
      [expect.stringMatching(/^OUTBOUND_ALLOW names an http address/)],
    );
    expect(problems({ ...production, OUTBOUND_ALLOW: 'https://idp.internal' })).toEqual([]);
  });
});
