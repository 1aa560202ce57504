/** The files that our pages load. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';

describe('/assets', () => {
  let app: TestApp;
  let scripts: string[];
  beforeAll(async () => {
    app = await startApp();
    const html = await (await fetch(`${app.baseUrl}/signed-out`)).text();
    scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  });
  afterAll(() => app.close());

  it('travel compressed, are kept for a year and say what they are', async () => {
    expect(scripts.length).toBeGreaterThan(1);
    for (const path of scripts) {
      const { status, headers } = await fetch(app.baseUrl + path, { headers: { 'accept-encoding': 'gzip' } });
      expect(status).toBe(200);
      expect(headers.get('content-encoding')).toBe('gzip');
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('are all that is there', async () => {
    for (const path of ['/assets/', '/assets/none.js', '/assets/..%2f..%2fpackage.json', '/manifest.json'])
      expect((await fetch(app.baseUrl + path)).status).toBe(404);
  });
});
