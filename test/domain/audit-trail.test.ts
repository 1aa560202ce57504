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
  for (const got of [...said.slice(0, 7), 'none', ...said.slice(7), 'none'])
    note(ctx, 'request.refused', { ...(got === 'none' ? { userId: 'no uuid' } : {}), detail: { got } });
  expect((await refusals()).slice(before.length).sort()).toEqual([...said].sort());
});

it('bar 70: halves of characters, NUL and long texts are put right, and nothing else is touched', async () => {
  const ctx = openContext(app.instance, { requestId: 'test', ip: '' });
  const before = await refusals();
  const given = [
    'a\ud83d',
    '\udc00b',
    'a\u0000b',
    '\u2028"\\\r\n\u001b[31m',
    'x'.repeat(100_000),
    `${'x'.repeat(1_999)}😀`,
  ];
  for (const got of given) note(ctx, 'request.refused', { detail: { got } });
  note(ctx, 'request.refused', { detail: { got: 'list', scope: Array.from({ length: 10_000 }, String) } });
  note(ctx, 'request.refused', { detail: { got: 'names', ['\u0000'.repeat(3)]: 'x' } });
  expect((await refusals()).slice(before.length)).toEqual([
    'a\ufffd',
    '\ufffdb',
    'a\ufffdb',
    '\u2028"\\\r\n\u001b[31m',
    'x'.repeat(2_000),
    `${'x'.repeat(1_999)}\ufffd`,
    'list',
    'names',
  ]);
});
