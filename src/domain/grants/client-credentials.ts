/** grant_type=client_credentials (RFC 6749 §4.4): the client acts for itself. No statement at all. */
import { z } from 'zod';
import { refuse } from '../../protocol/refusal.js';
import { parseScope, userScopes } from '../../protocol/scope.js';
import { isPublic } from '../clients/clients.js';
import { resourcesOfScope } from '../tokens/audience.js';
import { issueForClient } from '../tokens/issue.js';
import { defineGrant } from './grant.js';
import { namedResources } from './resources.js';

/** An access token for the client's own scope. */
export const clientCredentials = defineGrant({
  params: z.object({ scope: z.string().optional(), resource: z.string().optional() }),

  async redeem(ctx, client, params) {
    // RFC 6749 §4.4: confidential clients only, however the registration came to say otherwise.
    if (isPublic(client)) refuse('unauthorized_client', 'a public client may not use client_credentials');
    const ceiling = client.scope.filter((name) => ctx.issuer.scopes.has(name) && !userScopes.includes(name));
    const asked =
      params.scope === undefined
        ? undefined
        : parseScope(params.scope).filter((name) => ctx.issuer.scopes.has(name));
    if (asked?.length === 0) refuse('invalid_scope', 'scope names nothing that is known here');
    if (asked?.some((name) => !ceiling.includes(name)))
      refuse('invalid_scope', 'the client may not have all of this scope');
    const scope = asked ?? ceiling;
    const resources = namedResources(ctx, client, params.resource);
    // Nobody is asked here, so it is the scope that says which resources are the client's.
    if (resources?.some((resource) => !resourcesOfScope(ctx, scope).includes(resource)))
      refuse('invalid_target', 'the scope has nothing of a resource that is named');
    return issueForClient(ctx, client, scope, resources);
  },
});
