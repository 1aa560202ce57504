/** Clients by the names that operators know them by: a server and a client_id. */
import type { Command } from 'commander';
import { notFound } from './failure.js';
import { ClientDocument, type WholeClientFragment } from './gql/graphql.js';
import type { Shell } from './shell.js';

/** At which authorization server. */
export interface AtServer {
  readonly server: string;
}

/** Gives a command the option that names the authorization server. */
export function atServer(command: Command): Command {
  return command.option('--server <slug>', 'authorization server', 'default');
}

/** The client with this client_id. */
export async function clientNamed(
  { execute }: Pick<Shell, 'execute'>,
  server: string,
  clientId: string,
): Promise<WholeClientFragment & { readonly issuer: string }> {
  const { authorizationServer } = await execute(ClientDocument, { server, clientId });
  if (!authorizationServer) throw notFound('authorization server', server);
  if (!authorizationServer.client) throw notFound('client', `${clientId} at ${server}`);
  return { ...authorizationServer.client, issuer: authorizationServer.issuer };
}
