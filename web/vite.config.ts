/**
 * The browser build: dist/web/client, with hashed files under assets/ and a manifest from which the server
 * learns their names. No inline script is ever needed (the pages' Content-Security-Policy allows none).
 */
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Files that browsers get as they are written: no module, no newer language than browsers of any age know. */
const CLASSIC = ['classic/form-post.js', 'classic/check-session.js'];

const classicScripts: Plugin = {
  name: 'classic-scripts',
  buildStart() {
    for (const file of CLASSIC) {
      const source = readFileSync(new URL(file, import.meta.url), 'utf8');
      this.emitFile({ type: 'asset', name: file.replace('classic/', ''), originalFileName: file, source });
    }
  },
};

export default defineConfig({
  base: '/',
  publicDir: false,
  plugins: [classicScripts],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web/client',
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: {
      input: {
        main: 'src/main.tsx',
        try: 'src/try/main.tsx',
        admin: 'src/admin/main.tsx',
        explain: 'src/style/explain.css',
      },
    },
  },
});
