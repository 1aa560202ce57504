/**
 * What an endpoint is: a function from a request to a reply. It never sees the response, so what all endpoints share
 * cannot be forgotten by one of them: see dispatch.ts.
 */
import type { IncomingMessage } from 'node:http';
import type { Instance, InstanceCtx } from '../domain/context.js';
import type { BrowserCookies } from '../domain/sessions/browser.js';
import type { AddressReader } from '../platform/address.js';
import type { Cookie } from '../platform/cookies.js';
import type { Pages } from './pages.js';

/** One operation of our pages, run for a form that was sent without JavaScript. */
export interface GraphRequest {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly ctx: InstanceCtx;
  readonly browser: BrowserCookies;
  readonly userAgent: string | undefined;
}

/** What the graph answered: `data` is null where it refused the operation as a whole. */
export interface GraphAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly cookies: readonly Cookie[];
}

/** What this door needs from the house. */
export interface Door {
  readonly instance: Instance;
  readonly addresses: AddressReader;
  readonly pages: Pages;
  readonly graph: (request: GraphRequest) => Promise<GraphAnswer>;
  /** What /try may show of the demo's clients; undefined where there is no demo. */
  readonly demoSecrets: ReadonlyMap<string, string> | undefined;
  /** False until everything is loaded. */
  readonly isLoaded: () => boolean;
}

/** One request as an endpoint sees it; `C` is the context that it needs. */
export interface WireRequest<C extends InstanceCtx = InstanceCtx> {
  readonly door: Door;
  readonly ctx: C;
  readonly req: IncomingMessage;
  /** The raw query without its question mark. */
  readonly query: string;
  /** The raw body of a form; empty for GET. */
  readonly form: string;
  /** The named part of the path, where the route has one. */
  readonly id: string;
  readonly browser: BrowserCookies;
  /** Lets pages of these origins read the answer, be it a refusal (CORS). They are asked for only where one calls. */
  readonly allowOrigins: (origins: () => ReadonlySet<string>) => void;
}

/** An answer before it is written. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly html?: string;
  /** Where to, with status 303. */
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly Cookie[];
  /** For HTML: where its forms may lead besides our own origin, as CSP sources. */
  readonly formAction?: string;
}

/** An endpoint of the instance (`InstanceCtx`) or of each authorization server (`Ctx`). */
export type Endpoint<C extends InstanceCtx = InstanceCtx> = (
  request: WireRequest<C>,
) => Reply | Promise<Reply>;

/** 303 to `location`: the only redirect there is (RFC 9700 §4.12: a POST must not be sent again). */
export function seeOther(location: string, cookies: readonly Cookie[] = []): Reply {
  return { status: 303, location, cookies };
}
