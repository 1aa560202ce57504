/**
 * The authorization endpoint's decision: a code at once, an interaction, or a refusal.
 *
 * OpenID Connect Core §3.1.2.6   with prompt=none whatever would need a page is an error instead
 * RFC 9126 §4, RFC 9101 §10.8    what is good for one use is spent with the act that it leads to
 */
import { promptNoneError } from '../../protocol/interaction.js';
import { note } from '../audit/trail.js';
import { spendProof } from '../clients/proofs.js';
import type { Ctx } from '../context.js';
import { checkNamed } from './checks.js';
import { type Browser, isOpenIn, startInteraction, stepWithoutInteraction } from './interactions.js';
import type { AuthorizationParameters } from './parameters.js';
import { refusedUri, spendPushed } from './pushed.js';
import { checkRequest, type RefusedRequest, refuseAfterwards, type ValidRequest } from './requests.js';
import { type ClientAnswer, codeResponse, errorResponse } from './responses.js';
import { answerAtOnce } from './single-sign-on.js';
import { type Unusable, unusable } from './unusable.js';

/** What the browser gets. */
export type Authorization =
  /** Back to the client, with a code or an error. */
  | { readonly kind: 'respond'; readonly answer: ClientAnswer }
  /** To the page that drives the interaction. */
  | { readonly kind: 'interact'; readonly interactionId: string }
  /** Our own error page. */
  | { readonly kind: 'show'; readonly refused: RefusedRequest };

/** Decides about a request. `cookie` is the interaction cookie that a new interaction is bound to. */
export async function authorize(
  ctx: Ctx,
  params: AuthorizationParameters,
  browser: Browser,
  cookie: string,
): Promise<Authorization> {
  const checked = await checkRequest(ctx, params, 'browser');
  if (checked.kind === 'refused') return refused(ctx, checked);
  const { client, request, source } = checked;
  noteIgnored(ctx, checked);
  if (source.kind === 'pushed' && source.interactionId)
    return reload(ctx, checked, browser, source.interactionId);
  if (
    source.kind === 'object' &&
    source.proof &&
    !(await spendProof(ctx, 'request_object', client, source.proof.jti, source.proof.expiresAt))
  )
    return refused(
      ctx,
      late(ctx, checked, unusable('invalid_request_object', 'the request object was used before')),
    );
  const { sessionCookie } = browser;
  const code = await answerAtOnce(ctx, checked, sessionCookie);
  if (code) return { kind: 'respond', answer: codeResponse(ctx, { code, client, request, sessionCookie }) };
  if (request.prompt.includes('none')) return unasked(ctx, checked, browser);
  const interactionId = await startInteraction(ctx, checked, cookie);
  return interactionId === undefined
    ? refused(ctx, late(ctx, checked, used()))
    : { kind: 'interact', interactionId };
}

/** A pushed request that led to an interaction leads there again, in the browser whose it is. */
async function reload(
  ctx: Ctx,
  checked: ValidRequest,
  browser: Browser,
  rowId: string,
): Promise<Authorization> {
  const interactionId = await isOpenIn(ctx, rowId, browser);
  return interactionId === undefined
    ? refused(ctx, late(ctx, checked, used()))
    : { kind: 'interact', interactionId };
}

function used(): Unusable {
  return refusedUri('it was used already');
}

/**
 * A refusal of something that was good when it was checked. A request URI that was used leads nowhere, whoever brings
 * it: it is shown on our page, as one that is not known.
 */
function late(ctx: Ctx, checked: ValidRequest, { error, description, why }: Unusable): RefusedRequest {
  const isPushed = checked.source.kind === 'pushed';
  const check = checkNamed(isPushed ? 'request_uri' : 'request_object');
  const refusal = refuseAfterwards(ctx, checked, check, { error, description, why });
  return isPushed ? { ...refusal, to: undefined } : refusal;
}

function refused(ctx: Ctx, request: RefusedRequest): Authorization {
  noteRefused(ctx, request);
  const { error, description, to, client } = request;
  if (!to || !client) return { kind: 'show', refused: request };
  return { kind: 'respond', answer: errorResponse(ctx.issuer, { ...to, client }, { error, description }) };
}

/** Scopes that mean nothing here are left out, but on record (RFC 6749 §3.3). */
export function noteIgnored(ctx: Ctx, { client, ignoredScope }: ValidRequest): void {
  if (ignoredScope.length > 0)
    note(ctx, 'scope.ignored', { clientId: client.clientId, detail: { scope: ignoredScope.slice(0, 20) } });
}

/** Puts a refused request on record, with the row of the table that refused it. */
function noteRefused(ctx: Ctx, { error, check, finding, client }: RefusedRequest): void {
  note(ctx, 'request.refused', {
    ...(client ? { clientId: client.clientId } : {}),
    detail: {
      endpoint: 'authorization',
      error,
      check: check.name,
      section: check.section,
      // By characters: half a pair of surrogates is no text that a table takes.
      got: [...(finding.why ?? finding.got ?? '')].slice(0, 500).join(''),
    },
  });
}

async function unasked(ctx: Ctx, checked: ValidRequest, browser: Browser): Promise<Authorization> {
  const { client, request, source } = checked;
  if (source.kind === 'pushed' && !(await spendPushed(ctx, source.id)))
    return refused(ctx, late(ctx, checked, used()));
  const error = promptNoneError(await stepWithoutInteraction(ctx, checked, browser));
  const description = 'the user must be asked, and prompt is none';
  const detail = { endpoint: 'authorization', error, check: 'prompt' };
  note(ctx, 'request.refused', { clientId: client.clientId, detail });
  return {
    kind: 'respond',
    answer: errorResponse(ctx.issuer, { ...request, client }, { error, description }),
  };
}
