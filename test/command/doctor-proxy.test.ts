/** The doctor looks at a service whose TLS ends at a proxy: what arrives there is right, or it says which setting is not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Finding } from '../../src/command/host.js';
import { freePort } from '../support/app.js';
import { certificateFor } from '../support/certificate.js';
import { portico, serving } from '../support/command.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { SECRETS } from '../support/instances.js';
import { describeOnServer, type ServerProcess } from '../support/process.js';

vi.setConfig({ testTimeout: 90_000 });

/** An address of this machine for which the service makes no exception, as it does for localhost. */
const HOST = '127.0.0.2';

/** What the proxy says of the request that came: its address always, and its host in one of two ways or not at all. */
type Passing = 'Host' | 'X-Forwarded-Host' | 'no host';

describeOnServer('a service behind a proxy where TLS ends', () => {
  let proxy: Server;
  let passing: Passing;
  let database: TestDatabase;
  let directory: string;
  let certificate: string;
  let env: Record<string, string>;
  let service: ServerProcess | undefined;

  beforeAll(async () => {
    const { key, cert } = certificateFor(HOST);
    const port = String(await freePort());
    proxy = createServer({ key, cert }, (req, res) => {
      const { method = 'GET', url: path = '/' } = req;
      const upstream = { host: '127.0.0.1', port, method, path, headers: passedOn(req, passing, port) };
      const forwarded = request(upstream, (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
      forwarded.on('error', () => res.writeHead(502).end());
      req.pipe(forwarded);
    });
    await new Promise<void>((resolve) => proxy.listen(0, HOST, resolve));
    directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    certificate = join(directory, 'certificate.pem');
    writeFileSync(certificate, cert);
    database = await testDatabase();
    env = {
      ...{ PORT: port, ISSUER: `https://${HOST}:${(proxy.address() as AddressInfo).port}`, SECRETS },
      ...{ DATABASE_URL: database.url ?? '', START_DEMO: '0', DATA_DIR: directory },
    };
  });
  afterAll(async () => {
    await service?.stop('SIGKILL');
    await new Promise((resolve) => proxy.close(resolve));
    await database.drop();
    rmSync(directory, { recursive: true });
  });

  /** Starts the service anew, so that it trusts these proxies. */
  async function trusting(proxies: Record<string, string>): Promise<void> {
    await service?.stop();
    service = await serving({ ...env, ...proxies }, directory).ready();
  }

  /** What the doctor finds, by name; by itself the process believes no certificate that the test made. */
  async function examined(
    more: Record<string, string>,
    believes: Record<string, string> = { NODE_EXTRA_CA_CERTS: certificate },
  ) {
    const all = { ...env, ...more, ...believes };
    const ended = await portico(['doctor', '--json'], { env: all, cwd: directory });
    const findings: Finding[] = ended.json;
    const { code, err } = ended;
    return { code, err, wrong: findings.filter(({ ok }) => ok === false), findings };
  }

  const RIGHT = { TRUST_PROXY: '127.0.0.1' };
  const ELSEWHERE = { TRUST_PROXY: '10.0.0.0/8' };

  it('is well where TRUST_PROXY has the address of the proxy, whichever way the host comes', async () => {
    await trusting(RIGHT);
    for (const way of ['X-Forwarded-Host', 'Host'] as const) {
      passing = way;
      const { code, wrong, findings, err } = await examined(RIGHT);
      expect([code, wrong, err]).toEqual([0, [], '']);
      const told = Object.fromEntries(findings.map(({ name, message }) => [name, message]));
      expect(told).toMatchObject({
        proxy: 'X-Forwarded-For is believed (TRUST_PROXY=127.0.0.1)',
        issuer: `${env['ISSUER']} answers with its metadata`,
        certificate: expect.stringMatching(/^trusted, for \d+ more days$/),
        host: 'arrives as ISSUER has it',
      });
    }
  });

  it('is ill where the proxy keeps the host to itself', async () => {
    passing = 'no host';
    const { code, wrong } = await examined(RIGHT);
    expect([code, wrong]).toEqual([
      1,
      [expect.objectContaining({ name: 'host', fix: expect.stringMatching(/^Let the proxy pass on Host/) })],
    ]);
  });

  it('is ill where whoever looks does not believe the certificate', async () => {
    passing = 'Host';
    const { code, wrong } = await examined(RIGHT, {});
    expect(code).toBe(1);
    expect(wrong).toEqual([
      expect.objectContaining({ name: 'issuer', message: expect.stringContaining('SELF_SIGNED') }),
      expect.objectContaining({ name: 'certificate', message: expect.stringContaining('is not trusted') }),
    ]);
  });

  it('is ill where TRUST_PROXY has other addresses, and the doctor names that setting', async () => {
    await trusting(ELSEWHERE);
    passing = 'X-Forwarded-Host';
    const { code, wrong } = await examined(ELSEWHERE);
    expect([code, wrong]).toEqual([
      1,
      [expect.objectContaining({ name: 'host', fix: expect.stringContaining('TRUST_PROXY (10.0.0.0/8)') })],
    ]);
  });

  it('is ill where TRUST_PROXY is not set, and the doctor says so', async () => {
    await trusting({});
    passing = 'Host';
    const { code, wrong } = await examined({});
    expect([code, wrong]).toEqual([
      1,
      [expect.objectContaining({ name: 'proxy', fix: expect.stringMatching(/^Set TRUST_PROXY/) })],
    ]);
    passing = 'X-Forwarded-Host';
    expect((await examined({})).wrong).toContainEqual(
      expect.objectContaining({ name: 'host', fix: expect.stringContaining('set TRUST_PROXY') }),
    );
  });
});

function passedOn({ headers, socket }: IncomingMessage, passing: Passing, port: string): IncomingHttpHeaders {
  const { host = '', 'x-forwarded-for': before, ...others } = headers;
  const addresses = [...(before === undefined ? [] : [before]), socket.remoteAddress].join(', ');
  return {
    ...others,
    host: passing === 'Host' ? host : `service.internal:${port}`,
    ...{ 'x-forwarded-for': addresses, 'x-forwarded-proto': 'https' },
    ...(passing === 'X-Forwarded-Host' ? { 'x-forwarded-host': host } : {}),
  };
}
