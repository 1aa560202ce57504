/** Somebody at the console, in a real browser. */
import type { Page } from 'playwright-core';
import type { TestApp } from './app.js';
import { signInOn } from './steps.js';

/** The administrator of the demo. */
export const ADMINISTRATOR = { username: 'admin@localhost', password: 'k7f2-9dmw-x4tq-p9vh' } as const;

/** Opens a room, by signing in where the console asks for it. */
export async function enter(
  app: TestApp,
  page: Page,
  room = '/admin',
  who: typeof ADMINISTRATOR = ADMINISTRATOR,
) {
  await page.goto(app.baseUrl + room);
  await page.waitForSelector('#username');
  await signInOn(page, who.username, who.password);
  await page.waitForURL((url) => url.pathname === new URL(room, app.baseUrl).pathname);
  await settled(page);
}

/** Waits until a room has what it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('#room h1');
  await page.waitForFunction(() => !document.querySelector('.loading, .answer[aria-busy=true]'));
}
