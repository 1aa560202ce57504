/** Authorization servers and clients that a test needs besides the demo's, declared the way an operator declares them. */

import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import { type InstanceCtx, openContext, withIssuer } from '../../src/domain/context.js';
import { findIssuer } from '../../src/domain/issuers/issuers.js';
import { ensureSigningKeys } from '../../src/domain/keys/keys.js';
import { applyFile } from '../../src/setup/apply.js';
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
  const ctx = contextOf(app);
  await applyFile(ctx, file);
  for (const { slug } of servers) {
    const issuer = await findIssuer(ctx, slug);
    if (issuer) await ensureSigningKeys(withIssuer(ctx, issuer));
  }
  app.instance.cache.clear();
}

/** A context for what a test does to the instance itself. */
export function contextOf(app: TestApp): InstanceCtx {
  return openContext(app.instance, { requestId: 'test', ip: '' });
}

/** demo-spa under another id: what a client of another server needs at least to be sent through a flow. */
export function browserClient(app: TestApp, clientId: string, more: Partial<ClientInput> = {}): ClientInput {
  return { clientId, clientName: clientId, redirectUris: [`${app.baseUrl}/try/callback`], ...more };
}
