/**
 * oidc-agent, unmodified, with the commands of docs/relying-parties.md: a public client on loopback that keeps a refresh
 * token for other programs, and gets them access tokens with it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { declareServers } from '../support/declared-server.js';
import { userinfo } from '../support/relying-party.js';
import { describeWithPackages } from './debian.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { Person } from './person.js';
import { Program } from './program.js';

describeWithPackages(['oidc-agent-cli'], 'oidc-agent', () => {
  let app: TestApp;
  let client: DocumentedClient;
  let cwd: string;
  let env: Record<string, string>;
  let agent: Program;
  beforeAll(async () => {
    app = await startApp();
    client = await registerDocumented(app, 'oidc-agent', await freePort());
    cwd = mkdtempSync(join(tmpdir(), 'portico-agent-'));
    const OIDC_SOCK = join(cwd, 'socket');
    env = {
      HOME: cwd,
      OIDC_CONFIG_DIR: cwd,
      OIDC_SOCK,
      OIDC_ENCRYPTION_PW: 'of a test',
      CLIENT_SECRET: client.secret,
    };
    agent = new Program('oidc-agent', ['--console', `--socket-path=${OIDC_SOCK}`], { cwd, env });
    await agent.listening(OIDC_SOCK);
  });
  afterAll(async () => {
    await agent?.stop('SIGKILL');
    await app.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  async function run(command: string, meanwhile: (program: Program) => Promise<void>): Promise<string> {
    // What it prints is waited for, so it must not keep it until it is done.
    const program = new Program('stdbuf', ['-oL', 'sh', '-c', command], { cwd, env });
    try {
      await meanwhile(program);
      expect(await program.ended, program.output).toBe(0);
      return program.output;
    } finally {
      await program.stop();
    }
  }

  it('C11, C16: signs in on a port that is not registered, and refreshes for others', async () => {
    const output = await run(client.translate(blockOf('oidc-agent', 'sh')), async (program) => {
      const [url = ''] = await program.printed(/http:\S+\/authorize\S+(?=\n)/);
      const person = new Person(app, client.origin);
      await person.arrive(await person.answer(url));
    });
    const token = output.trim().split('\n').at(-1);
    expect((await userinfo(app, token)).json).toMatchObject({ name: 'Alice Pleasance Liddell' });
    // Longer than any token is valid: only a refresh gets one.
    const another = await run('oidc-token --time=601 portico', async () => {});
    expect(another.trim()).not.toBe(token);
    expect((await userinfo(app, another.trim())).status).toBe(200);
  });

  it('RFC 6749 §2.3.1: is a public client without a secret, for which it sends an empty one by Basic', async () => {
    const redirectUris = ['http://localhost/callback'];
    const own = {
      clientId: 'public',
      clientName: 'Public',
      applicationType: 'native' as const,
      redirectUris,
    };
    await declareServers(app, { slug: 'default', name: 'Portico', clients: [own] });
    const port = await freePort();
    const [command = ''] = client
      .translate(blockOf('oidc-agent', 'sh'))
      .replaceAll(String(client.port), String(port))
      .replace('oidc-gen portico', 'oidc-gen public')
      .replace('=oidc-agent', '=public')
      .split('\noidc-token');
    const program = new Program('stdbuf', ['-oL', 'sh', '-c', command], {
      cwd,
      env: { ...env, CLIENT_SECRET: '' },
    });
    try {
      const [url = ''] = await program.printed(/http:\S+\/authorize\S+(?=\n)/);
      const person = new Person(app, `http://localhost:${port}`);
      await person.arrive(await person.answer(url));
      expect(await program.ended, program.output).toBe(0);
    } finally {
      await program.stop();
    }
  });
});
