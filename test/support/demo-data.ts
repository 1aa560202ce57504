/** The demo data as tests know it: written once into a template, since its keys and hashes take a second to make. */
import type { Instance } from '../../src/domain/context.js';
import { createInstance } from '../../src/instance.js';
import { type DatabaseTarget, openDatabase } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { prepareInstance } from '../../src/setup/first-start.js';

/** Secrets of the demo clients in tests. */
export const demoSecrets = {
  'demo-web': 'w'.repeat(43),
  'demo-m2m': 'm'.repeat(43),
  'demo-admin': 'a'.repeat(43),
} as const;
/** What protects values at rest in tests. */
export const testSecrets = ['test-secret-of-at-least-thirty-two-bytes'];

/** Makes an instance ready with the demo data. Where it is there already, only the redirect URIs change. */
export async function prepareDemo(instance: Instance): Promise<void> {
  const admin = { email: 'admin@localhost', password: 'k7f2-9dmw-x4tq-p9vh' };
  await prepareInstance(instance, {
    production: false,
    development: true,
    demo: true,
    configFile: undefined,
    admin: undefined,
    devFile: { secrets: testSecrets, clients: demoSecrets, admin },
    env: {},
  });
}

/** Writes the demo data into a migrated database. */
export async function seedDemo(target: DatabaseTarget): Promise<void> {
  const database = openDatabase(target, { max: 2 });
  const instance = await createInstance({
    database,
    secrets: testSecrets,
    baseUrl: 'http://localhost',
    development: true,
    log: createLog('silent'),
  });
  await prepareDemo(instance);
  await instance.audit.flush();
  await database.close();
}
