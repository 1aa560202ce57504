// @ts-check
/** `npm start`: installs and builds what is missing, then is the service, in this same process. */
import { prepare } from './prepare.mjs';

await prepare();
endWithParent();
await import(new URL('../dist/src/main.js', import.meta.url).href);

/** npm hands SIGTERM to the shell between it and this process; the shell ends, and tells nobody. */
function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
