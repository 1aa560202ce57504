/** The schema: every resolver, validation on. */
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { withAccess } from './access.js';
import {
  AuditResolver,
  EventsOfClientResolver,
  EventsOfServerResolver,
  EventsOfUserResolver,
} from './audit.resolver.js';
import { ClientOfEventResolver, UserOfActorResolver } from './audit-links.resolver.js';
import { AuthorizationServerResolver } from './authorization-server.resolver.js';
import { ClientResolver, ClientsOfUserResolver, ServerClientsResolver } from './client.resolver.js';
import { ClientMutationsResolver } from './client-mutations.resolver.js';
import { ClientSecretsResolver } from './client-secrets.resolver.js';
import { ConfigurationResolver } from './configuration.resolver.js';
import {
  ConsentResolver,
  ConsentsOfClientResolver,
  ConsentsOfServerResolver,
  ConsentsOfUserResolver,
} from './consent.resolver.js';
import { ExplanationResolver } from './explanation.resolver.js';
import { InitialAccessTokenResolver } from './initial-access-token.resolver.js';
import { InstanceResolver } from './instance.resolver.js';
import { InteractionResolver } from './interaction.resolver.js';
import { KeyResolver } from './key.resolver.js';
import { PresetOfClientResolver, PresetResolver } from './preset.resolver.js';
import { ScopeResolver } from './scope.resolver.js';
import { ServerChangesResolver } from './server-changes.resolver.js';
import { SessionResolver, SessionsOfUserResolver } from './session.resolver.js';
import { buildSchema } from './tg.js';
import { TokenPreviewResolver } from './token-preview.resolver.js';
import { UserResolver } from './user.resolver.js';
import { UserChangesResolver } from './user-changes.resolver.js';
import { UserLinksResolver } from './user-links.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';

/** Builds the executable schema, every field with its guard. */
export async function buildGraphSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      InteractionResolver,
      ViewerResolver,
      InstanceResolver,
      ExplanationResolver,
      PresetResolver,
      PresetOfClientResolver,
      ConfigurationResolver,
      AuthorizationServerResolver,
      ServerChangesResolver,
      KeyResolver,
      ServerClientsResolver,
      ClientResolver,
      ClientsOfUserResolver,
      ClientMutationsResolver,
      ClientSecretsResolver,
      TokenPreviewResolver,
      InitialAccessTokenResolver,
      AuditResolver,
      EventsOfClientResolver,
      EventsOfServerResolver,
      EventsOfUserResolver,
      ClientOfEventResolver,
      UserOfActorResolver,
      ScopeResolver,
      UserResolver,
      UserChangesResolver,
      UserLinksResolver,
      SessionResolver,
      SessionsOfUserResolver,
      ConsentResolver,
      ConsentsOfUserResolver,
      ConsentsOfServerResolver,
      ConsentsOfClientResolver,
    ],
    validate: { forbidUnknownValues: true, stopAtFirstError: false },
    // It would run the whole introspection to find what is not valid in the schema; Apollo looks for that itself.
    skipCheck: true,
  });
  return withAccess(schema);
}

/** The contract as it is committed in schema/api.graphql. */
export function printGraphSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
