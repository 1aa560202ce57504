/**
 * A real browser: one for a test file, a fresh profile for each test. Whatever a page does that it must not do fails
 * the test that saw it, without the test having to ask: errors in the console, violations of the
 * Content-Security-Policy, requests to somewhere else, redirects that a browser could repeat with the body (bar 5).
 */

import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A name that the browser finds this machine by, and that no issuer has. */
export const OTHER_NAME = 'another-name.test';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=MAP ${OTHER_NAME} 127.0.0.1`,
];

/** How the person's browser is set up. */
export interface Setup {
  readonly javaScript?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** Width of the window in CSS pixels. */
  readonly width?: number;
  /** Accept-Language. */
  readonly locale?: string;
}

/** One person's browser, and what was noticed while it was used. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every URL that was requested, in order. */
  readonly requested: string[];
  /** What a page did that no page may do. A test that provokes something on purpose takes it out. */
  readonly trouble: string[];
}

/** Opens visitors; they are closed and looked over after each test. */
export interface VisitorDesk {
  visit(setup?: Setup): Promise<Visitor>;
}

/** The browser to test with, or nothing. `PORTICO_TEST_CHROMIUM` names another one. */
function findChromium(): string | undefined {
  const named = process.env['PORTICO_TEST_CHROMIUM'];
  return [...(named ? [named] : CANDIDATES), chromium.executablePath()].find((path) => existsSync(path));
}

const executablePath = findChromium();

/** `describe`, where there is a browser. Elsewhere the run says so, or fails where one was asked for. */
export const describeInBrowser: (name: string, declare: () => void) => void =
  executablePath === undefined ? skip : describe;

function skip(name: string, declare: () => void): void {
  if (process.env['PORTICO_TEST_BROWSER'] === 'required')
    throw new Error('PORTICO_TEST_BROWSER=required, but there is no Chromium');
  process.stderr.write(`\n  No Chromium was found, so "${name}" is SKIPPED. apt-get install chromium\n\n`);
  describe.skip(name, declare);
}

/** Milliseconds for a window to close. */
const CLOSING = 10_000;

/** Launches the browser of a file. `elsewhere` are the origins of other parties that a test leads to on purpose. */
export function useBrowser(
  baseUrl: () => string,
  elsewhere: () => readonly string[] = () => [],
): VisitorDesk {
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    if (executablePath) browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const trouble = visitors.flatMap((visitor) => visitor.trouble);
    // One that does not close goes with the browser: that is no test's business.
    const patience = () => pause(CLOSING, undefined, { ref: false });
    await Promise.all(visitors.splice(0).map(({ context }) => Promise.race([context.close(), patience()])));
    expect(trouble).toEqual([]);
  });

  return {
    async visit({ javaScript = true, colorScheme = 'light', width = 1000, locale = 'en' } = {}) {
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        colorScheme,
        locale,
        viewport: { width, height: 800 },
      });
      context.setDefaultTimeout(15_000);
      const visitor = { context, page: await context.newPage(), requested: [], trouble: [] };
      watch(visitor, new URL(baseUrl()).origin, elsewhere());
      visitors.push(visitor);
      return visitor;
    },
  };
}

/** A refused request has a status of its own, which tests look at; the console repeats it. */
const REPEATED = /^Failed to load resource: the server responded with a status of (4\d\d|503)/;

function watch({ context, requested, trouble }: Visitor, own: string, elsewhere: readonly string[]): void {
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !REPEATED.test(text)) trouble.push(`console: ${text}`);
  });
  context.on('weberror', (fault) => trouble.push(`page: ${fault.error().message}`));
  context.on('request', (request) => {
    requested.push(request.url());
    const { protocol, origin } = new URL(request.url());
    // A page loads from its own origin alone; a person is led on only to where the test expects it.
    const allowed = request.isNavigationRequest()
      ? [own, ...elsewhere]
      : [new URL(request.frame().url()).origin];
    if (protocol !== 'data:' && !allowed.includes(origin)) trouble.push(`request to ${request.url()}`);
  });
  context.on('response', (response) => {
    const status = response.status();
    if (status >= 300 && status < 400 && status !== 303 && status !== 304)
      trouble.push(`bar 5: ${status} from ${response.url()}`);
  });
}
