/** The audit trail: nothing that is sent keeps what follows from being written (OWASP ASVS 16.3.3). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { note } from '../../src/domain/audit/trail.js';
import { openContext } from '../../src/domain/context.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function refusals(): Promise<string[]> {
  await app.instance.audit.flush();
  const rows = await app.instance.database.sql<{ got: string }[]>`
    select detail ->> 'got' as got from audit_events where type = 'request.refused' order by id`;
  return rows.map(({ got }) => got);
}

it('a long value is cut between characters, and is stored', async () => {
  const ask = (clientId: string) =>
    fetch(`${app.baseUrl}/authorize?client_id=${encodeURIComponent(clientId)}`, { redirect: 'manual' });
  await ask(`${'a'.repeat(499)}😀😀`);
  await ask('after');
  expect(await refusals()).toEqual([`${'a'.repeat(499)}😀`, 'after']);
});

it('an event that the table cannot hold is left out, and all others are stored', async () => {
  const ctx = openContext(app.instance, { requestId: 'test', ip: '' });
  const before = await refusals();
  const said = Array.from({ length: 20 }, (_, at) => `event ${at}`);
  for (const got of [...said.slice(0, 7), '\ud83d', ...said.slice(7), '\udc00'])
    note(ctx, 'request.refused', { detail: { got } });
  expect((await refusals()).slice(before.length).sort()).toEqual([...said].sort());
});
