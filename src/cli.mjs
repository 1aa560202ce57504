#!/usr/bin/env node
// @ts-check
/** `npm run cli -- …` and `npx portico …` in a clone: builds what is missing, then is the command line. */
import { prepare } from './prepare.mjs';

await prepare();
await import(new URL('../dist/command/portico.js', import.meta.url).href);
