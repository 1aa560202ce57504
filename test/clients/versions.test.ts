/** What docs/relying-parties.md says of the clients as a whole: their versions, and that all can be registered at once. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { root, tableUnder } from '../support/documentation.js';
import { versionOf } from './debian.js';
import { blockOf } from './documented.js';
import { packages as installed } from './install.mjs';

const rows = tableUnder('docs/relying-parties.md', 'Tested clients');
const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  devDependencies: Record<string, string>;
};
const packages = rows.filter(([name = '']) => name in devDependencies);

it('names npm packages at all', () => expect(packages.length).toBeGreaterThan(2));

it.each(packages)('%s is installed as %s', (name = '', version) => {
  expect(devDependencies[name]).toBe(version);
});

const packagesOfDebian = rows.filter(([name = '']) => versionOf(name) !== undefined);

it.each(packagesOfDebian)(
  '%s is installed in the version %s, whatever its Debian revision',
  (name = '', version) => {
    expect(versionOf(name)).toBe(version);
  },
);

it.each(['conformance', 'sdk'])('names the version of @modelcontextprotocol/%s that is installed', (part) => {
  const [name, version] = rows.find(([name]) => name === `@modelcontextprotocol/${part}`) ?? [];
  expect(installed).toContain(`${name}@${version}`);
});

it.each([true, false])('registers clients as a start takes it (production: %s)', (production) => {
  const text = blockOf('How they are registered', 'yaml');
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  const env = Object.fromEntries(names.map((name) => [name, `${name}-Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5`]));
  const { servers } = parseConfigFile(text, 'portico.yaml', { production, env });
  expect(servers[0]?.clients).toHaveLength(8);
});
