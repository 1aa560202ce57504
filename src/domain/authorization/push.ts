/**
 * A client pushes an authorization request.
 *
 * RFC 9126 §2.1   it is checked now, with the checks of the authorization endpoint, and again when a browser brings it
 * RFC 9126 §3     a request object may be pushed; then its members are kept and nothing beside it
 */
import { Refusal } from '../../protocol/refusal.js';
import type { Client } from '../clients/clients.js';
import { spendProof } from '../clients/proofs.js';
import type { Ctx } from '../context.js';
import { noteIgnored } from './authorize.js';
import { type AuthorizationParameters, requestMembers } from './parameters.js';
import { keepPushed } from './pushed.js';
import { checkRequest } from './requests.js';

/** Checks and keeps the request; answers the URI that stands for it, and for how many seconds. */
export async function pushRequest(
  ctx: Ctx,
  client: Client,
  params: AuthorizationParameters,
): Promise<{ requestUri: string; expiresIn: number }> {
  const sent = { ...params, client_id: client.clientId };
  const checked = await checkRequest(ctx, sent, 'push');
  if (checked.kind === 'refused') {
    const { error, description, check, finding } = checked;
    throw new Refusal(
      error,
      description,
      `${check.name} (${check.section}): ${finding.why ?? finding.got ?? 'nothing'}`,
      400,
    );
  }
  const { source } = checked;
  if (source.kind === 'object' && source.proof) {
    const { jti, expiresAt } = source.proof;
    if (!(await spendProof(ctx, 'request_object', client, jti, expiresAt)))
      throw new Refusal('invalid_request_object', 'the request object was used before');
  }
  noteIgnored(ctx, checked);
  return keepPushed(ctx, client, only(checked.params));
}

/** What is a parameter of the request, and not of the client's authentication. */
function only(params: AuthorizationParameters): AuthorizationParameters {
  return Object.fromEntries(Object.entries(params).filter(([name]) => requestMembers.has(name)));
}
