/**
 * The authorization endpoint's decision: a code at once, an interaction, or a refusal.
 *
 * OpenID Connect Core §3.1.2.6   with prompt=none whatever would need a page is an error instead
 */
import { promptNoneError } from '../../protocol/interaction.js';
import { note } from '../audit/trail.js';
import type { Ctx } from '../context.js';
import { type Browser, startInteraction, stepWithoutInteraction } from './interactions.js';
import type { AuthorizationParameters } from './parameters.js';
import { checkRequest, type RefusedRequest, type ValidRequest } from './requests.js';
import { codeResponse, errorResponse } from './responses.js';
import { answerAtOnce } from './single-sign-on.js';

/** What the browser gets. */
export type Authorization =
  /** Back to the client, with a code or an error. */
  | { readonly kind: 'respond'; readonly uri: string }
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
  const checked = await checkRequest(ctx, params);
  if (checked.kind === 'refused') return refused(ctx, checked);
  const { client, request, ignoredScope } = checked;
  if (ignoredScope.length > 0)
    note(ctx, 'scope.ignored', { clientId: client.clientId, detail: { scope: ignoredScope } });
  const code = await answerAtOnce(ctx, checked, browser.sessionCookie);
  if (code) return { kind: 'respond', uri: codeResponse(ctx.issuer, request, code) };
  if (request.prompt.includes('none')) return { kind: 'respond', uri: await unasked(ctx, checked, browser) };
  return { kind: 'interact', interactionId: await startInteraction(ctx, checked, cookie) };
}

function refused(ctx: Ctx, request: RefusedRequest): Authorization {
  const { error, description, check, finding, client, redirectUri, state } = request;
  note(ctx, 'request.refused', {
    ...(client ? { clientId: client.clientId } : {}),
    detail: {
      endpoint: 'authorization',
      error,
      check: check.name,
      section: check.section,
      // By characters: half a pair of surrogates is no text that a table takes.
      got: [...(finding.got ?? '')].slice(0, 500).join(''),
    },
  });
  if (redirectUri === undefined) return { kind: 'show', refused: request };
  return { kind: 'respond', uri: errorResponse(ctx.issuer, { redirectUri, state }, { error, description }) };
}

async function unasked(ctx: Ctx, checked: ValidRequest, browser: Browser): Promise<string> {
  const error = promptNoneError(await stepWithoutInteraction(ctx, checked, browser));
  const description = 'the user must be asked, and prompt is none';
  note(ctx, 'request.refused', {
    clientId: checked.client.clientId,
    detail: { endpoint: 'authorization', error, check: 'prompt' },
  });
  return errorResponse(ctx.issuer, checked.request, { error, description });
}
