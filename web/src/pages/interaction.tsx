/**
 * Drives an interaction: shows whatever step the server says comes next. The switch names every member of the union
 * InteractionStep; a member without a case does not compile.
 */
import { useEffect, useRef } from 'preact/hooks';
import { assertNever } from '../assert-never.js';
import { useLanguage } from '../i18n/context.js';
import { type Flow, useFlow } from '../interaction-flow.js';
import type { InteractionPage } from '../page-model.js';
import { interactionTitle } from '../title.js';
import { ChooseAccount } from './choose-account.js';
import { Consent } from './consent.js';
import { Continue } from './continue.js';
import { SignIn } from './sign-in.js';

/** The page of an interaction. */
export function Interaction(props: {
  model: InteractionPage;
  onExpired: (restartUrl: string | null) => void;
}) {
  const flow = useFlow(props.model, props.onExpired);
  useStepChange(flow);
  return (
    <main class={flow.interaction.step.__typename === 'ConsentStep' ? 'wide' : undefined}>
      <Step flow={flow} username={props.model.username} />
    </main>
  );
}

function Step({ flow, username }: { readonly flow: Flow; readonly username: string | undefined }) {
  const { interaction } = flow;
  const { step } = interaction;
  switch (step.__typename) {
    case 'SignInStep':
      return <SignIn flow={flow} step={step} username={username} />;
    case 'ChooseAccountStep':
      return <ChooseAccount flow={flow} step={step} />;
    case 'ConsentStep':
      return <Consent flow={flow} step={step} />;
    case 'ContinueStep':
      return <Continue interaction={interaction} url={step.url} sentOn={flow.sentOn} />;
    default:
      return assertNever(step);
  }
}

/**
 * A step that replaces another is announced: new title, focus on its heading, or on the field that waits to be
 * filled in. The navigation without a load lets password managers see that the form went away because it succeeded.
 */
function useStepChange({ interaction }: Flow): void {
  const { t } = useLanguage();
  const shown = useRef(interaction.step.__typename);
  useEffect(() => {
    if (shown.current === interaction.step.__typename) return;
    shown.current = interaction.step.__typename;
    history.replaceState(history.state, '', location.href);
    document.title = interactionTitle(interaction, t);
    const field = document.querySelector<HTMLElement>('main [autofocus]');
    (field ?? document.getElementById('heading'))?.focus();
  }, [interaction, t]);
}
