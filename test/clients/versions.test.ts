/** The versions that docs/relying-parties.md names are those that are tested here. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root, tableUnder } from '../support/documentation.js';
import { versionOf } from './debian.js';
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

it('names the conformance suite that is installed', () => {
  const [name, version] = rows.find(([name]) => name === '@modelcontextprotocol/conformance') ?? [];
  expect(installed).toContain(`${name}@${version}`);
});
