/** How the tests run: each file in a process of its own, on a database of its own. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: [
      // Vite would give our sources graphql's other build than Node gives the libraries, and the two do not mix.
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      { find: /^#schema$/, replacement: `${root}schema/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-setup.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});
