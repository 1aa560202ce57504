/**
 * express-openid-connect, unmodified, as docs/relying-parties.md shows it, and once more with the options that it has for
 * a form as the answer and for pushed requests: sign-in, refusal, and the logout that goes on to us and comes back.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { leadOf, Person } from './person.js';
import { runScript, type Script } from './script.js';

let app: TestApp;
let client: DocumentedClient;
beforeAll(async () => {
  app = await startApp();
  client = await registerDocumented(app, 'express-app', await freePort());
});
afterAll(() => app.close());

const written = blockOf('express-openid-connect', 'js');
const more = written
  .replace("response_type: 'code'", "response_type: 'code', response_mode: 'form_post'")
  .replace('idpLogout: true', 'idpLogout: true, pushedAuthorizationRequests: true');

describe.each([
  ['as the page shows it', written, ['client_id', 'code_challenge', 'scope', 'state']],
  ['with form_post and pushed requests', more, ['client_id', 'request_uri']],
])('express-openid-connect %s', (_, text, sent) => {
  let script: Script;
  beforeAll(async () => {
    script = await runScript(client, text);
  });
  afterAll(() => script?.stop());

  it('C1, C7, C14: signs in with its secret by Basic, knows who it is from the ID token, and signs out here', async () => {
    const person = new Person(app, client.origin);
    const asked = new URL(leadOf(await person.open('/')));
    expect([...asked.searchParams.keys()]).toEqual(expect.arrayContaining(sent));
    const arrival = await person.answer(asked.href);
    expect('fields' in arrival).toBe(text === more);
    const page = await person.arrive(arrival);
    expect(JSON.parse(page.body)).toMatchObject({
      name: 'Alice Pleasance Liddell',
      email: 'alice@localhost',
      email_verified: true,
    });

    const out = new URL(leadOf(await person.open('/logout')));
    expect(out.origin + out.pathname).toBe(`${app.baseUrl}/end_session`);
    expect(out.searchParams.has('id_token_hint')).toBe(true);
    const back = await person.ours.fetch(out.href);
    expect([back.status, back.headers.get('location')]).toEqual([303, client.origin]);
    // Nobody is signed in any more, neither there nor here.
    const again = await person.ours.fetch(leadOf(await person.open('/')));
    expect(again.headers.get('location')).toContain('/sign-in?interaction=');
  });

  it('is told of a refusal', async () => {
    const person = new Person(app, client.origin, 'bob@localhost');
    const asked = leadOf(await person.open('/'));
    const page = await person.arrive(await person.answer(asked, 'DENY'));
    expect([page.status, page.body]).toEqual([
      400,
      expect.stringContaining('authorization response from the server is an error'),
    ]);
  });
});
