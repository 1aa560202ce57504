/** The graph as a server: one for everybody, and one for administrators who explore it. */
import type { GraphQLFormattedError } from 'graphql';
import type { Instance, InstanceCtx } from '../domain/context.js';
import type { BrowserCookies } from '../domain/sessions/browser.js';
import type { AddressReader } from '../platform/address.js';
import type { Cookie } from '../platform/cookies.js';
import { startApollo } from './apollo.js';
import type { Credentials } from './caller.js';
import { openGraphContext, Visitor } from './context.js';
import { type DocumentList, TrustedDocuments } from './documents.js';
import { explorerOptions } from './explorer.js';
import { createHandler, type GraphHandler } from './http.js';
import { buildGraphSchema } from './schema.js';

/** One operation of our own pages. */
export interface Operation {
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
  /** True for somebody at the machine, who has the database in hand: they may do everything. */
  readonly operator?: boolean;
}

/** The graph of one instance. */
export interface Graph {
  /** To be mounted at /graphql. */
  readonly handle: GraphHandler;
  /** Runs an operation without HTTP, for the forms of our pages. */
  execute(operation: Operation): Promise<{
    data: Record<string, unknown> | null;
    /** Why there is no data, or not all of it, as a program beyond HTTP would be told. */
    errors: readonly GraphQLFormattedError[];
    cookies: readonly Cookie[];
  }>;
  /** Ends Apollo. */
  stop(): Promise<void>;
}

/** What the graph needs to know. */
export interface GraphOptions {
  /** Reads the address that limits count by. */
  readonly addresses: AddressReader;
  /** True: the graph describes itself to anybody. */
  readonly introspection: boolean;
  /** The operations of our pages, and those that pages of others registered. */
  readonly documents: readonly DocumentList[];
  /** True in production: browsers may send no other. */
  readonly onlyTrusted: boolean;
}

/** Builds the schema and starts the server. */
export async function createGraph(instance: Instance, options: GraphOptions): Promise<Graph> {
  const schema = await buildGraphSchema();
  const [apollo, explorer] = await Promise.all([
    startApollo(instance, schema, { introspection: options.introspection }),
    startApollo(instance, schema, explorerOptions),
  ]);
  const documents = new TrustedDocuments(...options.documents);
  return {
    handle: createHandler({ instance, apollo, explorer, ...options, documents }),
    execute: async ({ operation, variables, ctx, browser, userAgent, operator = false }) => {
      const cookies: Cookie[] = [];
      const visitor = new Visitor(browser, (given) => cookies.push(...given));
      const credentials: Credentials = operator
        ? { kind: 'operator' }
        : { kind: 'browser', sessionCookie: () => visitor.browser.sessionCookie };
      const contextValue = openGraphContext(ctx, visitor, credentials, userAgent);
      const { body, http } = await apollo.executeOperation({ query: operation, variables }, { contextValue });
      if (http.status !== undefined && http.status >= 500)
        throw contextValue.faults[0] ?? new Error('the graph failed');
      if (body.kind !== 'single') throw new Error('the graph streams nothing');
      const { data = null, errors = [] } = body.singleResult;
      return { data: data as Record<string, unknown> | null, errors, cookies };
    },
    stop: async () => {
      await Promise.all([apollo.stop(), explorer.stop()]);
    },
  };
}
