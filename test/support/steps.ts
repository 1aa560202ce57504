/** What a person does on our pages, with or without a script. */
import type { Page, Request } from 'playwright-core';
import { PASSWORD } from './app.js';

/** Milliseconds after which a page that takes no decision is broken. */
const PATIENCE = 8_000;

/** Fills in the sign-in form and sends it. */
export async function signInOn(page: Page, username = 'alice@localhost', password = PASSWORD): Promise<void> {
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('#submit');
}

/** Presses Allow or Deny until the page takes it: it takes no click in its first half second. */
export async function decideOn(page: Page, decision: 'allow' | 'deny' = 'allow'): Promise<void> {
  // A tab in the background paints nothing, and nobody presses anything in it.
  await page.bringToFront();
  let sent = false;
  const listen = (request: Request) => {
    sent ||= request.method() === 'POST';
  };
  page.on('request', listen);
  const deadline = Date.now() + PATIENCE;
  while (!sent && Date.now() < deadline) {
    // The page may be on its way already when the next press is tried.
    await page.click(`#${decision}`, { noWaitAfter: true, timeout: 1_000 }).catch(() => undefined);
    await page.waitForTimeout(50);
  }
  page.off('request', listen);
  if (!sent) throw new Error(`nothing was sent by #${decision} on ${page.url()}`);
}

/** Waits until the browser is at the client, and answers what the client got. */
export async function arriveAt(page: Page, redirectUri: string): Promise<URLSearchParams> {
  await page.waitForURL((url) => `${url.origin}${url.pathname}` === redirectUri, { waitUntil: 'commit' });
  return new URL(page.url()).searchParams;
}
