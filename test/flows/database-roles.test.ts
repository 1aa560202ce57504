/**
 * The service with a role that owns nothing (OWASP ASVS 13.2.2): it does all that it is there for, and whoever takes it
 * over can neither change the tables nor the audit trail.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepAuditPartitions } from '../../src/jobs/audit-partitions.js';
import { deliverLogouts } from '../../src/jobs/deliver-logouts.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import { sweep } from '../../src/jobs/sweep.js';
import { freePort, startApp, type TestApp } from '../support/app.js';
import { begin } from '../support/interaction.js';
import { describeOnServer, ServerProcess } from '../support/process.js';
import { declareOpenServer, managementOf, register, replacementOf, send } from '../support/registration.js';
import {
  authorizeUrl,
  basic,
  codeFor,
  form,
  redeem,
  refresh,
  signIn,
  tokenRequest,
  tokensFor,
  userinfo,
} from '../support/relying-party.js';
import { prepare, type RolesDatabase, rolesDatabase } from '../support/roles.js';
import { signInAt, signOut } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const DAY = 86_400;

describeOnServer('a service that does not own its tables', () => {
  let roles: RolesDatabase;
  let app: TestApp;
  const faults: string[] = [];
  const warnings: string[] = [];
  beforeAll(async () => {
    roles = await rolesDatabase();
    await prepare(roles, { log: pino({}, { write: (line: string) => warnings.push(line) }) });
    const target = { url: roles.serviceUrl };
    const database = {
      kind: 'private cluster',
      target,
      url: roles.serviceUrl,
      drop: async () => {},
    } as const;
    app = await startApp({ database });
    app.instance.log.level = 'warn';
    for (const level of ['warn', 'error'] as const)
      app.instance.log[level] = ((...said: unknown[]) =>
        faults.push(String(said.map(describeError)))) as never;
  });
  afterAll(async () => {
    await app.close();
    await roles.drop();
  });

  const events = async (type: string) => {
    await app.instance.audit.flush();
    return (await roles.admin`select type from audit_events where type = ${type}`).length;
  };

  it('bar 72: is served by the one role, and the tables belong to the other', async () => {
    const { sql } = app.instance.database;
    expect(await sql`select current_user as name`).toEqual([{ name: roles.service }]);
    const owners = await sql`select distinct tableowner as name from pg_tables where schemaname = 'public'`;
    expect([...owners]).toEqual([{ name: roles.owner }]);
  });

  it('bar 72: signs in, issues, refreshes, introspects, revokes and signs out', async () => {
    const tokens = await tokensFor(app);
    expect((await userinfo(app, tokens['access_token'])).status).toBe(200);
    const next = await refresh(app, tokens['refresh_token']);
    expect(next.status).toBe(200);
    const asked = { token: next.json['access_token'] };
    const introspection = await fetch(`${app.baseUrl}/introspect`, {
      method: 'POST',
      body: form(asked),
      headers: basic('demo-web'),
    });
    expect(introspection.status).toBe(200);
    const revoked = { token: next.json['refresh_token'], client_id: 'demo-spa' };
    expect((await fetch(`${app.baseUrl}/revoke`, { method: 'POST', body: form(revoked) })).status).toBe(200);
    const code = await codeFor(app);
    await redeem(app, code);
    expect((await redeem(app, code)).json['error']).toBe('invalid_grant');
    const agent = new UserAgent(app.baseUrl);
    await signInAt(app, agent, 'demo-spa');
    await signOut(agent);
    for (const type of [
      'sign_in.succeeded',
      'consent.allowed',
      'token.issued',
      'token.revoked',
      'grant.code_replayed',
      'session.ended',
    ])
      expect([type, await events(type)]).not.toEqual([type, 0]);
  });

  it('bar 72: refuses, counts attempts, and takes pushed requests', async () => {
    const agent = new UserAgent(app.baseUrl);
    const id = await begin(agent, authorizeUrl(app));
    for (let attempt = 0; attempt < 12; attempt++)
      await signIn(agent, id, 'bob@localhost', `wrong ${attempt}`);
    expect([await events('sign_in.failed'), await events('sign_in.throttled')]).toEqual([10, 2]);
    const pushed = { method: 'POST', body: new URL(authorizeUrl(app)).searchParams };
    expect((await fetch(`${app.baseUrl}/par`, pushed)).status).toBe(201);
    const params = { grant_type: 'client_credentials', scope: 'files:read' };
    expect((await tokenRequest(app, params, basic('demo-m2m'))).status).toBe(200);
    expect((await tokenRequest(app, params, basic('demo-m2m', 'wrong'))).status).toBe(401);
  });

  it('bar 72: registers clients, and lets them change and delete themselves', async () => {
    await declareOpenServer(app);
    const registered = await register(app, { redirect_uris: ['https://client.example/cb'] });
    expect(registered.status).toBe(201);
    const first = managementOf(registered);
    const changed = await send(
      'PUT',
      first.url,
      first.token,
      replacementOf(registered, { client_name: 'Other' }),
    );
    expect(changed.status).toBe(200);
    const { url, token } = managementOf(changed);
    expect((await send('DELETE', url, token)).status).toBe(204);
  });

  it('bar 72: sweeps, rotates keys, delivers logouts and makes the months of the trail', async () => {
    const tokens = await tokensFor(app);
    app.wait(100 * DAY);
    await rotateKeys(app.instance);
    app.wait(3600);
    await rotateKeys(app.instance);
    app.wait(40 * DAY);
    await rotateKeys(app.instance);
    await deliverLogouts(app.instance);
    await sweep(app.instance);
    await roles.admin.unsafe(`drop table ${await lastMonth()}`);
    await keepAuditPartitions(app.instance);
    expect(await lastMonth()).toMatch(/^audit_events_\d{4}_\d{2}$/);
    for (const type of ['key.created', 'key.activated', 'key.deleted'])
      expect([type, await events(type)]).not.toEqual([type, 0]);
    expect((await refresh(app, tokens['refresh_token'])).status).toBe(400);
  });

  const lastMonth = async () => {
    const [row] =
      await roles.admin`select max(inhrelid::regclass::text) filter (where inhrelid::regclass::text ~ '\\d$')
      as name from pg_inherits where inhparent = 'audit_events'::regclass`;
    return String(row?.['name']);
  };

  it('bar 72: and nothing of that was refused by the database', () => {
    expect(faults).toEqual([]);
    expect(warnings.filter((line) => !line.includes('alter role'))).toEqual([]);
  });
});

describeOnServer('two processes that start at once with two roles', () => {
  it('bar 72, 86: make one schema, and one that starts without the owner serves from it', async () => {
    const roles = await rolesDatabase();
    const members: ServerProcess[] = [];
    const cwd = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const start = async (more: Record<string, string>) => {
      const port = String(await freePort());
      const env = {
        NODE_ENV: 'production',
        PORT: port,
        ISSUER: 'http://localhost:4000',
        SECRETS: 'q0X8m3uWcT5rJ7vYbN2kLzP4sHdF6gAe9tRi1oUy',
        DATABASE_URL: roles.serviceUrl,
      };
      const member = new ServerProcess({ env: { ...env, ...more }, cwd });
      members.push(member);
      return member.ready();
    };
    try {
      const owner = { MIGRATION_DATABASE_URL: roles.ownerUrl };
      await Promise.all([start(owner), start(owner)]);
      await start({});
      const warnings = members.map(({ output }) => [...output.matchAll(/"level":[4-6]0.*?"msg":"([^"]*)/g)]);
      // Without an administrator each start says where the first one is made.
      const said = warnings.map((lines) =>
        lines.map(([, text = '']) => text).filter((text) => !/administrator/.test(text)),
      );
      // The owner of the tables may not change roles, and says who has to; whoever is no owner has nothing to say.
      expect(
        said.map((lines) => lines.filter((line) => !/not available|has to run: alter role/.test(line))),
      ).toEqual([[], [], []]);
      expect(said[2]?.filter((line) => line !== 'not available')).toEqual([]);
      const users = await roles.admin`select distinct usename as name from pg_stat_activity
        where application_name = 'portico' and datname = current_database()`;
      expect([...users]).toEqual([{ name: roles.service }]);
    } finally {
      for (const member of members) await member.stop('SIGKILL');
      await roles.drop();
      rmSync(cwd, { recursive: true });
    }
  }, 90_000);
});

function describeError(said: unknown): string {
  return JSON.stringify(said, (_, value) =>
    value instanceof Error ? `${value.message} ${value.cause}` : value,
  );
}
