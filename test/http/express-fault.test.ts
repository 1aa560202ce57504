/** A fault where no endpoint is to answer for it (OWASP ASVS 16.5.1, 16.5.4). */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Door } from '../../src/http/endpoint.js';
import { faulty } from '../../src/http/not-found.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('says its correlation id and nothing else', async () => {
  const broken = express();
  broken.use(() => {
    throw new Error('canary');
  });
  broken.use(faulty({ instance: app.instance } as Door));
  const server = broken.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  const text = await response.text();
  server.close();
  expect(response.status).toBe(500);
  const description = `correlation id ${response.headers.get('x-request-id')}`;
  expect(JSON.parse(text)).toEqual({ error: 'server_error', error_description: description });
});
