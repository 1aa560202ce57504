/**
 * Composition root: an instance in, a request listener out. Tests call it as the process does.
 *
 * The wire answers as soon as this returns. What is heavy, the graph and the pages, loads behind it, and /readyz says
 * when it is there.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Instance } from './domain/context.js';
import { createDispatch } from './http/dispatch.js';
import type { Door } from './http/endpoint.js';
import { fixedHeaders } from './http/headers.js';
import { Logos } from './http/logo.js';
import { faulty, notFound } from './http/not-found.js';
import { Pages } from './http/pages.js';
import { browserBuild, loadRenderer } from './http/renderer.js';
import { createAddressReader } from './platform/address.js';
import { projectRoot } from './project-root.js';

/** What an instance does not know about itself. */
export interface AppOptions {
  /** Whose X-Forwarded-* headers are believed, as TRUST_PROXY says; undefined: nobody's. */
  readonly trustProxy: string | undefined;
  /** True where a developer asked for it: the graph describes itself to anybody. */
  readonly introspection: boolean;
  /** True: browsers may send the graph no operation that is not registered. */
  readonly production: boolean;
  /** Operations that pages of others registered, by the identifier of their text. */
  readonly trustedDocuments: Readonly<Record<string, string>>;
  /** Secrets that /try may show; undefined where there is no demo. */
  readonly demoSecrets: ReadonlyMap<string, string> | undefined;
}

/** A running application. */
export interface App {
  /** Answers every request; the caller lets it listen. */
  readonly server: Server;
  /** Resolves when the graph and the pages are loaded. */
  readonly loaded: Promise<void>;
  /** Ends what it started, in order; the database is the caller's. */
  close(): Promise<void>;
}

/** Milliseconds that a sender has for its headers, and for all of its request. */
const HEADERS = 10_000;
const REQUEST = 20_000;

/** Milliseconds between looks for connections that have become idle, while the server stops. */
const SWEEP = 50;

/** Puts the doors onto the domain. */
export function createApp(instance: Instance, options: AppOptions): App {
  const addresses = createAddressReader(options.trustProxy);
  const renderer = loadRenderer(projectRoot);
  const graph = Promise.all([import('./graphql/server.js'), renderer]).then(([{ createGraph }, pages]) =>
    createGraph(instance, {
      addresses,
      introspection: options.introspection,
      documents: [pages.renderer.documents, options.trustedDocuments],
      onlyTrusted: options.production,
    }),
  );
  let isLoaded = false;
  const loaded = Promise.all([renderer, graph]).then(() => {
    isLoaded = true;
  });
  const door: Door = {
    instance,
    addresses,
    pages: new Pages(renderer),
    logos: new Logos(instance),
    graph: async (operation) => (await graph).execute(operation),
    demoSecrets: options.demoSecrets,
    isLoaded: () => isLoaded,
  };
  const dispatch = createDispatch(door);
  const web = createWeb(
    door,
    graph.then(({ handle }) => handle),
  );
  // The wire's endpoints come before Express, which would cost them five signatures' worth of time each.
  const server = createServer({ headersTimeout: HEADERS, requestTimeout: REQUEST }, (req, res) => {
    // Told to stop: what still comes on a connection that is kept is the last that it gets answered.
    if (!server.listening) res.shouldKeepAlive = false;
    if (!dispatch(req, res)) web(req, res);
  });
  return {
    server,
    loaded,
    close: async () => {
      await loaded.catch(() => {});
      await drain(server);
      await graph.then(({ stop }) => stop()).catch(() => {});
      await instance.audit.flush();
    },
  };
}

/** No new connections; those that are there get the answer they wait for, and are closed although they would be kept. */
async function drain(server: Server): Promise<void> {
  if (!server.listening) return;
  const drained = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  await drained;
  clearInterval(sweep);
}

/** Everything that is not the wire: the graph, the files of the pages, and what does not exist. */
function createWeb(door: Door, graph: Promise<RequestListener>): Express {
  const app = express();
  const fixed = fixedHeaders(door.instance.baseUrl);
  app.disable('x-powered-by').disable('etag');
  app.use((_req, res, next) => {
    res.set(fixed);
    next();
  });
  app.use('/graphql', async (req, res) => (await graph)(req, res));
  app.use(
    '/assets',
    // Only what is the same for everybody: a page that holds secrets must not tell by its length what they are.
    compression({ threshold: 0 }),
    express.static(`${browserBuild(projectRoot)}/assets`, {
      immutable: true,
      maxAge: '1y',
      index: false,
      // It would send a folder's address to the one with a slash, with 301.
      redirect: false,
    }),
  );
  app.use(notFound(door));
  app.use(faulty(door));
  return app;
}
