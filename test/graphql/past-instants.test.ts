/** Ends that are over before they begin: refused where they are set, at the field that they stand in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { tokenRequest } from '../support/relying-party.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PAST = '2001-01-01T00:00:00Z';
const error = 'error { ... on UserError { code field } }';
const inAnHour = () => new Date(app.instance.clock().getTime() + 3_600_000).toISOString();

interface Payload {
  readonly client: { readonly id: string; readonly clientId: string };
  readonly clientSecret: string | null;
  readonly token: string | null;
  readonly error: { readonly code: string; readonly field: string[] } | null;
}

describe('an end in the past', () => {
  it.each([
    ['expiresAt', () => ({ expiresAt: PAST })],
    ['retireOthersAt', () => ({ retireOthersAt: PAST })],
    ['expiresAt', () => ({ expiresAt: PAST, retireOthersAt: inAnHour() })],
    ['retireOthersAt', () => ({ expiresAt: inAnHour(), retireOthersAt: PAST })],
  ])('is no %s of secrets: the client keeps those that it has', async (member, ends) => {
    const metadata = { grantTypes: ['client_credentials'], redirectUris: [] };
    const input = { authorizationServerSlug: 'default', metadata };
    const made = await change<Payload>(
      app,
      'registerClient',
      input,
      '{ client { id clientId } clientSecret }',
    );
    const wanted = { id: made.client.id, name: 'next', ...ends() };
    const refused = await change<Payload>(app, 'rotateClientSecret', wanted, `{ clientSecret ${error} }`);
    expect(refused).toEqual({
      clientSecret: null,
      error: { code: 'INSTANT_PASSED', field: ['input', member] },
    });
    const proof = { client_id: made.client.clientId, client_secret: made.clientSecret ?? '' };
    expect((await tokenRequest(app, { grant_type: 'client_credentials', ...proof })).status).toBe(200);
  });

  it('is none of an initial access token', async () => {
    const named = { authorizationServerSlug: 'default', name: 'late' };
    const selection = `{ token ${error} }`;
    const make = (expiresAt: string) =>
      change<Payload>(app, 'createInitialAccessToken', { ...named, expiresAt }, selection);
    expect(await make(PAST)).toEqual({
      token: null,
      error: { code: 'INSTANT_PASSED', field: ['input', 'expiresAt'] },
    });
    const made = await app.instance.database.sql`select 1 from initial_access_tokens`;
    expect(made).toHaveLength(0);
    expect((await make(inAnHour())).error).toBeNull();
  });
});
