/** GET /try and its callback: a relying party in the box, for development only. It talks to the public endpoints. */
import type { TryModel } from '../../web/src/try/model.js';
import { findClient, isPublic } from '../domain/clients/clients.js';
import { publicClientsAt } from '../domain/clients/search.js';
import { type Ctx, withIssuer } from '../domain/context.js';
import { type Issuer, listIssuers } from '../domain/issuers/issuers.js';
import { refuse } from '../protocol/refusal.js';
import { isAdminScope } from '../protocol/scope.js';
import type { Endpoint } from './endpoint.js';

/** Those of the demo; others are played as well that return here and keep no secret. */
const CLIENTS = ['demo-spa', 'demo-web', 'demo-m2m'];

type Server = TryModel['servers'][number];

/** GET /try, and GET and POST <issuer>/try/callback: a form that brings an answer is shown field by field. */
export const tryPage: Endpoint = async ({ door, ctx, req, form }) => {
  const { demoSecrets } = door;
  if (!demoSecrets) refuse('invalid_request', 'there is no such page', undefined, 404);
  const issuers = (await listIssuers(ctx)).sort((one, other) => one.path.length - other.path.length);
  const servers = await Promise.all(
    issuers.map((issuer) => describe(withIssuer(ctx, issuer), issuer, demoSecrets)),
  );
  const posted = req.method === 'POST' ? { posted: [...new URLSearchParams(form)] } : {};
  return door.pages.showTry({ baseUrl: ctx.instance.baseUrl, servers, ...posted });
};

async function describe(ctx: Ctx, issuer: Issuer, secrets: ReadonlyMap<string, string>): Promise<Server> {
  const callback = `${issuer.identifier}/try/callback`;
  const clientIds = new Set([...CLIENTS, ...(await publicClientsAt(ctx, callback))]);
  const clients = await Promise.all([...clientIds].map((clientId) => findClient(ctx, clientId)));
  return {
    slug: issuer.slug,
    name: issuer.name,
    issuer: issuer.identifier,
    openid: issuer.openid,
    requiredScopes: issuer.requiredScopes,
    scopes: [...issuer.scopes.values()]
      .filter(({ name }) => !isAdminScope(name))
      .map(({ name, description }) => ({ name, description })),
    resources: [...issuer.resources.values()].map(({ identifier, name }) => ({ identifier, name })),
    clients: clients
      .filter((client) => client !== undefined)
      .map((client) => ({
        clientId: client.clientId,
        name: client.clientName,
        kind: isPublic(client) ? 'public' : client.redirectUris.length > 0 ? 'confidential' : 'machine',
        secret: secrets.get(client.clientId) ?? null,
        postLogoutRedirectUri: client.postLogoutRedirectUris[0] ?? null,
        redirectUri: client.redirectUris.find((uri) => uri === callback) ?? null,
        scope: client.scope,
      })),
  };
}
