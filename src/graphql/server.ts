/**
 * The graph as a server: Apollo with limits, masks and nothing that a stranger does not need.
 *
 * OWASP ASVS 4.3.1, 4.3.2   limits before any resolver; introspection off unless a developer asks for it
 */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { Instance, InstanceCtx } from '../domain/context.js';
import type { BrowserCookies } from '../domain/sessions/browser.js';
import type { AddressReader } from '../platform/address.js';
import type { Cookie } from '../platform/cookies.js';
import type { Credentials } from './caller.js';
import { type GraphContext, openGraphContext, Visitor } from './context.js';
import { type DocumentList, TrustedDocuments } from './documents.js';
import { describeError, logFault } from './errors.js';
import { createHandler, type GraphHandler } from './http.js';
import { limitRule, limits } from './limits.js';
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
  execute(
    operation: Operation,
  ): Promise<{ data: Record<string, unknown> | null; cookies: readonly Cookie[] }>;
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
  const apollo = await startApollo(instance, options.introspection);
  const documents = new TrustedDocuments(...options.documents);
  return {
    handle: createHandler({ instance, apollo, ...options, documents }),
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
      const data =
        body.kind === 'single' ? ((body.singleResult.data ?? null) as Record<string, unknown> | null) : null;
      return { data, cookies };
    },
    stop: () => apollo.stop(),
  };
}

async function startApollo(instance: Instance, introspection: boolean): Promise<ApolloServer<GraphContext>> {
  const apollo = new ApolloServer<GraphContext>({
    schema: await buildGraphSchema(),
    introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.recursiveSelections,
    validationRules: [limitRule],
    formatError: describeError,
    plugins: [ApolloServerPluginLandingPageDisabled(), answerPlugin(instance)],
    logger: instance.log,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
}

/** Refuses what costs too much, before any resolver: every field counts one, and a list as often as it has rows. */
function refuseCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: object = {},
) {
  const named = operationName ? { operationName } : {};
  const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];
  let cost: number;
  try {
    cost = getComplexity({ schema, query, ...named, variables: { ...variables }, estimators });
  } catch (error) {
    // The variables are read for the first time here: where they do not fit, that is the sender's fault and not ours.
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
  if (cost <= limits.cost) return;
  throw new GraphQLError('The operation has a limit: its cost.', {
    extensions: { code: 'OPERATION_LIMIT', http: { status: 400 } },
  });
}

/** Correlation ids on errors, 503 where the machine cannot answer, 500 for a fault; each logged once. */
function answerPlugin({ log }: Instance): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async ({ contextValue }) => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        // A name that no operation has is told by the execution.
        if (operation) refuseCost(schema, document, operation.name?.value, request.variables);
      },
      didEncounterErrors: async ({ errors, contextValue: { ctx } }) => {
        for (const error of errors) {
          contextValue.faults.push(error.originalError);
          logFault(log, ctx.requestId, error);
        }
      },
      willSendResponse: async ({ response }) => {
        if (response.body.kind !== 'single') return;
        const { errors = [] } = response.body.singleResult;
        const codes = errors.map(({ extensions }) => extensions?.['code']);
        if (codes.includes('SERVICE_UNAVAILABLE')) {
          response.http.status = 503;
          response.http.headers.set('retry-after', '1');
        } else if (codes.includes('INTERNAL_SERVER_ERROR')) response.http.status = 500;
        else if (codes.includes('BAD_USER_INPUT')) response.http.status = 400;
        const requestId = contextValue.ctx.requestId;
        const { singleResult } = response.body;
        if (errors.length > 0) {
          singleResult.errors = errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }));
        }
      },
    }),
  };
}
