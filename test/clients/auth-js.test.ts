/** Auth.js (@auth/core), unmodified, as docs/relying-parties.md shows it: from its own form to its session, and back out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import type { Page } from './navigator.js';
import { leadOf, Person } from './person.js';
import { runScript, type Script } from './script.js';

let app: TestApp;
let client: DocumentedClient;
let script: Script;
beforeAll(async () => {
  app = await startApp();
  client = await registerDocumented(app, 'auth-js', await freePort());
  script = await runScript(client, blockOf('Auth.js', 'js'));
});
afterAll(async () => {
  await script?.stop();
  await app.close();
});

/** Auth.js answers a form of its own only with the token that it gave to this browser. */
async function submit(person: Person, path: string): Promise<Page> {
  const { csrfToken } = JSON.parse((await person.open('/auth/csrf')).body) as { csrfToken: string };
  return person.theirs.submit(path, { csrfToken, callbackUrl: client.origin });
}

const sessionOf = async (person: Person) => JSON.parse((await person.open('/auth/session')).body);

describe('Auth.js', () => {
  it('C1, C7: signs in with PKCE and its secret by Basic, and has a session with name and e-mail', async () => {
    const person = new Person(app, client.origin);
    const asked = new URL(leadOf(await submit(person, '/auth/signin/portico')));
    expect(asked.origin + asked.pathname).toBe(`${app.baseUrl}/authorize`);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    await person.arrive(await person.answer(asked.href));
    expect(await sessionOf(person)).toMatchObject({
      user: { name: 'Alice Pleasance Liddell', email: 'alice@localhost' },
    });
    await submit(person, '/auth/signout');
    expect(await sessionOf(person)).toBeNull();
  });

  it('is told of a refusal, and has no session', async () => {
    const person = new Person(app, client.origin, 'bob@localhost');
    const asked = leadOf(await submit(person, '/auth/signin/portico'));
    const page = await person.arrive(await person.answer(asked, 'DENY'));
    expect(page.url).toBe(`${client.origin}/auth/signin?error=OAuthCallbackError`);
    expect(await sessionOf(person)).toBeNull();
  });
});
