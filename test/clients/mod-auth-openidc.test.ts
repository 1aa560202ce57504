/**
 * Apache's mod_auth_openidc, unmodified, with the lines of docs/relying-parties.md: a page that only people who have
 * signed in can see, and that shows the claims which the module makes variables of.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverLogouts } from '../../src/jobs/deliver-logouts.js';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { describeWithPackages } from './debian.js';
import { blockOf, type DocumentedClient, registerDocumented } from './documented.js';
import { leadOf, Person } from './person.js';
import { Program } from './program.js';

const PAGE = `<!--#echo var="REMOTE_USER" -->|<!--#echo var="OIDC_CLAIM_name" -->|<!--#echo var="OIDC_CLAIM_email" -->|<!--#echo var="OIDC_CLAIM_email_verified" -->`;

/** What any Apache needs, whatever it serves. */
const apacheConfig = (directory: string, port: number, lines: string) => `
ServerRoot ${directory}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${directory}/apache.pid
DefaultRuntimeDir ${directory}
ErrorLog "|/bin/cat"
User www-data
Group www-data
${['mpm_event', 'mime', 'dir', 'authn_core', 'authz_core', 'authz_user', 'include', 'filter']
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
StartServers 1
TypesConfig /etc/mime.types
AddType text/html .html
AddOutputFilter INCLUDES .html
DocumentRoot ${directory}
<Directory ${directory}>
  Options +Includes
</Directory>
DirectoryIndex index.html
${lines}`;

describeWithPackages(['libapache2-mod-auth-openidc', 'apache2-bin'], 'mod_auth_openidc', () => {
  let app: TestApp;
  let client: DocumentedClient;
  let apache: Program;
  let directory: string;
  beforeAll(async () => {
    const port = await freePort();
    app = await startApp({ outboundAllow: [`http://localhost:${port}`] });
    client = await registerDocumented(app, 'apache', port);
    directory = mkdtempSync(join(tmpdir(), 'portico-apache-'));
    chmodSync(directory, 0o755);
    writeFileSync(join(directory, 'index.html'), PAGE);
    writeFileSync(join(directory, 'signed-out.html'), 'signed out');
    const lines = client.translate(blockOf('mod_auth_openidc', 'apache'));
    writeFileSync(join(directory, 'apache.conf'), apacheConfig(directory, client.port, lines));
    const env = { CLIENT_SECRET: client.secret, COOKIE_SECRET: randomBytes(32).toString('hex') };
    apache = new Program('/usr/sbin/apache2', ['-f', `${directory}/apache.conf`, '-DFOREGROUND'], {
      cwd: directory,
      env,
    });
    await apache.listening(client.port);
  });
  afterAll(async () => {
    await apache?.stop();
    await app.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('C1, C7, C13: signs in with PKCE, and shows the claims to the page', async () => {
    const person = new Person(app, client.origin);
    const asked = new URL(leadOf(await person.open('/')));
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    const page = await person.arrive(await person.answer(asked.href));
    const [user, name, email, verified] = page.body.split('|');
    expect(user).toMatch(/^usr_[\w-]+@/);
    expect(user?.split('@')[1]).toBe(app.baseUrl);
    expect([name, email, verified]).toEqual(['Alice Pleasance Liddell', 'alice@localhost', '1']);
  });

  it('C14: signs out here as well, and comes back to a page that anybody can see', async () => {
    const person = new Person(app, client.origin);
    await person.signInFrom('/');
    const goodbye = `${client.origin}/signed-out.html`;
    const out = new URL(
      leadOf(await person.open(`/redirect_uri?${new URLSearchParams({ logout: goodbye })}`)),
    );
    expect(out.origin + out.pathname).toBe(`${app.baseUrl}/end_session`);
    const back = await person.ours.fetch(out.href);
    expect([back.status, back.headers.get('location')]).toEqual([303, goodbye]);
    expect((await person.open(goodbye)).body).toBe('signed out');
    const again = await person.ours.fetch(leadOf(await person.open('/')));
    expect(again.headers.get('location')).toContain('/sign-in?interaction=');
  });

  it('C14: ends its own session when somebody signs out here (OpenID Connect Back-Channel Logout §2.6)', async () => {
    const person = new Person(app, client.origin);
    await person.signInFrom('/');
    expect((await person.open('/')).status).toBe(200);
    await person.ours.submit('/sign-out', {});
    await deliverLogouts(app.instance);
    expect((await person.open('/')).status).toBe(302);
  });
});
