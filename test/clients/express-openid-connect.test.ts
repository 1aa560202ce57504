/**
 * express-openid-connect, unmodified, as docs/relying-parties.md shows it: sign-in by query and by form, and the logout
 * that goes on to us.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { Person } from './person.js';
import { runScript, type Script } from './script.js';

let app: TestApp;
let client: DocumentedClient;
let script: Script;
beforeAll(async () => {
  app = await startApp();
  client = await registerDocumented(app, 'express-app');
  script = await runScript(client, blockOf('express-openid-connect', 'js'));
});
afterAll(async () => {
  await script?.stop();
  await app.close();
});

describe('express-openid-connect', () => {
  it('C1, C7: signs in with its secret by Basic, and reads who it is from the ID token', async () => {
    const person = new Person(app, client.origin);
    const page = await person.signInFrom('/');
    expect(JSON.parse(page.body)).toMatchObject({
      name: 'Alice Pleasance Liddell',
      email: 'alice@localhost',
      email_verified: true,
    });
  });
});
