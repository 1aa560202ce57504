/** What of a client an operator says, when it comes in and when it changes. */
import type { Command } from 'commander';
import type { ClientMetadataInput } from './gql/graphql.js';
import { type MemberOptions, settable } from './members.js';
import { list, said } from './values.js';

/** Members of a client. */
export interface ClientOptions extends MemberOptions {
  readonly name?: string;
  readonly redirectUri?: readonly string[];
  readonly postLogoutRedirectUri?: readonly string[];
  readonly scope?: readonly string[];
  readonly grantType?: readonly string[];
  readonly metadata?: string;
}

/** Gives a command the options that describe a client. */
export function describing(command: Command): Command {
  command
    .option('--name <text>', 'name for people')
    .option('--redirect-uri <uri>', 'where answers go; may be given again', list)
    .option(
      '--post-logout-redirect-uri <uri>',
      'where people may go after a logout; may be given again',
      list,
    )
    .option('--scope <scope>', 'all that it may ask for; may be given again', list)
    .option('--grant-type <name>', 'what it may redeem; may be given again', list);
  return settable(command, '--metadata', 'ClientMetadataInput');
}

/** The members that have an option of their own. */
export function namedMembers(options: ClientOptions): ClientMetadataInput {
  const copy = (values: readonly string[] | undefined) => values && [...values];
  return said({
    clientName: options.name,
    redirectUris: copy(options.redirectUri),
    postLogoutRedirectUris: copy(options.postLogoutRedirectUri),
    scope: copy(options.scope),
    grantTypes: copy(options.grantType),
  });
}

/** A secret that was made, as people are told it. */
export function secretLine(secret: string): string {
  return `client_secret  ${secret}   (shown this once)`;
}
