/** Counts the statements of an operation, with what is remembered for a second already there. */
import type { TestApp } from './app.js';

/** Milliseconds for which both uses are sure to share what was loaded for the first. */
const REMEMBERED = 900;

/** What `work` sends, without the batches that the audit trail writes by itself. */
export async function sentBy(app: TestApp, work: () => Promise<unknown>): Promise<string[]> {
  await app.instance.audit.flush();
  app.statements.length = 0;
  await work();
  return app.statements.filter((text) => !/^insert into "audit_events"/.test(text));
}

/** Does it once to fill the caches, and counts the second time; again where the machine was too slow for the caches. */
export async function counted<T>(
  app: TestApp,
  prepare: () => Promise<T>,
  work: (prepared: T) => Promise<{ status: number }>,
) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const [first, second] = [await prepare(), await prepare()];
    const began = performance.now();
    app.instance.cache.clear();
    await work(first);
    let status = 0;
    const sent = await sentBy(app, async () => {
      status = (await work(second)).status;
    });
    if (performance.now() - began < REMEMBERED) return { status, sent };
  }
  throw new Error('this machine is too slow to count');
}
