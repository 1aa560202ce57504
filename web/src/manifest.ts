/** Reads the names of the hashed files from the manifest of the browser build (dist/web/client/manifest.json). */
import type { PageAssets } from './page-model.js';

/** The part of Vite's manifest that we read. */
export type Manifest = Readonly<
  Record<
    string,
    { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] }
  >
>;

/** Script and style sheets of an entry, with the sheets of all chunks that it imports. */
export function assetsOf(manifest: Manifest, entry: 'src/main.tsx' | 'src/try/main.tsx'): PageAssets {
  const chunk = manifest[entry];
  if (!chunk) throw new Error(`The browser build has no ${entry}.`);
  const styles = new Set<string>();
  const seen = new Set<string>();
  const collect = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    manifest[name]?.imports?.forEach(collect);
    for (const sheet of manifest[name]?.css ?? []) styles.add(`/${sheet}`);
  };
  collect(entry);
  return { script: `/${chunk.file}`, styles: [...styles] };
}
