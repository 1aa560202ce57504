/** An instance that others can reach is one, whatever NODE_ENV says (OWASP ASVS 13.2.3). */
import { expect, it } from 'vitest';
import { loadConfig } from '../src/config.js';
import { ConfigError } from '../src/config-environment.js';

const ISSUER = 'https://id.example.com';

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

it.each(['changeme-changeme-changeme-changeme', 'q8Xz'.repeat(10), 'x'.repeat(40)])(
  'bar 71: %s protects nothing that is reachable, and will do on loopback',
  (SECRETS) => {
    for (const NODE_ENV of ['', 'development', 'test'])
      expect(problems({ ISSUER, SECRETS, NODE_ENV })).toEqual([expect.stringMatching(/can be guessed/)]);
    expect(problems({ SECRETS })).toEqual([]);
  },
);
