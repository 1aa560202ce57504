import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.js';
import { ConfigError } from '../src/config-environment.js';
import { variables } from '../src/config-variables.js';

const GOOD = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
const OTHER = 'hT6yBn1MqWz0RvKx8LsPd4JfGc7EaU2i';
const production = {
  NODE_ENV: 'production',
  ISSUER: 'https://id.example.com',
  DATABASE_URL: 'postgres://portico:pw@db.internal/portico?sslmode=verify-full',
  SECRETS: GOOD,
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'portico-config-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

describe('without any variable', () => {
  it('is a development start on loopback', () => {
    expect(loadConfig({})).toEqual({
      issuer: 'http://localhost:4000',
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: undefined,
      migrationDatabaseUrl: undefined,
      auditRetentionDays: undefined,
      secrets: [],
      configFile: undefined,
      trustProxy: undefined,
      outboundAllow: [],
      trustedDocuments: {},
      logLevel: 'warn',
      dataDir: resolve('.data'),
      production: false,
      development: true,
      introspection: false,
      demo: true,
      admin: undefined,
    });
  });

  it('is frozen', () => {
    const config = loadConfig({ SECRETS: GOOD });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.secrets)).toBe(true);
  });
});

describe('TRUSTED_DOCUMENTS', () => {
  const text = 'query Mine { viewer { sub } }';
  const hash = createHash('sha256').update(text).digest('hex');

  it('reads the lists of all files, with and without the name of the hash', () => {
    const other = 'query Other { __typename }';
    const otherHash = createHash('sha256').update(other).digest('hex');
    const one = file('one.json', JSON.stringify({ [hash]: text }));
    const two = file('two.json', JSON.stringify({ [`sha256:${otherHash}`]: other }));
    expect(loadConfig({ TRUSTED_DOCUMENTS: `${one}, ${two}` }).trustedDocuments).toEqual({
      [`sha256:${hash}`]: text,
      [`sha256:${otherHash}`]: other,
    });
  });

  it.each([
    ['{', /is not JSON/],
    ['[]', /is not an object of operations/],
    [JSON.stringify({ [hash]: `${text} ` }), /is not the SHA-256 of its text/],
    [JSON.stringify({ Mine: text }), /entry Mine is not the SHA-256/],
    [JSON.stringify({ [hash]: 1 }), /is not the SHA-256/],
  ])('refuses %s', (content, problem) => {
    const [found, ...others] = problems({ TRUSTED_DOCUMENTS: file('list.json', content) });
    expect([found, others]).toEqual([expect.stringMatching(problem), []]);
  });

  it('refuses a file that is not there', () => {
    expect(problems({ TRUSTED_DOCUMENTS: join(directory, 'none.json') })).toEqual([
      expect.stringMatching(/^TRUSTED_DOCUMENTS names a file that cannot be read/),
    ]);
  });
});

describe('introspection of the graph', () => {
  it('is for a developer who says so, on loopback: an unset NODE_ENV is not enough (bar 63)', () => {
    const https = { ISSUER: 'https://id.example', SECRETS: GOOD };
    expect(loadConfig({ NODE_ENV: 'development' }).introspection).toBe(true);
    expect(loadConfig({ NODE_ENV: 'test' }).introspection).toBe(false);
    expect(loadConfig({ NODE_ENV: 'development', ...https }).introspection).toBe(false);
  });
});

describe('a production start', () => {
  it('takes what it needs', () => {
    expect(loadConfig(production)).toMatchObject({
      issuer: 'https://id.example.com',
      production: true,
      development: false,
      demo: false,
      logLevel: 'info',
      secrets: [GOOD],
    });
  });

  it('is no development start on a loopback issuer either', () => {
    expect(loadConfig({ ...production, ISSUER: 'http://localhost:4000' })).toMatchObject({
      production: true,
      development: false,
      demo: false,
    });
  });

  it('refuses one secret twice; what else it refuses is in config-exposed.test.ts', () => {
    expect(problems({ ...production, SECRETS: `${GOOD},${GOOD}` })).toEqual([
      expect.stringMatching(/names a secret twice/),
    ]);
  });

  it('passes what a generator makes', () => {
    for (const secret of ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', `${GOOD}+/=`]) {
      expect(problems({ ...production, SECRETS: secret })).toEqual([]);
    }
  });
});

describe('NODE_ENV', () => {
  it.each(['prod', 'Production', 'PRODUCTION', 'live'])(
    'refuses %s instead of taking it for development',
    (name) => {
      expect(problems({ NODE_ENV: name })).toEqual([
        expect.stringMatching(/^NODE_ENV must be one of production, /),
      ]);
    },
  );
  it.each(['development', 'test'])('%s is a development start on loopback', (name) => {
    expect(loadConfig({ NODE_ENV: name }).development).toBe(true);
  });
});

describe('where values come from', () => {
  it('reads the prefixed name', () => expect(loadConfig({ PORTICO_PORT: '5000' }).port).toBe(5000));

  it('refuses two values that differ, and takes two that do not', () => {
    expect(problems({ PORT: '1', PORTICO_PORT: '2' })).toEqual([
      'PORT and PORTICO_PORT are both set; keep one of them',
    ]);
    expect(loadConfig({ PORT: '5000', PORTICO_PORT: '5000' }).port).toBe(5000);
  });

  it('reads a secret from a file, without its line end', () => {
    const path = file('secrets', `${GOOD}\n${OTHER}\n`);
    expect(loadConfig({ SECRETS_FILE: path }).secrets).toEqual([GOOD, OTHER]);
    expect(loadConfig({ PORTICO_SECRETS_FILE: path }).secrets).toEqual([GOOD, OTHER]);
  });

  it('refuses a secret that is given both ways, even the same', () => {
    const path = file('same', GOOD);
    expect(problems({ SECRETS: GOOD, SECRETS_FILE: path })).toEqual([
      'SECRETS and SECRETS_FILE are both set; keep one of them',
    ]);
  });

  it('refuses a file that is missing or empty', () => {
    expect(problems({ SECRETS_FILE: join(directory, 'no') })[0]).toMatch(
      /SECRETS_FILE names a file that cannot be read: .*no \(ENOENT\)/,
    );
    expect(problems({ SECRETS_FILE: file('empty', '\n') })[0]).toMatch(/SECRETS_FILE names an empty file/);
  });

  it('names the nearest variable for one that is not known', () => {
    expect(problems({ PORTICO_ISUER: 'x' })).toEqual([
      'PORTICO_ISUER is not known; did you mean PORTICO_ISSUER?',
    ]);
    expect(problems({ PORTICO_SECRET_FILE: 'x' })[0]).toContain('did you mean PORTICO_SECRETS_FILE?');
    expect(problems({ PORTICO_UNHEARD_OF_THING: 'x' })[0]).toContain('take it out of the environment');
    expect(problems({ PORTICO_TEST_DATABASE: 'x', ISUER: 'x' })).toEqual([]);
  });

  it('takes an empty value as unset', () =>
    expect(loadConfig({ PORT: '', ISSUER: '', SECRETS: '' }).port).toBe(4000));
});

describe('single variables', () => {
  it.each([
    [{ PORT: '65536' }, /^PORT must be a number from 0 to 65535$/],
    [{ PORT: '4e3' }, /^PORT must be/],
    [{ PORT: '-1' }, /^PORT must be/],
    [{ HOST: 'a b' }, /^HOST must be/],
    [{ LOG_LEVEL: 'verbose' }, /^LOG_LEVEL must be one of fatal, error/],
    [{ START_DEMO: 'no' }, /^START_DEMO must be 0 or 1$/],
    [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY must be a number of hops/],
    [{ TRUST_PROXY: '0.0.0.0/0' }, /^TRUST_PROXY must be a number of hops/],
    [{ TRUST_PROXY: '99' }, /^TRUST_PROXY must be 1 to 10 hops/],
    [{ CONFIG_FILE: '/nowhere/portico.yaml' }, /^CONFIG_FILE names a file that cannot be read: \/nowhere/],
    [{ ADMIN_EMAIL: 'a@b.example' }, /^ADMIN_EMAIL and ADMIN_PASSWORD go together/],
    [
      { ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'correct horse battery' },
      /^ADMIN_EMAIL is not an e-mail address$/,
    ],
    [
      { ADMIN_EMAIL: 'a@b.example', ADMIN_PASSWORD: 'too-short' },
      /^ADMIN_PASSWORD must have 15 characters or more$/,
    ],
  ])('refuses %j', (env, message) => {
    const found = problems(env as Record<string, string>);
    expect(found).toEqual([expect.stringMatching(message)]);
    expect(found.join()).not.toContain('too-short');
  });

  it('names each rule that the password of the administrator breaks', () => {
    const ISSUER = 'http://localhost:4000';
    const env = { ADMIN_EMAIL: 'dorothea@b.example', ADMIN_PASSWORD: 'dorothea@Portico', ISSUER };
    expect(problems({ ...env, ADMIN_PASSWORD: 'DOROTHEA portic' })).toEqual([
      'ADMIN_PASSWORD must not contain the user name or the e-mail address',
    ]);
    expect(problems(env)).toEqual([
      'ADMIN_PASSWORD must not contain the user name or the e-mail address',
      'ADMIN_PASSWORD must not contain the name of this service or its host',
    ]);
  });

  it('takes hops and ranges', () => {
    expect(loadConfig({ TRUST_PROXY: '2' }).trustProxy).toBe('2');
    expect(loadConfig({ TRUST_PROXY: '10.0.0.0/8, loopback' }).trustProxy).toBe('10.0.0.0/8, loopback');
  });

  it('leaves the demo out where it is not wanted', () => {
    expect(loadConfig({ START_DEMO: '0' }).demo).toBe(false);
    expect(loadConfig({ CONFIG_FILE: file('portico.yaml', 'version: 1\n') }).demo).toBe(false);
  });

  it('knows the administrator', () => {
    const env = { ADMIN_EMAIL: 'root@id.example', ADMIN_PASSWORD: 'correct horse battery' };
    expect(loadConfig(env).admin).toEqual({ email: 'root@id.example', password: 'correct horse battery' });
  });
});

it('lists all faults at once', () => {
  const found = problems({
    NODE_ENV: 'production',
    ISSUER: 'http://id.example.com/',
    PORT: 'x',
    LOG_LEVEL: 'loud',
    PORTICO_ISUER: 'x',
  });
  expect(found.map((problem) => problem.split(' ')[0])).toEqual([
    'PORTICO_ISUER',
    'ISSUER',
    'PORT',
    'LOG_LEVEL',
    'ISSUER',
    'SECRETS',
    'DATABASE_URL',
  ]);
});

it('describes each variable once', () => {
  const names = variables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { meaning, fallback } of variables) expect([meaning, fallback]).not.toContain('');
});

it('does not start with a secret file that only somebody else may read', () => {
  const path = file('locked', GOOD);
  chmodSync(path, 0);
  if (process.getuid?.() !== 0) expect(problems({ SECRETS_FILE: path })[0]).toContain('EACCES');
});
