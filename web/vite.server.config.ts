/**
 * The server build of the same components: one self-contained ES module, dist/web/server/render.js, which the
 * Node server imports to render the pages that work without JavaScript.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/server.tsx',
    outDir: '../dist/web/server',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'render.js', format: 'es', codeSplitting: false } },
  },
});
