/** The step ChooseAccountStep: one button per account of this browser, and a way to another one. */
import { AccountChip } from '../components/account-chip.js';
import { FormErrorNotice } from '../components/form-error.js';
import { Icon } from '../components/icons.js';
import { ChooseAccountDocument } from '../gql/graphql.js';
import { gqlFetch } from '../graph.js';
import { useLanguage } from '../i18n/context.js';
import type { Flow } from '../interaction-flow.js';
import type { InteractionData } from '../page-model.js';
import { AppName, ClientHeading } from './client-heading.js';

type ChooseAccountStep = Extract<InteractionData['step'], { __typename: 'ChooseAccountStep' }>;

/** Calls the mutation; without an account it asks for another one. */
export function chooseAccount(flow: Flow, accountId: string | null): void {
  const input = { interactionId: flow.interaction.id, accountId };
  flow.submit(async () => (await gqlFetch(ChooseAccountDocument, { input })).chooseAccount);
}

/** The page. */
export function ChooseAccount({ flow, step }: { readonly flow: Flow; readonly step: ChooseAccountStep }) {
  const { t, rich } = useLanguage();
  const { interaction, error, busy } = flow;
  const app = <AppName client={interaction.client} />;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { submitter } = event;
    if (submitter instanceof HTMLButtonElement) chooseAccount(flow, submitter.value || null);
  };
  return (
    <div class="stack loose">
      <ClientHeading interaction={interaction} title={rich('choose.heading', { app })} />
      <form
        class="stack"
        id="accounts"
        method="post"
        action={`/interaction/${interaction.id}/account`}
        onSubmit={onSubmit}
      >
        <FormErrorNotice error={error} />
        <ul class="choices" aria-busy={busy ? 'true' : undefined}>
          {step.accounts.map((account) => (
            <li key={account.id}>
              <button class="choice" type="submit" name="account" value={account.id}>
                <AccountChip account={account} />
                <Icon name="chevron" flip />
              </button>
            </li>
          ))}
          <li>
            <button class="choice" type="submit" name="account" value="" id="another-account">
              <span class="account-chip">
                <span class="avatar plain" aria-hidden="true">
                  <Icon name="plus" />
                </span>
                {t('choose.other')}
              </span>
            </button>
          </li>
        </ul>
      </form>
    </div>
  );
}
