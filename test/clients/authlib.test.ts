/**
 * Authlib, unmodified, as docs/relying-parties.md shows it: a client without a secret, which proves itself by assertions
 * that it signs, and whose keys we fetch from it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { describeWithPackages } from './debian.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { Person } from './person.js';
import { Program } from './program.js';

describeWithPackages(['python3-authlib', 'python3-requests'], 'Authlib', () => {
  let app: TestApp;
  let client: DocumentedClient;
  let cwd: string;
  let keys: Server;
  beforeAll(async () => {
    const port = await freePort();
    app = await startApp({ outboundAllow: [`http://localhost:${port}`] });
    client = await registerDocumented(app, 'authlib', port);
    cwd = mkdtempSync(join(tmpdir(), 'portico-authlib-'));
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    writeFileSync(join(cwd, 'private-key.pem'), await exportPKCS8(privateKey), { mode: 0o600 });
    writeFileSync(join(cwd, 'client.py'), client.translate(blockOf('Authlib', 'python')));
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig' }] });
    keys = createServer((_, res) => res.writeHead(200, { 'content-type': 'application/json' }).end(jwks));
    await new Promise<void>((resolve) => keys.listen(port, 'localhost', resolve));
  });
  afterAll(async () => {
    keys?.closeAllConnections();
    keys?.close();
    await app.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  it('C1, C7, C13, C16: signs in with PKCE and private_key_jwt, verifies, refreshes, introspects and revokes', async () => {
    const env = { AUTHLIB_INSECURE_TRANSPORT: '1' };
    const program = new Program('/usr/bin/python3', ['client.py'], { cwd, env });
    try {
      const [, url = ''] = await program.printed(/Open (\S+)\n/);
      const { url: answer } = await new Person(app, client.origin).answer(url);
      program.say(answer);
      await program.printed(/Signed in as Alice Pleasance Liddell\n/);
      await program.printed(/Signed out\n/);
      expect(await program.ended).toBe(0);
    } finally {
      await program.stop();
    }
  });
});
