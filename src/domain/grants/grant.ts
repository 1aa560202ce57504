/** What a grant must provide. Everything else about the token endpoint is in exchange.ts. */
import type { ZodType } from 'zod';
import type { Client } from '../clients/clients.js';
import type { Ctx } from '../context.js';
import type { Issued } from '../tokens/issue.js';

/** One grant type: its parameters, and what it issues for them. Refusals are thrown. */
export interface Grant<P = unknown> {
  /** What it reads of the parameters; what does not fit is refused as invalid_request. */
  readonly params: ZodType<P>;
  /** Issues what the parameters entitle to. */
  readonly redeem: (ctx: Ctx, client: Client, params: P) => Promise<Issued>;
}

/** Names the parameters of a grant once, for its schema and for its function. */
export const defineGrant = <P>(grant: Grant<P>): Grant => grant as Grant;
