/**
 * What an endpoint is: a function from a request to a reply. It never sees the response, so what all endpoints share
 * cannot be forgotten by one of them: see dispatch.ts.
 */
import type { IncomingMessage } from 'node:http';
import type { ActorName, Instance, InstanceCtx } from '../domain/context.js';
import type { BrowserCookies } from '../domain/sessions/browser.js';
import type { AddressReader } from '../platform/address.js';
import type { Cookie } from '../platform/cookies.js';
import type { Logos } from './logo.js';
import type { Pages } from './pages.js';

/** One operation of our pages, run for a form that was sent without JavaScript. */
export interface GraphRequest {
  /** Its text. */
  readonly operation: string;
  /** Its variables, unchecked. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The request that the form came with. */
  readonly ctx: InstanceCtx;
  /** The cookies of the browser that sent the form. */
  readonly browser: BrowserCookies;
  /** How that browser names itself. */
  readonly userAgent: string | undefined;
}

/** What the graph answered: `data` is null where it refused the operation as a whole. */
export interface GraphAnswer {
  /** By field of the operation. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** For the browser that sent the form. */
  readonly cookies: readonly Cookie[];
}

/** What this door needs from the house. */
export interface Door {
  /** What the endpoints serve. */
  readonly instance: Instance;
  /** Reads the caller's address and the host that was asked. */
  readonly addresses: AddressReader;
  /** Renders our pages. */
  readonly pages: Pages;
  /** Pictures that clients registered. */
  readonly logos: Logos;
  /** Runs an operation of our pages. */
  readonly graph: (request: GraphRequest) => Promise<GraphAnswer>;
  /** What /try may show of the demo's clients; undefined where there is no demo. */
  readonly demoSecrets: ReadonlyMap<string, string> | undefined;
  /** False until everything is loaded. */
  readonly isLoaded: () => boolean;
}

/** Whom a request turned out to be from, so that a refusal stands in the audit trail under their name. */
export interface WireCaller {
  /** Who proved it. */
  actor?: ActorName;
  /** The client that somebody said to be. */
  claims?: string;
}

/** One request as an endpoint sees it; `C` is the context that it needs. */
export interface WireRequest<C extends InstanceCtx = InstanceCtx> {
  /** What the request came through. */
  readonly door: Door;
  /** The request as the domain sees it. */
  readonly ctx: C;
  /** The request as it arrived, for its headers; its body is `form` or `json`. */
  readonly req: IncomingMessage;
  /** The raw query without its question mark. */
  readonly query: string;
  /** The raw body of a form; empty for GET. */
  readonly form: string;
  /** The raw body of a route that takes JSON; empty for every other. */
  readonly json: Uint8Array;
  /** The named part of the path, where the route has one. */
  readonly id: string;
  /** Whom it is from, as soon as that is known. */
  readonly caller: WireCaller;
  /** Our cookies. */
  readonly browser: BrowserCookies;
  /** Lets pages of these origins read the answer, be it a refusal (CORS). They are asked for only where one calls. */
  readonly allowOrigins: (origins: () => ReadonlySet<string>) => void;
}

/** A body as it is sent. */
export interface Body {
  /** Its media type. */
  readonly type: string;
  /** All of it. */
  readonly content: string | Buffer;
}

/** An answer before it is written. */
export interface Reply {
  /** The HTTP status. */
  readonly status: number;
  /** A body for programs. Of this and the next two there is one at most. */
  readonly json?: unknown;
  /** A page. */
  readonly html?: string;
  /** What is neither: a signed answer, or a picture. */
  readonly body?: Body;
  /** Where to, with status 303. */
  readonly location?: string;
  /** Beyond those that every reply of its kind has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** To be set. */
  readonly cookies?: readonly Cookie[];
  /** For HTML: where its forms may lead besides our own origin, as CSP sources. */
  readonly formAction?: string;
  /** For HTML: what its frames may hold, as CSP sources; nothing where there are none. */
  readonly frameSources?: readonly string[];
  /** For HTML: true where pages of any origin may have it in a frame. */
  readonly isFrame?: true;
}

/** An endpoint of the instance (`InstanceCtx`) or of each authorization server (`Ctx`). */
export type Endpoint<C extends InstanceCtx = InstanceCtx> = (
  request: WireRequest<C>,
) => Reply | Promise<Reply>;

/** 303 to `location`: the only redirect there is (RFC 9700 §4.12: a POST must not be sent again). */
export function seeOther(location: string, cookies: readonly Cookie[] = []): Reply {
  return { status: 303, location, cookies };
}
