/** passport-openidconnect, unmodified, as docs/relying-parties.md shows it. It sends its secret in the body, and no PKCE. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { leadOf, Person } from './person.js';
import { runScript, type Script } from './script.js';

let app: TestApp;
let client: DocumentedClient;
let script: Script;
beforeAll(async () => {
  app = await startApp();
  client = await registerDocumented(app, 'passport-app', await freePort());
  script = await runScript(client, blockOf('passport-openidconnect', 'js'));
});
afterAll(async () => {
  await script?.stop();
  await app.close();
});

describe('passport-openidconnect', () => {
  it('C1, C7, C9, C13: signs in by client_secret_post without PKCE, and reads userinfo', async () => {
    const person = new Person(app, client.origin);
    const asked = new URL(leadOf(await person.open('/login')));
    expect(asked.searchParams.has('code_challenge')).toBe(false);
    const page = await person.arrive(await person.answer(asked.href));
    expect(JSON.parse(page.body)).toMatchObject({
      iss: app.baseUrl,
      id: expect.stringMatching(/^usr_/),
      displayName: 'Alice Pleasance Liddell',
      emails: [{ value: 'alice@localhost' }],
    });
  });

  it('is nobody after a refusal', async () => {
    const person = new Person(app, client.origin, 'bob@localhost');
    const asked = leadOf(await person.open('/login'));
    const page = await person.arrive(await person.answer(asked, 'DENY'));
    expect(page.status).toBe(401);
    expect(JSON.parse((await person.open('/')).body)).toBeNull();
  });
});
