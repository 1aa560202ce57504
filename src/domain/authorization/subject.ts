/**
 * What the checks of an authorization request are told: everything that has to be looked up is looked up here, once, so
 * that each check is a plain function of it.
 */
import { type ClaimsRequest, parseClaimsRequest } from '../../protocol/claims-request.js';
import { splitUris } from '../../protocol/parameters.js';
import { Refusal, type RefusalCode } from '../../protocol/refusal.js';
import { parseScope } from '../../protocol/scope.js';
import type { Client } from '../clients/clients.js';
import { clientForRequest, type DocumentFault, type Sought } from '../clients/documents.js';
import type { Ctx } from '../context.js';
import type { Issuer } from '../issuers/issuers.js';
import { readIdTokenHint } from '../keys/id-token-hints.js';
import type { AuthorizationParameters } from './parameters.js';
import { type Source, sourceOf, type Via } from './source.js';

/** What a check is told. */
export interface CheckSubject {
  /** What was sent. */
  readonly sent: AuthorizationParameters;
  /** What is in force: what was sent, or what its request object or the pushed request says. */
  readonly params: AuthorizationParameters;
  /** Where that comes from. */
  readonly source: Source;
  /** How the request came in. */
  readonly via: Via;
  /** The server that was asked. */
  readonly issuer: Issuer;
  /** The client that client_id names; undefined until it is known. */
  readonly client: Client | undefined;
  /** Why the document that client_id leads to is of no use; undefined where it is, or where there is none. */
  readonly documentFault: DocumentFault | undefined;
  /** The names in scope, read once for all checks; undefined where it is malformed. */
  readonly asked: readonly string[] | undefined;
  /** The resources that are named. */
  readonly resources: readonly string[];
  /** What is asked for by name; undefined where nothing is, or where it is malformed. */
  readonly claims: ClaimsRequest | undefined;
  /** Subject of the hint, as the client knows it; undefined where there is no hint, or none of ours. */
  readonly hinted: string | undefined;
}

/** What a check found: a refusal where `error` is there. `got` and `expected` are for developers and the audit trail. */
export interface Finding {
  /** The code of the refusal. */
  readonly error?: RefusalCode;
  /** ASCII text for the client (RFC 6749 §4.1.2.1). Never echoes what was sent. */
  readonly description?: string;
  /** What was sent. */
  readonly got?: string | undefined;
  /** What would have passed. */
  readonly expected?: string | undefined;
  /** What is wrong with something that nobody but its client may know about; for those who look after the instance. */
  readonly why?: string | undefined;
}

/** Looks up whatever the checks need to know of a request; without `mayFetch` nothing that lies elsewhere. */
export async function subjectOf(
  ctx: Ctx,
  sent: AuthorizationParameters,
  via: Via,
  mayFetch = true,
): Promise<CheckSubject> {
  const { client_id: clientId } = sent;
  const { client, fault }: Sought =
    clientId === undefined ? {} : await clientForRequest(ctx, clientId, mayFetch);
  const source = await sourceOf(ctx, sent, client, { via, mayFetch });
  const params = source.kind === 'unusable' ? sent : source.params;
  const { scope, claims, id_token_hint: hint } = params;
  const hinted = hint === undefined ? undefined : await readIdTokenHint(ctx, hint);
  return {
    sent,
    params,
    source,
    via,
    issuer: ctx.issuer,
    client,
    documentFault: fault,
    asked: scope === undefined ? [] : wellFormed(() => parseScope(scope)),
    resources: splitUris(params['resource']),
    claims: claims === undefined ? undefined : wellFormed(() => parseClaimsRequest(claims)),
    hinted: hinted && hinted.aud === clientId ? hinted.sub : undefined,
  };
}

/** A refusal as a finding. */
export function refused(error: RefusalCode, description: string): Finding {
  return { error, description };
}

/** What a parser makes of its text, as a finding. */
export function parsed(parse: () => unknown, got: string | undefined): Finding {
  try {
    parse();
    return {};
  } catch (error) {
    if (error instanceof Refusal) return { ...refused(error.code, error.description), got };
    throw error;
  }
}

function wellFormed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
