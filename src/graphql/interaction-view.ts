/** Interactions of the domain as the graph shows them. */
import { openScopes } from '../domain/authorization/decisions.js';
import {
  type Closed,
  type Interaction as Opened,
  openInteraction,
} from '../domain/authorization/interactions.js';
import { resumeUrl } from '../domain/authorization/responses.js';
import { resourceNamed } from '../domain/authorization/scope.js';
import { trustOf } from '../domain/clients/trust.js';
import { consentPolicyOf } from '../domain/consents/consents.js';
import { type LiveSession, STAY_SIGNED_IN_DAYS } from '../domain/sessions/sessions.js';
import { isOnThisDevice, redirectHost } from '../protocol/redirect-uri.js';
import type { GraphContext } from './context.js';
import { ClientTrust } from './types/client.type.js';
import { InteractionExpired } from './types/errors.type.js';
import type { InteractionStep } from './types/interaction.type.js';
import { Interaction } from './types/interaction.type.js';
import {
  type AccountHint,
  ChooseAccountStep,
  type ConsentScope,
  ConsentStep,
  ContinueStep,
  SignInMethod,
  SignInReason,
  SignInStep,
} from './types/interaction-step.type.js';

/** The interaction of this browser, or what to say where there is none. */
export async function open(graph: GraphContext, id: string): Promise<Opened | InteractionExpired> {
  const opened: Opened | Closed = await openInteraction(graph.ctx, id, graph.visitor.browser);
  return opened.closed ? new InteractionExpired(opened.restartUrl) : opened;
}

/** Every mutation answers with the interaction as it is afterwards, so that no page guesses what comes next. */
export async function payload<E>(graph: GraphContext, id: string, error: E | null) {
  const after = await open(graph, id);
  return after instanceof InteractionExpired
    ? { interaction: null, error: after }
    : { interaction: view(after), error };
}

/** An opened interaction as the graph shows it. */
export function view(opened: Opened): Interaction {
  const { id, ctx, row, client, request } = opened;
  const { prompt, loginHint = null, uiLocales, acrValues, maxAge = null } = request;
  const host = redirectHost(request.redirectUri);
  return Object.assign(new Interaction(), {
    id,
    expiresAt: row.expiresAt,
    authorizationServer: { slug: ctx.issuer.slug, name: ctx.issuer.name, issuer: ctx.issuer.identifier },
    client: {
      clientId: client.clientId,
      clientName: client.clientName,
      host,
      onThisDevice: isOnThisDevice(client.redirectUris),
      trust: trust(ctx, client),
      documentHost: client.managedBy === 'document' ? new URL(client.clientId).host : null,
      clientUri: client.clientUri,
      logoUri: client.logoUri,
      policyUri: client.policyUri,
      tosUri: client.tosUri,
    },
    request: { prompt, loginHint, uiLocales, acrValues, maxAge, redirectHost: host },
    step: stepOf(opened),
  });
}

const trusts = {
  registered: ClientTrust.REGISTERED,
  self_registered: ClientTrust.SELF_REGISTERED,
  self_declared: ClientTrust.SELF_DECLARED,
} as const;

function trust(ctx: Opened['ctx'], client: Opened['client']): ClientTrust {
  return consentPolicyOf(ctx, client) === 'off' ? ClientTrust.FIRST_PARTY : trusts[trustOf(client)];
}

function stepOf(opened: Opened): typeof InteractionStep {
  const { ctx, id, step, session, sessions, request } = opened;
  switch (step.kind) {
    case 'choose_account':
      return Object.assign(new ChooseAccountStep(), { accounts: sessions.map(account) });
    case 'sign_in':
      return Object.assign(new SignInStep(), {
        methods: [SignInMethod.PASSWORD],
        loginHint: request.loginHint ?? (step.reason && session ? session.username : null),
        registrationOpen: false,
        reason: step.reason ? reasons[step.reason] : null,
        staySignedInDays: STAY_SIGNED_IN_DAYS,
      });
    case 'consent':
      return consentStep(opened, session);
    case 'continue':
      return Object.assign(new ContinueStep(), { url: resumeUrl(ctx, id) });
  }
}

const reasons = {
  prompt_login: SignInReason.PROMPT_LOGIN,
  max_age: SignInReason.MAX_AGE,
  other_account: SignInReason.OTHER_ACCOUNT,
} as const;

function consentStep(opened: Opened, session: LiveSession | undefined): ConsentStep {
  if (!session) throw new Error('a consent step without anybody to consent');
  const { missing, granted } = openScopes(opened);
  return Object.assign(new ConsentStep(), {
    account: account(session),
    scopes: missing.map((name) => scope(opened, name)),
    alreadyGranted: granted.map((name) => scope(opened, name)),
    redirectHost: redirectHost(opened.request.redirectUri),
  });
}

function scope({ ctx: { issuer } }: Opened, name: string): ConsentScope {
  const identifier = resourceNamed(name);
  if (identifier !== undefined) {
    const resource = issuer.resources.get(identifier)?.name ?? identifier;
    return { name, description: identifier, resource, sensitive: false, optional: false };
  }
  const known = issuer.scopes.get(name);
  return {
    name,
    description: known?.description ?? name,
    resource: (known?.resource && issuer.resources.get(known.resource)?.name) ?? null,
    sensitive: known?.sensitive ?? false,
    optional: known?.optional ?? false,
  };
}

/** The subject identifier names the account: opaque, and nothing that a database key could be read from. */
function account({ sub, username, name, email }: LiveSession): AccountHint {
  return { id: sub, username, name, email };
}
