import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../src/config.js';
import { readEnvironment } from '../src/config-environment.js';

const home = process.cwd();
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'portico-env-'));
  process.chdir(directory);
  vi.stubEnv('NODE_ENV', 'development');
});
afterEach(() => {
  process.chdir(home);
  rmSync(directory, { recursive: true });
  vi.unstubAllEnvs();
});

describe('.env', () => {
  it('fills what the environment leaves open', () => {
    writeFileSync('.env', 'PORT=5001\nLOG_LEVEL="debug"\n# PORT=5002\n');
    vi.stubEnv('PORT', '5003');
    expect(readConfig()).toMatchObject({ port: 5003, logLevel: 'debug' });
  });

  it('is not looked at in production', () => {
    writeFileSync('.env', 'PORTICO_TEST_FROM_FILE=1\n');
    vi.stubEnv('NODE_ENV', 'production');
    expect(readEnvironment().PORTICO_TEST_FROM_FILE).toBeUndefined();
  });

  it('need not be there', () => expect(readEnvironment().NODE_ENV).toBe('development'));

  it('that cannot be read is a fault', () => {
    mkdirSync('.env');
    expect(() => readEnvironment()).toThrow('.env cannot be read: EISDIR');
  });
});
