/** The audit log at the console: found by its filters, read as a difference, and the way to whatever it is about. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { ADMINISTRATOR, enter, settled } from '../support/console.js';
import { administratorOf, mutateBy } from '../support/governing.js';
import { tokensFor } from '../support/relying-party.js';

describeInBrowser('the audit log at the console', () => {
  let app: TestApp;
  let clientId: string;
  const desk = useBrowser(() => app.baseUrl);
  beforeAll(async () => {
    app = await startApp();
    const admin = await administratorOf(app);
    const metadata = { clientName: 'Notes', redirectUris: ['https://notes.example/cb'] };
    const made = { authorizationServerSlug: 'acme', metadata };
    const { client } = await mutateBy(admin, 'registerClient', made, 'client { id clientId }');
    clientId = client.clientId;
    const changed = { clientName: 'Better notes', redirectUris: ['https://notes.example/new'] };
    await mutateBy(admin, 'updateClient', { id: client.id, metadata: changed }, 'client { id }');
    await tokensFor(app);
    await app.instance.audit.flush();
  });
  afterAll(() => app.close());

  const rows = (page: Page) => page.locator('.table tbody tr');
  const openLog = async (page: Page, search: string) => {
    await page.goto(`${app.baseUrl}/admin/events${search}`);
    await settled(page);
  };

  it('tells each event in a sentence, and is narrowed by what is in the address', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/events');
    expect(await rows(page).count()).toBeGreaterThan(5);
    await page.fill('#filter-client', clientId);
    await page.waitForURL((url) => url.searchParams.get('client') === clientId);
    await expect.poll(() => rows(page).count()).toBe(3);
    const told = await rows(page).locator('td[data-heading=What] a').allTextContents();
    expect(told).toContain('Better notes was changed: client name, redirect URIs');
    expect(told).toContain('Better notes was registered');
    await page.reload();
    await settled(page);
    expect(await page.inputValue('#filter-client')).toBe(clientId);
    await page.click('#clear');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(5);
    expect(await page.inputValue('#filter-client')).toBe('');
  });

  it('finds what somebody did and what is about somebody, by a user name as by an id', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/events');
    const count = async (search: string) => {
      await openLog(page, search);
      return rows(page).count();
    };
    expect(await count('?actor=root&type=client.*')).toBe(3);
    expect(await count('?actor=nobody')).toBe(0);
    expect(await page.textContent('.empty')).toContain('Nothing like that happened.');
    expect(await count('?user=alice@localhost&type=token.issued')).toBe(1);
    expect(await count('?server=acme&actor=root&type=client.registered')).toBe(1);
    expect(await count('?until=2020-01-01T00:00:00Z')).toBe(0);
    expect(await count('?ip=127.0.0.1&since=2020-01-01T00:00:00Z')).toBeGreaterThan(2);
  });

  it('shows what was before and what is since, and leads to who did it and what it is about', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/events');
    await openLog(page, `?client=${clientId}&type=client.updated`);
    await page.click('tbody td[data-heading=What] a');
    await page.waitForSelector('.changes');
    const change = page.locator('.changes tbody tr', { hasText: 'clientName' });
    expect(await change.locator('del').textContent()).toBe('Notes');
    expect(await change.locator('ins').textContent()).toBe('Better notes');
    const times = page.locator('.pairs time');
    expect(await times.first().getAttribute('title')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    const who = page.locator('.pairs > div', { hasText: 'Who' }).locator('a');
    expect(await who.textContent()).toBe('root');
    await page.click('.pairs >> text=All of this request');
    await page.waitForURL(/request=/);
    await settled(page);
    expect(await rows(page).count()).toBe(1);
    await page.click('tbody td[data-heading=About] a');
    await page.waitForURL(/\/admin\/as\/acme\/clients\/cl_/);
    await expect.poll(() => page.textContent('h1')).toBe('Better notes');
  });

  it('is read page by page, and goes back to the first', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/events', ADMINISTRATOR);
    const { sql } = app.instance.database;
    await sql`
      insert into audit_events (id, at, type, request_id, detail)
      select gen_random_uuid(), now() - n * interval '1 minute', 'request.pushed', 'many', '{}'
      from generate_series(1, 35) n`;
    await openLog(page, '?request=many');
    expect(await rows(page).count()).toBe(30);
    await page.click('text=Next page');
    await expect.poll(() => rows(page).count()).toBe(5);
    await page.click('text=Back to the first page');
    await expect.poll(() => rows(page).count()).toBe(30);
  });

  it('has as many on a page as one chooses, and hands all that are shown over as a file', async () => {
    const { page } = await desk.visit();
    await enter(app, page, '/admin/events', ADMINISTRATOR);
    const { sql } = app.instance.database;
    await sql`
      insert into audit_events (id, at, type, request_id, client_id, detail)
      select gen_random_uuid(), now() - n * interval '1 minute', 'request.pushed', 'rows', '=1+1', '{}'
      from generate_series(1, 130) n`;
    await openLog(page, '?request=rows');
    await page.selectOption('#filter-size', '100');
    await expect.poll(() => rows(page).count()).toBe(100);
    expect(new URL(page.url()).searchParams.get('size')).toBe('100');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('#export')]);
    expect(file.suggestedFilename()).toMatch(/^portico-events-\d{4}-\d\d-\d\d\.json$/);
    const text = await readFile(await file.path(), 'utf8');
    const events: Record<string, unknown>[] = JSON.parse(text);
    expect(events.length).toBe(130);
    expect(events[0]).toMatchObject({
      type: 'request.pushed',
      requestId: 'rows',
      clientId: '=1+1',
      detail: {},
    });
    expect(events.map(({ at }) => at)).toEqual(
      events
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(text.trim().split('\n').length).toBe(132);
    await page.waitForSelector('[role=status] >> text=130 events are in the file.');
  });
});
