/** Which version this is, as package.json says. */
import { readFileSync } from 'node:fs';
import { projectRoot } from './project-root.js';

/** The version of this package. */
export const { version } = JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8')) as {
  readonly version: string;
};
