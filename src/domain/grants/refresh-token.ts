/** grant_type=refresh_token (RFC 6749 §6). The rotation is in domain/tokens/refresh-rotation.ts. */
import { z } from 'zod';
import { Refusal, refuse } from '../../protocol/refusal.js';
import { parseScope } from '../../protocol/scope.js';
import { issueForGrant } from '../tokens/issue.js';
import { rotate } from '../tokens/refresh-rotation.js';
import { defineGrant } from './grant.js';
import { beyondGrant, namedResources } from './resources.js';

const unusable = (detail: string) => new Refusal('invalid_grant', 'the refresh token is not usable', detail);

/** New tokens for the refresh token of the generation at hand. */
export const refreshToken = defineGrant({
  params: z.object({
    refresh_token: z.string(),
    scope: z.string().optional(),
    resource: z.string().optional(),
  }),

  async redeem(ctx, client, params) {
    const asked = parseScope(params.scope ?? '');
    // RFC 6749 §6: without a scope, all of what was granted.
    const scope = asked.length > 0 ? asked : undefined;
    const resources = namedResources(ctx, client, params.resource);
    const turn = await rotate(ctx, client, params.refresh_token, scope, resources);
    if (turn.kind === 'scope_exceeded') refuse('invalid_scope', 'scope goes beyond what was granted');
    if (turn.kind === 'resources_exceeded') throw beyondGrant();
    if (turn.kind === 'reused') throw unusable('a rotated token came back, the grant ended');
    if (turn.kind === 'unusable') throw unusable(turn.why);
    return issueForGrant(ctx, client, turn.grant, { scope, resources, withNonce: false });
  },
});
