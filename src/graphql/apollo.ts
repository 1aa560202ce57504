/**
 * Apollo with limits, masks and nothing that a stranger does not need.
 *
 * OWASP ASVS 4.3.1, 4.3.2   limits before any resolver; introspection off unless it is asked for on purpose
 */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { Instance } from '../domain/context.js';
import { isStorable } from '../protocol/parameters.js';
import type { GraphContext } from './context.js';
import { describeError, logFault } from './errors.js';
import { limitRule, limits } from './limits.js';
import { noteRefused } from './refusals.js';
import { nameFor } from './request-log.js';

/** How one Apollo differs from another. */
export interface ApolloOptions {
  /** True: it describes the schema to whoever reaches it. */
  readonly introspection: boolean;
  /** How deep operations may go. */
  readonly depth?: number;
  /** What it asks besides. */
  readonly plugins?: readonly ApolloServerPlugin<GraphContext>[];
}

/** Starts an Apollo for the schema. */
export async function startApollo(
  instance: Instance,
  schema: GraphQLSchema,
  { introspection, depth = limits.depth, plugins = [] }: ApolloOptions,
): Promise<ApolloServer<GraphContext>> {
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.recursiveSelections,
    validationRules: [limitRule(depth)],
    formatError: describeError,
    plugins: [ApolloServerPluginLandingPageDisabled(), answerPlugin(instance), ...plugins],
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

/** Fields whose texts are compared and not kept: a wrong password, or a wrong id, is wrong whatever it is made of. */
const COMPARED: ReadonlySet<string> = new Set([
  'interaction',
  'signInWithPassword',
  'chooseAccount',
  'decideConsent',
]);

/** Refuses what the database cannot keep, wherever it stands: no field has to think of it. */
function refuseUnstorable(
  query: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: unknown,
): void {
  const isCompared = selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && COMPARED.has(one.name.value),
  );
  if (isCompared) return;
  let isClean = isStorable(variables);
  visit(query, {
    StringValue: ({ value }) => {
      isClean &&= isStorable(value);
    },
  });
  if (isClean) return;
  throw new GraphQLError('A text has NUL or half a character in it, or a value is too deep.', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

/** Correlation ids on errors, 503 where the machine cannot answer, 500 for a fault; each logged once. */
function answerPlugin({ log }: Instance): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async ({ contextValue }) => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        // A name that no operation has is told by the execution.
        if (!operation) return;
        if (operation.name) contextValue.line.operation = nameFor(operation.name.value);
        refuseUnstorable(document, operation, request.variables);
        refuseCost(schema, document, operation.name?.value, request.variables);
      },
      didEncounterErrors: async ({ errors, request, contextValue: { ctx } }) => {
        noteRefused(ctx, request.operationName, errors);
        for (const error of errors) {
          contextValue.faults.push(error.originalError);
          logFault(log, ctx.requestId, error);
        }
      },
      willSendResponse: async ({ response }) => {
        if (response.body.kind !== 'single') return;
        const { errors = [] } = response.body.singleResult;
        const codes = errors.map(({ extensions }) => extensions?.['code']);
        if (codes.length > 0) contextValue.line.code = String(codes[0]);
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
