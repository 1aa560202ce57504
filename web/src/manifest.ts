/** Reads the names of the hashed files from the manifest of the browser build (dist/web/client/manifest.json). */
import type { PageAssets } from './page-model.js';

/** The part of Vite's manifest that we read. */
export type Manifest = Readonly<
  Record<
    string,
    { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] }
  >
>;

/** What the page of a form post loads: the looks of our pages, and the one script that sends the form. */
export function formPostAssets(manifest: Manifest): PageAssets {
  return { styles: assetsOf(manifest, 'src/main.tsx').styles, closing: classic(manifest, 'form-post.js') };
}

/** What the frame of session management loads: its script alone. */
export function checkSessionScript(manifest: Manifest): string {
  return classic(manifest, 'check-session.js');
}

function classic(manifest: Manifest, name: string): string {
  const script = manifest[`classic/${name}`];
  if (!script) throw new Error(`The browser build has no classic/${name}.`);
  return `/${script.file}`;
}

/** What the page that explains a request loads: style sheets alone. */
export function explainAssets(manifest: Manifest): PageAssets {
  const sheet = manifest['src/style/explain.css'];
  if (!sheet) throw new Error('The browser build has no src/style/explain.css.');
  return { styles: [...assetsOf(manifest, 'src/main.tsx').styles, `/${sheet.file}`] };
}

/** The entries of the browser build. */
export type Entry = 'src/main.tsx' | 'src/try/main.tsx' | 'src/admin/main.tsx';

/** Script and style sheets of an entry, with those of all chunks that it imports. */
export function assetsOf(manifest: Manifest, entry: Entry): PageAssets {
  const main = manifest[entry];
  if (!main) throw new Error(`The browser build has no ${entry}.`);
  const chunks = new Set<string>();
  const collect = (name: string): void => {
    if (chunks.has(name)) return;
    chunks.add(name);
    manifest[name]?.imports?.forEach(collect);
  };
  main.imports?.forEach(collect);
  const imported = [...chunks].flatMap((name) => manifest[name] ?? []);
  return {
    script: `/${main.file}`,
    styles: [...new Set([...imported, main].flatMap(({ css = [] }) => css))].map((sheet) => `/${sheet}`),
    modules: imported.map(({ file }) => `/${file}`),
  };
}
