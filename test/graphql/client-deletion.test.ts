/** What goes with a client, and who does not hear of it: the numbers of its deletion, beforehand and then. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicId } from '../../src/platform/ids.js';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { connected, idOf, person } from '../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  // Declared like a file, it would be changed there; nobody answers at that address.
  await sql()`update clients set managed_by = 'graph', backchannel_logout_uri = 'https://nobody.example/'
    where client_id = 'demo-spa'`;
});
afterAll(() => app.close());
const sql = () => app.instance.database.sql;

it('Back-Channel Logout §2.5: says how many sessions go on untold, and how many logout tokens are dropped', async () => {
  const [row] = await sql()<{ id: string }[]>`select id from clients where client_id = 'demo-spa'`;
  const input = { id: publicId('cl', row?.id ?? '') };
  const remove = async (dryRun: boolean) => {
    const impact = '{ deletedId impact { grants users consents sessions logoutTokens } }';
    return change<{ deletedId: string | null; impact: object }>(
      ...([app, 'deleteClient', { ...input, dryRun }, impact] as const),
    );
  };
  const nothing = { grants: 0, users: 0, consents: 0, sessions: 0, logoutTokens: 0 };
  expect((await remove(true)).impact).toEqual(nothing);
  for (const name of ['ivy', 'jon']) await person(app, name);
  for (const name of ['ivy', 'ivy', 'jon']) await connected(app, name);
  const three = { grants: 3, users: 2, consents: 2, sessions: 3, logoutTokens: 0 };
  expect((await remove(true)).impact).toEqual(three);
  await change(app, 'endUserSessions', { userId: await idOf(app, 'jon') }, '{ error { __typename } }');
  const left = { ...three, grants: 2, users: 1, sessions: 2, logoutTokens: 1 };
  expect((await remove(true)).impact).toEqual(left);
  // A grant that has ended leaves the session as it is.
  await sql()`update grants set revoked_at = now() where user_id = (select id from users where username = 'ivy')`;
  const revoked = { ...left, grants: 0, users: 0 };
  expect(await remove(false)).toEqual({ deletedId: input.id, impact: revoked });
  const [after] = await sql()`select (select count(*)::int from logout_deliveries) as deliveries,
    (select count(*)::int from sessions where ended_at is null) as sessions`;
  expect(after).toMatchObject({ deliveries: 0 });
  expect(after?.['sessions']).toBeGreaterThanOrEqual(2);
});
