// @ts-check
/** `npm start`: installs and builds what is missing, then is the service, in this same process. */
import { prepare } from './prepare.mjs';

await prepare();
await import(new URL('../dist/src/main.js', import.meta.url).href);
