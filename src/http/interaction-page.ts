/**
 * The page that drives an interaction, and the forms on it for browsers without JavaScript.
 *
 * The page shows what the graph's `interaction` answers, and a form runs the mutation that the script would run: one
 * contract, one set of rules, one count of attempts.
 *
 * OWASP ASVS 3.5.1   a form counts only from our own origin, with the interaction cookie of this browser
 */
import type { InteractionData } from '../../web/src/page-model.js';
import { openInteraction } from '../domain/authorization/interactions.js';
import { parseParameters } from '../protocol/parameters.js';
import { refuse } from '../protocol/refusal.js';
import { type Endpoint, type Reply, seeOther, type WireRequest } from './endpoint.js';

const PAGE_PARAMETERS = new Set(['interaction']);

/** GET /sign-in?interaction=<id> */
export const interactionPage: Endpoint = async (request) => {
  const { interaction: id = '' } = parseParameters(request.query, PAGE_PARAMETERS);
  const opened = await openInteraction(request.ctx, id, request.browser);
  if (opened.closed) return request.door.pages.closed(request, opened.restartUrl);
  const { data } = await run(request, 'Interaction', { id });
  const interaction = data?.['interaction'] as InteractionData | null | undefined;
  return interaction
    ? showInteraction(request, interaction, {})
    : request.door.pages.closed(request, undefined);
};

/** POST /interaction/<id>/password */
export const passwordForm: Endpoint = (request) => {
  const {
    username = '',
    password = '',
    stay_signed_in: stay,
  } = fields(request, ['username', 'password', 'stay_signed_in']);
  const input = { interactionId: request.id, username, password, staySignedIn: stay === '1' };
  return submit(request, 'SignInWithPassword', 'signInWithPassword', input, username);
};

/** POST /interaction/<id>/account */
export const accountForm: Endpoint = (request) => {
  const { account } = fields(request, ['account']);
  return submit(request, 'ChooseAccount', 'chooseAccount', {
    interactionId: request.id,
    accountId: account ?? null,
  });
};

const DECISIONS: ReadonlyMap<string | undefined, string> = new Map([
  ['allow', 'ALLOW'],
  ['deny', 'DENY'],
]);

/** POST /interaction/<id>/consent */
export const consentForm: Endpoint = (request) => {
  const { decision: said, account: accountId } = fields(request, ['decision', 'account']);
  const decision = DECISIONS.get(said) ?? refuse('invalid_request', 'decision must be allow or deny');
  const scopes = new URLSearchParams(request.form).getAll('scope');
  const input = { interactionId: request.id, decision, scopes, accountId };
  return submit(request, 'DecideConsent', 'decideConsent', input);
};

type Payload = {
  readonly interaction: InteractionData | null;
  readonly error: { readonly __typename: string } | null;
};

async function submit(
  request: WireRequest,
  operation: string,
  field: string,
  input: object,
  username?: string,
): Promise<Reply> {
  requireOwnOrigin(request);
  const { data, cookies } = await run(request, operation, { input });
  const payload = data?.[field] as Payload | undefined;
  if (!payload) refuse('invalid_request', 'the form is not complete');
  const { interaction, error } = payload;
  if (!interaction) {
    const { restartUrl } = (error ?? {}) as { restartUrl?: string | null };
    return request.door.pages.closed(request, restartUrl ?? undefined);
  }
  if (error && error.__typename !== 'StepMismatch')
    return showInteraction(request, interaction, { error, ...(username ? { username } : {}) });
  const { step } = interaction;
  if (step.__typename === 'ContinueStep') return seeOther(step.url, cookies);
  return seeOther(`${request.ctx.instance.baseUrl}/sign-in?interaction=${interaction.id}`, cookies);
}

async function showInteraction(
  request: WireRequest,
  interaction: InteractionData,
  form: object,
): Promise<Reply> {
  const opened = await openInteraction(request.ctx, interaction.id, request.browser);
  if (opened.closed) return request.door.pages.closed(request, opened.restartUrl);
  const { uiLocales, redirectUri } = opened.request;
  const status = 'error' in form ? 400 : 200;
  const options = { uiLocales, status, formAction: formTarget(redirectUri) };
  return request.door.pages.show(request, { page: 'interaction', interaction, ...form }, options);
}

async function run(
  { door, ctx, browser, req }: WireRequest,
  name: string,
  variables: Readonly<Record<string, unknown>>,
) {
  const operation = await door.pages.operation(name);
  return door.graph({ operation, variables, ctx, browser, userAgent: req.headers['user-agent'] });
}

function fields({ form }: WireRequest, names: readonly string[]) {
  return parseParameters(form, new Set(names));
}

/**
 * A browser says where a form was sent from. Our own pages send no referrer, and then the origin is `null` and only the
 * fetch metadata tells. Neither of both: no browser, so nobody's cookie is abused.
 */
export function requireOwnOrigin({ req, ctx }: WireRequest): void {
  const { origin, 'sec-fetch-site': site } = req.headers;
  const own =
    origin === undefined || origin === 'null'
      ? site === 'same-origin' || (site === undefined && origin === undefined)
      : origin === new URL(ctx.instance.baseUrl).origin;
  if (!own) refuse('access_denied', 'the form was sent from another origin');
}

/** The CSP source that the answer to the client needs: its origin, or its scheme where CSP cannot name the origin. */
function formTarget(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return origin === 'null' || origin.includes('[') ? protocol : origin;
}
