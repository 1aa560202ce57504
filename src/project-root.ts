/** Where the project lies, seen from src/ as well as from dist/src/: drizzle/ and the build of web/ are found from here. */
import { existsSync } from 'node:fs';

const candidates = ['../', '../../'].map((path) => new URL(path, import.meta.url));

/** Folder URL of the project, with a trailing slash. */
export const projectRoot: URL =
  candidates.find((url) => existsSync(new URL('package.json', url))) ?? (candidates[0] as URL);
