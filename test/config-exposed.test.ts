/** What a service that others rely on does not start with (OWASP ASVS 13.2.3): each by the name of its variable. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.js';
import { ConfigError } from '../src/config-environment.js';

const ISSUER = 'https://id.example.com';
const GOOD = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
const production = {
  NODE_ENV: 'production',
  ISSUER,
  DATABASE_URL: 'postgres://portico:pw@db.example.com/portico?sslmode=verify-full',
  SECRETS: GOOD,
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'portico-config-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Secrets that are none, and what is said of them. */
const WEAK: readonly (readonly [string, string, RegExp])[] = [
  ['missing', '', /^SECRETS is required here; make one with: openssl rand -base64 32$/],
  ['blank', ' ,\n, ', /^SECRETS holds no secret/],
  ['short', 'x7', /^SECRETS number 1 is shorter than 32 bytes/],
  ['one byte short', GOOD.slice(1), /^SECRETS number 1 is shorter than 32 bytes/],
  ['short behind a good one', `${GOOD} tiny77`, /^SECRETS number 2 is shorter/],
  ['a sample', 'changeme-changeme-changeme-changeme', /^SECRETS contains a secret that can be guessed/],
  ['a sample behind a good one', `${GOOD},replace-this-with-32-random-bytes!!`, /can be guessed/],
  ['our own name', 'portico-production-0123456789abcdef', /can be guessed/],
  ['of others', 'insecure-secret-key-for-development', /can be guessed/],
  ['one character', 'x'.repeat(40), /can be guessed/],
  ['a repetition', 'q8Xz'.repeat(10), /can be guessed/],
  ['a sequence', 'abcdefghijklmnopqrstuvwxyz0123456789', /can be guessed/],
  ['few characters', '0100110101110010101101001110010101', /can be guessed/],
];

describe('bar 71: SECRETS', () => {
  it.each(WEAK)('bar 71: %s', (_what, secrets, message) => {
    const found = problems({ ...production, SECRETS: secrets });
    expect(found).toEqual([expect.stringMatching(message)]);
    for (const secret of secrets.split(/[\s,]+/).filter(({ length }) => length > 2))
      expect(found.join()).not.toContain(secret);
  });

  it.each(WEAK.filter(([, secrets]) => secrets !== ''))('bar 71: in a file: %s', (what, secrets, message) => {
    const path = join(directory, what.replace(/\W/g, '-'));
    writeFileSync(path, `${secrets}\n`);
    const { SECRETS: _, ...rest } = production;
    expect(problems({ ...rest, SECRETS_FILE: path })).toEqual([expect.stringMatching(message)]);
  });

  it.each(WEAK.filter(([, secrets]) => secrets.length >= 32))(
    'bar 71: %s protects nothing that others can reach, whatever NODE_ENV says',
    (_what, SECRETS) => {
      for (const NODE_ENV of ['', 'development', 'test'])
        expect(problems({ ISSUER, SECRETS, NODE_ENV })).toHaveLength(1);
    },
  );
});

describe('bar 71: ISSUER', () => {
  it.each([
    'http://id.example.com',
    'http://192.168.1.4:4000',
    'http://localhost.evil.test',
    'http://[fd00::1]',
  ])('bar 71: %s is plain http off loopback', (issuer) => {
    expect(problems({ ...production, ISSUER: issuer })).toEqual([
      'ISSUER must be an https URL in production',
    ]);
    expect(problems({ ...production, ISSUER: issuer, ALLOW_INSECURE_ISSUER: '1' })).toEqual([
      'ISSUER must be an https URL in production',
    ]);
    expect(problems({ ISSUER: issuer, SECRETS: GOOD })).toEqual([
      expect.stringMatching(/^ISSUER must be an https URL, or a loopback address/),
    ]);
  });
});

describe('bar 71: the database', () => {
  it('bar 71: the embedded one is not for production', () => {
    expect(problems({ ...production, DATABASE_URL: '' })).toEqual(['DATABASE_URL is required in production']);
    const inDirectory = { ...production, DATABASE_URL: '', DATA_DIR: directory };
    expect(problems(inDirectory)).toEqual(['DATABASE_URL is required in production']);
  });

  it.each(['DATABASE_URL', 'MIGRATION_DATABASE_URL'])('bar 71: %s does not switch TLS off', (name) => {
    for (const off of ['sslmode=disable', 'ssl=false', 'ssl=0', 'ssl=disable', 'x=1&sslmode=disable'])
      for (const host of [
        'db.example.com',
        '10.0.0.5:5432',
        'localhost.evil.test',
        '127.0.0.1,db.example.com',
      ]) {
        const found = problems({ ...production, [name]: `postgres://u:hunter2@${host}/x?${off}` });
        expect(found).toEqual([
          expect.stringMatching(`^${name} switches TLS off for a database on another host`),
        ]);
        expect(found.join()).not.toContain('hunter2');
      }
    const elsewhere = `postgres://u:hunter2@localhost/x?host=db.example.com&sslmode=disable`;
    expect(problems({ ...production, [name]: elsewhere })).toHaveLength(1);
    expect(problems({ ...production, [name]: 'postgres://u:p@127.0.0.1/x?sslmode=disable' })).toEqual([]);
  });

  it.each(['DATABASE_URL', 'MIGRATION_DATABASE_URL'])('bar 71: nobody forgets TLS in %s', (name) => {
    const open = ['', '?x=1', '?sslmode=', '?ssl=', '?sslmode=prefer', '?ssl=prefer', '?sslmode=allow'];
    const last = '?sslmode=verify-full&sslmode=prefer';
    for (const query of [...open, last, '?sslmode=verify_full', '?ssl=true'])
      for (const host of [
        'db',
        '10.0.0.5:5432',
        '[fd00::1]:5432',
        'localhost,db.example.com',
        'localhost.evil.test',
      ]) {
        const url = `postgres://u:hunter2@${host}/x${query}`;
        const found = problems({ ...production, [name]: url });
        expect([url, found]).toEqual([
          url,
          [expect.stringMatching(`^${name} (says nothing of|leaves it open)`)],
        ]);
        expect(found.join()).toMatch(/use sslmode=verify-full, or sslmode=require/);
        expect(found.join()).not.toContain('hunter2');
      }
    const elsewhere = 'postgres://u:p@localhost/x?host=db.example.com';
    expect(problems({ ...production, [name]: elsewhere })).toHaveLength(1);
  });

  it.each(['DATABASE_URL', 'MIGRATION_DATABASE_URL'])('TLS in %s, or no way to be on', (name) => {
    const encrypted = ['sslmode=require', 'sslmode=verify-ca', 'sslmode=verify-full', 'ssl=verify-full'];
    const urls = encrypted.map((mode) => `postgres://u:p@db.example.com/x?${mode}`);
    const local = ['localhost', '127.0.0.1:5432', '[::1]:5432', '', 'u@%2Fvar%2Frun%2Fpostgresql'];
    for (const url of [...urls, ...local.map((host) => `postgres://${host}/x`)])
      expect([url, problems({ ...production, [name]: url })]).toEqual([url, []]);
  });

  it('asks for TLS as soon as others can reach the instance, and of nobody at their own machine', () => {
    const DATABASE_URL = 'postgres://u:p@db/x';
    expect(problems({ DATABASE_URL })).toEqual([]);
    expect(problems({ DATABASE_URL, ISSUER, SECRETS: GOOD })).toEqual([
      expect.stringMatching(/^DATABASE_URL says nothing of TLS/),
    ]);
  });
});

it.each(['curiouser-and-curiouser', 'Curiouser and curiouser', 'curiouser_and_curiouser'])(
  'bar 71: the password that we show to everybody is no administrator’s: %s',
  (ADMIN_PASSWORD) => {
    const found = problems({ ...production, ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD });
    expect(found).toEqual([expect.stringMatching(/^ADMIN_PASSWORD is a sample/)]);
  },
);

it('bar 71: all of it at once', () => {
  const found = problems({
    NODE_ENV: 'production',
    ISSUER: 'http://id.example.com',
    SECRETS: 'short',
    DATABASE_URL: 'postgres://u:p@db.example.com/x?sslmode=disable',
    MIGRATION_DATABASE_URL: 'postgres://o:p@db.example.com/x?ssl=false',
    ADMIN_EMAIL: 'root@example.com',
    ADMIN_PASSWORD: 'curiouser-and-curiouser',
  });
  const names = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'SECRETS', 'ISSUER', 'ADMIN_PASSWORD'];
  expect(found.map((problem) => problem.split(' ')[0])).toEqual(names);
});
