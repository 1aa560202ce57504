/**
 * How the tests run: each file on a database of its own. Files that start, stop and kill our programs, or change
 * what all of a process has, have a process of their own as well; those that only speak to an application in their own
 * process follow one another in a few, which loads our sources and builds the graph once for all of them.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders whose files share processes. A file there changes nothing that outlives it: no environment, no clock. */
const SHARING = ['browser', 'clients', 'domain', 'graphql', 'http', 'protocol', 'setup', 'web'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

const resolve = {
  alias: [
    // Vite would give our sources graphql's other build than Node gives the libraries, and the two do not mix.
    { find: /^graphql$/, replacement: 'graphql/index.js' },
    { find: /^#schema$/, replacement: `${root}schema/index.ts` },
  ],
};

const project = (
  name: string,
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration => ({
  root,
  resolve,
  test: {
    name,
    environment: 'node',
    pool: 'forks',
    // Far beyond what any of them takes: a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    ...test,
  },
});

export default defineConfig({
  root,
  // What runs before the first test reads our sources as well, and may do so before anything is built.
  resolve,
  test: {
    globalSetup: ['test/support/database-setup.ts'],
    maxWorkers: '100%',
    teardownTimeout: 10_000,
    projects: [
      project('shared process', { include: SHARING, isolate: false }),
      project('own process', { include: ['test/**/*.test.ts'], exclude: SHARING }),
    ],
  },
});
