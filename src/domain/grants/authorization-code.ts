/**
 * grant_type=authorization_code (RFC 6749 §4.1.3, RFC 7636 §4.5). The single use is in domain/authorization/codes.ts.
 */
import { z } from 'zod';
import { isCodeVerifier } from '../../protocol/pkce.js';
import { Refusal } from '../../protocol/refusal.js';
import { spendCode } from '../authorization/codes.js';
import { issueForGrant } from '../tokens/issue.js';
import { defineGrant } from './grant.js';
import { beyondGrant, namedResources } from './resources.js';

const unusable = (detail: string) =>
  new Refusal('invalid_grant', 'the authorization code is not usable', detail);

/** Tokens for a code that was not used before. */
export const authorizationCode = defineGrant({
  params: z.object({
    code: z.string(),
    redirect_uri: z.string().optional(),
    code_verifier: z.string().optional(),
    resource: z.string().optional(),
  }),

  async redeem(ctx, client, { code, redirect_uri: redirectUri, code_verifier: codeVerifier, resource }) {
    const resources = namedResources(ctx, client, resource);
    // RFC 7636 §4.1: what cannot be a verifier cannot fit a challenge.
    if (codeVerifier !== undefined && !isCodeVerifier(codeVerifier))
      throw unusable('the verifier is malformed');
    const spending = await spendCode(ctx, client, { code, redirectUri, codeVerifier, resources });
    if (spending.kind === 'resources_exceeded') throw beyondGrant();
    if (spending.kind === 'replayed') throw unusable('the code came back, the grant ended');
    if (spending.kind === 'unusable') throw unusable(spending.why);
    return issueForGrant(ctx, client, spending.grant, { resources, withNonce: true });
  },
});
