/** Authlib, unmodified, as docs/relying-parties.md shows it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeWithPackages } from './debian.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { Person } from './person.js';
import { Program } from './program.js';

describeWithPackages(['python3-authlib', 'python3-requests'], 'Authlib', () => {
  let app: TestApp;
  let client: DocumentedClient;
  let cwd: string;
  beforeAll(async () => {
    app = await startApp();
    client = await registerDocumented(app, 'authlib');
    cwd = mkdtempSync(join(tmpdir(), 'portico-authlib-'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  it('C1, C7, C13: signs in with PKCE, verifies the ID token, and reads userinfo', async () => {
    writeFileSync(join(cwd, 'client.py'), client.translate(blockOf('Authlib', 'python')));
    const env = { CLIENT_SECRET: client.secret, AUTHLIB_INSECURE_TRANSPORT: '1' };
    const program = new Program('/usr/bin/python3', ['client.py'], { cwd, env });
    try {
      const [, url = ''] = await program.printed(/Open (\S+)\n/);
      const { url: answer } = await new Person(app, client.origin).answer(url);
      program.say(answer);
      await program.printed(/Signed in as Alice Pleasance Liddell\n/);
      expect(await program.ended, program.output).toBe(0);
    } finally {
      await program.stop();
    }
  });
});
