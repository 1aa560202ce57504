/** What a resolver is told: the request, and the browser that sent it. */
import type { InstanceCtx } from '../domain/context.js';
import type { BrowserCookies } from '../domain/sessions/browser.js';
import type { Cookie } from '../platform/cookies.js';
import { Deadline } from '../platform/deadline.js';
import { Caller, type Credentials } from './caller.js';
import { Loaders } from './loaders.js';
import type { OperationLine } from './request-log.js';

/** One operation. Apollo copies this object, so what changes during the operation is behind `visitor`, `line` and `faults`. */
export interface GraphContext {
  /** The request to the instance. Its actor is known as soon as a field has asked whether the caller may. */
  readonly ctx: InstanceCtx;
  /** Who sends it, as far as governing goes. */
  readonly caller: Caller;
  /** Relations, loaded for many at once. */
  readonly loaders: Loaders;
  /** The browser that sent it. */
  readonly visitor: Visitor;
  /** How that browser names itself. */
  readonly userAgent: string | undefined;
  /** When the answer is due. */
  readonly deadline: Deadline;
  /** What the log will say of it. */
  readonly line: OperationLine;
  /** Faults of ours, for a caller that is not on the other side of HTTP. */
  readonly faults: unknown[];
}

/** The browser that sent the operation. */
export class Visitor {
  #browser: BrowserCookies;

  constructor(
    browser: BrowserCookies,
    /** Hands cookies to whoever answers the browser. */
    private readonly write: (cookies: readonly Cookie[]) => void,
  ) {
    this.#browser = browser;
  }

  /** Its cookies as they are now, a sign-in within this operation included. */
  get browser(): BrowserCookies {
    return this.#browser;
  }

  /** Gives it new cookies; `sessionCookie` is what it will send from now on. */
  give(cookies: readonly Cookie[], sessionCookie: string | undefined): void {
    this.write(cookies);
    this.#browser = { ...this.#browser, sessionCookie };
  }
}

/** What one operation is told. */
export function openGraphContext(
  request: InstanceCtx,
  visitor: Visitor,
  credentials: Credentials,
  userAgent: string | undefined,
  { deadline = new Deadline(), line = {} }: Partial<Pick<GraphContext, 'deadline' | 'line'>> = {},
): GraphContext {
  const caller = new Caller(request, credentials);
  const ctx = Object.defineProperty({ ...request }, 'actor', { enumerable: true, get: () => caller.actor });
  return { ctx, visitor, caller, loaders: new Loaders(), userAgent, deadline, line, faults: [] };
}
