/** Authorization servers and clients that a test needs besides the demo's, declared the way an operator declares them. */
import { applyConfiguration } from '../../src/domain/configuration/apply.js';
import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import { actingAs, type InstanceCtx, OPERATOR, openContext } from '../../src/domain/context.js';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import type { TestApp } from './app.js';

/** One server as a configuration file has it. */
export type ServerInput = NonNullable<FileInput['authorizationServers']>[number];
/** One client as a configuration file has it. */
export type ClientInput = NonNullable<ServerInput['clients']>[number];

/** Checks and applies a configuration file with these servers, and makes their keys. Throws what the file's reader throws. */
export async function declareServers(app: TestApp, ...servers: ServerInput[]): Promise<void> {
  const file = parseConfigFile(JSON.stringify({ version: 1, authorizationServers: servers }), 'test.yaml', {
    production: false,
    env: {},
  });
  const ctx = actingAs(contextOf(app), OPERATOR);
  await applyConfiguration(ctx, file, { dryRun: false, prune: false });
}

/** A context for what a test does to the instance itself. */
export function contextOf(app: TestApp): InstanceCtx {
  return openContext(app.instance, { requestId: 'test', ip: '' });
}

/** demo-spa under another id: what a client of another server needs at least to be sent through a flow. */
export function browserClient(app: TestApp, clientId: string, more: Partial<ClientInput> = {}): ClientInput {
  return { clientId, clientName: clientId, redirectUris: [`${app.baseUrl}/try/callback`], ...more };
}
