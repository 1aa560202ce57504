/** How long a configuration file may let authorization codes live (RFC 6749 §4.1.2, OWASP ASVS 10.4.3). */
import { expect, it } from 'vitest';
import { parseConfigFile } from '../../src/setup/configuration-file.js';

const parse = (code: string) =>
  parseConfigFile(
    `version: 1\nauthorizationServers:\n  - { slug: default, name: D, lifetimes: { code: ${code} } }`,
    'portico.yaml',
    { production: false, env: {} },
  );

it.each(['10m', '600', '1'])('a code may live %s', (code) => {
  expect(parse(code).servers).toHaveLength(1);
});

it.each(['11m', '601', '1d'])('a code may not live %s', (code) => {
  expect(() => parse(code)).toThrow(/code must not be longer than 10 minutes/);
});
