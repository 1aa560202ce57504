// @ts-check
/**
 * The command line as few files, dist/command/portico.js and what it loads later, with the packages in them: a process
 * that lives for one command would spend most of its time on finding and opening some 1,500 modules one by one.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  resolve: {
    conditions: ['portico-source'],
    // graphql's other build would come in besides, and the two do not mix.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: {
    noExternal: true,
    // These have files of their own that are not JavaScript.
    external: ['argon2', '@node-rs/argon2', '@electric-sql/pglite'],
    resolve: { conditions: ['portico-source', 'module', 'node', 'production'] },
  },
  build: {
    ssr: true,
    outDir: 'dist/command',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      // The thread of the embedded database is found beside what starts it.
      input: { portico: 'src/portico.ts', worker: 'src/platform/embedded/worker.ts' },
      // All in one folder: from each of them the project is two folders up.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
