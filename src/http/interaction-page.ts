/**
 * The page that drives an interaction, and the forms on it for browsers without JavaScript.
 *
 * The page shows what the graph's `interaction` answers, and a form runs the mutation that the script would run: one
 * contract, one set of rules, one count of attempts.
 *
 * OWASP ASVS 3.5.1   a form counts only from our own origin, with the interaction cookie of this browser
 */
import type { InteractionData } from '../../web/src/page-model.js';
import { type Interaction, openInteraction } from '../domain/authorization/interactions.js';
import { parseParameters } from '../protocol/parameters.js';
import { refuse } from '../protocol/refusal.js';
import { type Endpoint, type Reply, seeOther, type WireRequest } from './endpoint.js';
import { formTarget } from './headers.js';
import { requireOwnOrigin, runOperation } from './own-pages.js';

const PAGE_PARAMETERS = new Set(['interaction']);

/** GET /sign-in?interaction=<id> */
export const interactionPage: Endpoint = async (request) => {
  const { interaction: id = '' } = parseParameters(request.query, PAGE_PARAMETERS);
  const opened = await openInteraction(request.ctx, id, request.browser);
  if (opened.closed) return request.door.pages.closed(request, opened.restartUrl);
  const { data } = await runOperation(request, 'Interaction', { id });
  const interaction = data?.['interaction'] as InteractionData | null | undefined;
  return interaction
    ? showInteraction(request, opened.request, interaction)
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
  const { data, cookies } = await runOperation(request, operation, { input });
  const payload = data?.[field] as Payload | undefined;
  if (!payload) refuse('invalid_request', 'the form is not complete');
  const { interaction, error } = payload;
  if (!interaction) {
    const { restartUrl } = (error ?? {}) as { restartUrl?: string | null };
    return request.door.pages.closed(request, restartUrl ?? undefined);
  }
  if (error && error.__typename !== 'StepMismatch') {
    const opened = await openInteraction(request.ctx, interaction.id, request.browser);
    if (opened.closed) return request.door.pages.closed(request, opened.restartUrl);
    return showInteraction(request, opened.request, interaction, {
      error,
      ...(username ? { username } : {}),
    });
  }
  const { step } = interaction;
  if (step.__typename === 'ContinueStep') return seeOther(step.url, cookies);
  return seeOther(`${request.ctx.instance.baseUrl}/sign-in?interaction=${interaction.id}`, cookies);
}

function showInteraction(
  { door, ...request }: WireRequest,
  { uiLocales, redirectUri }: Interaction['request'],
  interaction: InteractionData,
  failure?: object,
): Promise<Reply> {
  const options = { uiLocales, status: failure ? 400 : 200, formAction: formTarget(redirectUri) };
  return door.pages.show(request, { page: 'interaction', interaction, ...failure }, options);
}

function fields({ form }: WireRequest, names: readonly string[]) {
  return parseParameters(form, new Set(names));
}
