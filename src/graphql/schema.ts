/** The schema: every resolver, validation on. */
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { ExplanationResolver } from './explanation.resolver.js';
import { InteractionResolver } from './interaction.resolver.js';
import { buildSchema } from './tg.js';
import { ViewerResolver } from './viewer.resolver.js';

/** Builds the executable schema. */
export function buildGraphSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [InteractionResolver, ViewerResolver, ExplanationResolver],
    validate: { forbidUnknownValues: true, stopAtFirstError: false },
  });
}

/** The contract as it is committed in schema/api.graphql. */
export function printGraphSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
