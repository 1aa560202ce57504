/**
 * The step ConsentStep: who asks, for which account, for what, and where it leads back to.
 *
 * RFC 9700 §4.16   clickjacking and click-through: "Allow" is never focused by us, and no click counts in the first
 *                  half second
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { AccountChip } from '../components/account-chip.js';
import { Button } from '../components/button.js';
import { FormErrorNotice } from '../components/form-error.js';
import { Icon } from '../components/icons.js';
import { TrustMark, TrustNotice } from '../components/trust.js';
import { DecideConsentDocument } from '../gql/graphql.js';
import { gqlFetch } from '../graph.js';
import { useLanguage } from '../i18n/context.js';
import type { Flow } from '../interaction-flow.js';
import type { InteractionData } from '../page-model.js';
import { chooseAccount } from './choose-account.js';
import { AppName, ClientHeading } from './client-heading.js';
import { ClientLinks } from './client-links.js';
import { GrantedScopes, RequestedScopes } from './scopes.js';

type ConsentStep = Extract<InteractionData['step'], { __typename: 'ConsentStep' }>;
type Decision = 'allow' | 'deny';

/** How long a decision is ignored after the page has appeared. */
const HOLD_MS = 500;

/** The page. */
export function Consent({ flow, step }: { readonly flow: Flow; readonly step: ConsentStep }) {
  const { rich } = useLanguage();
  const { interaction, error } = flow;
  const { client } = interaction;
  return (
    <div class="stack loose">
      <ClientHeading
        interaction={interaction}
        title={rich('consent.heading', { app: <AppName client={client} /> })}
      >
        <TrustMark interaction={interaction} />
      </ClientHeading>
      <FormErrorNotice error={error} />
      <TrustNotice client={client} />
      <AccountInUse flow={flow} step={step} />
      <DecisionForm flow={flow} step={step} />
      <ClientLinks interaction={interaction} />
    </div>
  );
}

function AccountInUse({ flow, step }: { readonly flow: Flow; readonly step: ConsentStep }) {
  const { t } = useLanguage();
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    chooseAccount(flow, null);
  };
  return (
    <form
      class="in-use"
      id="not-you"
      method="post"
      action={`/interaction/${flow.interaction.id}/account`}
      onSubmit={onSubmit}
    >
      <h2 class="unseen">{t('consent.account')}</h2>
      <AccountChip account={step.account} />
      <button class="link" type="submit" name="account" value="">
        {t('consent.notYou')}
      </button>
    </form>
  );
}

function DecisionForm({ flow, step }: { readonly flow: Flow; readonly step: ConsentStep }) {
  const { rich } = useLanguage();
  const appeared = useRef(Number.POSITIVE_INFINITY);
  const [decision, setDecision] = useState<Decision>();
  useEffect(() => {
    appeared.current = performance.now();
  }, []);

  const onSubmit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (performance.now() - appeared.current < HOLD_MS || flow.busy) return;
    const chosen: Decision = event.submitter?.id === 'allow' ? 'allow' : 'deny';
    setDecision(chosen);
    const input = {
      interactionId: flow.interaction.id,
      decision: chosen === 'allow' ? ('ALLOW' as const) : ('DENY' as const),
      scopes: chosen === 'allow' ? new FormData(event.currentTarget).getAll('scope').map(String) : null,
      accountId: step.account.id,
    };
    flow.submit(async () => (await gqlFetch(DecideConsentDocument, { input })).decideConsent);
  };

  return (
    <form
      class="stack loose"
      id="consent"
      method="post"
      action={`/interaction/${flow.interaction.id}/consent`}
      onSubmit={onSubmit}
    >
      <input type="hidden" name="account" value={step.account.id} />
      <RequestedScopes step={step} />
      <GrantedScopes scopes={step.alreadyGranted} open={step.scopes.length === 0} />
      <p class="return quiet">
        <Icon name="arrow" flip />
        <span>{rich('consent.return', { host: <bdi class="host">{step.redirectHost}</bdi> })}</span>
      </p>
      <Decisions busy={flow.busy ? decision : undefined} />
    </form>
  );
}

/** Two buttons of the same size. The sheet holds them back for half a second where no script runs. */
function Decisions({ busy }: { readonly busy: Decision | undefined }) {
  const { t } = useLanguage();
  return (
    <div class="decisions">
      <Button name="decision" value="deny" id="deny" busy={busy === 'deny'}>
        {t('consent.deny')}
      </Button>
      <Button kind="primary" name="decision" value="allow" id="allow" busy={busy === 'allow'}>
        {t('consent.allow')}
      </Button>
    </div>
  );
}
