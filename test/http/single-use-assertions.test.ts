/** An assertion counts once, over all endpoints and all processes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keyring } from '../../src/platform/secrets.js';
import { startApp, type TestApp, testSecrets } from '../support/app.js';
import type { Answer } from '../support/inlets.js';
import { flawless } from '../support/jwt-corpus.js';
import { tokenRequest } from '../support/relying-party.js';
import {
  asserted,
  DENIED,
  keys,
  others,
  SERVER,
  type SigningApp,
  startSigningApp,
} from '../support/signing-clients.js';

let test: SigningApp;
beforeAll(async () => {
  test = await startSigningApp();
});
afterAll(() => test.close());

describe('bar 33: an assertion counts once', () => {
  it('the second time is refused, at whichever endpoint', async () => {
    for (const first of test.inlets)
      for (const second of test.inlets) {
        const text = flawless(first.genuine);
        expect((await first.present(text)).status).toBe(first.accepted);
        expect((await second.present(text)).status).toBe(401);
      }
  });

  it('a jti counts once, in whichever assertion', async () => {
    const jti = randomUUID();
    expect((await test.ask(asserted(await test.assertion({ jti })))).status).toBe(200);
    expect((await test.ask(asserted(await test.assertion({ jti, exp: test.now() + 90 })))).json).toEqual(
      DENIED,
    );
  });

  it('is not spent by a request that was refused for something else about it', async () => {
    const text = await test.assertion();
    await test.ask({ client_id: 'other', ...asserted(text) });
    await test.ask({ client_id: 'nobody', ...asserted(text) });
    await test.ask({ ...asserted(`${text.slice(0, -8)}AAAAAAAA`) });
    expect((await test.ask(asserted(text))).status).toBe(200);
  });

  it('clients do not spend each other’s', async () => {
    const jti = randomUUID();
    expect((await test.ask(asserted(await test.assertion({ jti })))).status).toBe(200);
    expect(
      (await test.ask(asserted(await test.assertion({ jti }, { clientId: 'all', by: keys.RS256 })))).status,
    ).toBe(200);
    expect(
      (await test.ask(asserted(await test.assertion({ jti }, { clientId: 'other', by: others })))).status,
    ).toBe(200);
  });

  it('may come again when the one before it could not be used any more', async () => {
    const jti = randomUUID();
    expect((await test.ask(asserted(await test.assertion({ jti })))).status).toBe(200);
    test.app.wait(60 + 29);
    expect((await test.ask(asserted(await test.assertion({ jti })))).json).toEqual(DENIED);
    test.app.wait(2);
    expect((await test.ask(asserted(await test.assertion({ jti })))).status).toBe(200);
  });

  it('one of fifty at once is accepted, over two instances on one database', async () => {
    const second = await startApp({ database: test.app.testDatabase });
    try {
      second.wait((test.app.instance.clock().getTime() - second.instance.clock().getTime()) / 1000);
      // The second one has a base URL of its own, so the issuer that both are asked for is set to be the same.
      Object.assign(second.instance, { baseUrl: test.app.baseUrl });
      for (let round = 0; round < 5; round += 1) {
        const text = await test.assertion();
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, at) =>
            tokenRequest(
              at % 2 ? second : test.app,
              { grant_type: 'client_credentials', ...asserted(text) },
              {},
              SERVER,
            ),
          ),
        );
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
      }
    } finally {
      await second.close();
    }
  });

  it('what was spent before SECRETS were rotated is spent', async () => {
    const rotated = await startApp({ database: test.app.testDatabase });
    try {
      rotated.wait((test.app.instance.clock().getTime() - rotated.instance.clock().getTime()) / 1000);
      const keyring = new Keyring(['another-secret-of-at-least-thirty-two', ...testSecrets]);
      Object.assign(rotated.instance, { baseUrl: test.app.baseUrl, keyring });
      const at = (app: TestApp, text: string) =>
        tokenRequest(app, { grant_type: 'client_credentials', ...asserted(text) }, {}, SERVER);
      const text = await test.assertion();
      expect((await at(test.app, text)).status).toBe(200);
      expect((await at(rotated, text)).json).toEqual(DENIED);
      const next = await test.assertion();
      expect((await at(rotated, next)).status).toBe(200);
      expect((await at(rotated, next)).json).toEqual(DENIED);
    } finally {
      await rotated.close();
    }
  });

  it('one of fifty at once is accepted, at every inlet for one, be it in an assertion or in a request object', async () => {
    for (const inlet of [...test.inlets, ...test.requestInlets]) {
      const text = flawless(inlet.genuine);
      const answers = await Promise.all(Array.from({ length: 50 }, () => inlet.present(text)));
      const isTaken = ({ status, error }: Answer) => status === inlet.accepted && error === undefined;
      expect([inlet.name, answers.filter(isTaken).length]).toEqual([inlet.name, 1]);
      for (const { status, error } of answers.filter((answer) => !isTaken(answer)))
        expect([inlet.name, ...inlet.refused]).toContainEqual([status, error]);
    }
  });

  it('writes one statement, and nothing for what is refused before', async () => {
    const text = await test.assertion();
    const stale = await test.assertion({ exp: test.now() - 100 });
    await test.ask(asserted(await test.assertion()));
    test.app.statements.length = 0;
    await test.ask(asserted(text));
    await test.ask(asserted(stale));
    const own = test.app.statements.filter((sent) => /spent_proofs/.test(sent));
    expect(own).toHaveLength(1);
  });
});
