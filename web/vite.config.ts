/**
 * The browser build: dist/web/client, with hashed files under assets/ and a manifest from which the server
 * learns their names. No inline script is ever needed (the pages' Content-Security-Policy allows none).
 */
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web/client',
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: { input: { main: 'src/main.tsx', try: 'src/try/main.tsx' } },
  },
});
