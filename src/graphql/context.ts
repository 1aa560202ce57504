/** What a resolver is told: the request, and the browser that sent it. */
import type { InstanceCtx } from '../domain/context.js';
import type { BrowserCookies } from '../domain/sessions/browser.js';
import type { Cookie } from '../platform/cookies.js';

/** One operation. */
export class GraphContext {
  /** The first fault of ours, for a caller that is not on the other side of HTTP. */
  fault: unknown;
  #browser: BrowserCookies;

  constructor(
    readonly ctx: InstanceCtx,
    browser: BrowserCookies,
    readonly userAgent: string | undefined,
    /** Hands cookies to whoever answers the browser. */
    private readonly write: (cookies: readonly Cookie[]) => void,
  ) {
    this.#browser = browser;
  }

  /** The browser as it is now, a sign-in within this operation included. */
  get browser(): BrowserCookies {
    return this.#browser;
  }

  /** Gives the browser new cookies; `sessionCookie` is what it will send from now on. */
  give(cookies: readonly Cookie[], sessionCookie: string | undefined): void {
    this.write(cookies);
    this.#browser = { ...this.#browser, sessionCookie };
  }
}
