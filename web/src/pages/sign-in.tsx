/**
 * The step SignInStep: identifier and password on one screen. A plain form that posts by itself; with a script it
 * calls the mutation. The fields are uncontrolled and read on submit, because autofill does not always tell.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { FormErrorNotice, formErrorId } from '../components/form-error.js';
import { PasswordField } from '../components/password-field.js';
import { isUnvouched, TrustNotice } from '../components/trust.js';
import { type SignInReason, SignInWithPasswordDocument } from '../gql/graphql.js';
import { gqlFetch } from '../graph.js';
import { useLanguage } from '../i18n/context.js';
import { days } from '../i18n/time.js';
import type { Flow } from '../interaction-flow.js';
import type { InteractionData } from '../page-model.js';
import { AppName, ClientHeading } from './client-heading.js';
import { ClientLinks } from './client-links.js';

type SignInStep = Extract<InteractionData['step'], { __typename: 'SignInStep' }>;

/** The page; `username` is what was typed before a failed submission without JavaScript. */
export function SignIn({
  flow,
  step,
  username,
}: {
  flow: Flow;
  step: SignInStep;
  username: string | undefined;
}) {
  const { interaction, error, busy } = flow;
  const password = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  const wrong = error?.__typename === 'InvalidCredentials' || error?.__typename === 'TooManyAttempts';
  const describedBy = error ? formErrorId : undefined;
  const identifier = username ?? step.loginHint ?? '';

  useEffect(() => {
    if (!wrong || !password.current) return;
    password.current.value = '';
    password.current.focus();
  }, [error]);

  const onSubmit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    setShown(false);
    const input = readForm(interaction.id, new FormData(event.currentTarget));
    flow.submit(async () => (await gqlFetch(SignInWithPasswordDocument, { input })).signInWithPassword);
  };

  return (
    <div class="stack loose">
      <SignInHeading interaction={interaction} reason={step.reason} />
      {isUnvouched(interaction.client) && <TrustNotice client={interaction.client} />}
      <form
        class="stack"
        id="sign-in"
        method="post"
        action={`/interaction/${interaction.id}/password`}
        onSubmit={onSubmit}
      >
        <FormErrorNotice error={error} />
        <IdentifierField
          value={identifier}
          autofocus={!identifier}
          invalid={wrong}
          describedBy={describedBy}
        />
        <PasswordField
          field={password}
          shown={shown}
          onShow={setShown}
          autofocus={identifier !== ''}
          invalid={wrong}
          describedBy={describedBy}
        />
        <StaySignedIn count={step.staySignedInDays} />
        <SubmitButton busy={busy} />
      </form>
      <ClientLinks interaction={interaction} />
    </div>
  );
}

function readForm(interactionId: string, form: FormData) {
  return {
    interactionId,
    username: String(form.get('username') ?? '').trim(),
    password: String(form.get('password') ?? ''),
    staySignedIn: form.get('stay_signed_in') === '1',
  };
}

/** Somebody who is signed in and has to confirm it learns why. */
function SignInHeading({
  interaction,
  reason,
}: {
  interaction: InteractionData;
  reason: SignInReason | null;
}) {
  const { rich } = useLanguage();
  const app = <AppName client={interaction.client} />;
  return (
    <ClientHeading
      interaction={interaction}
      title={rich(isConfirmation(reason) ? 'confirm.heading' : 'signIn.heading', { app })}
      remark={reason && rich(`confirm.${reason}`, { app })}
    >
      {rich('signIn.with', { server: <bdi>{interaction.authorizationServer.name}</bdi> })}
    </ClientHeading>
  );
}

/** True where the account that is signed in here is meant, and not another one. */
function isConfirmation(reason: SignInReason | null): boolean {
  return reason !== null && reason !== 'OTHER_ACCOUNT';
}

function IdentifierField(props: {
  value: string;
  autofocus: boolean;
  invalid: boolean;
  describedBy?: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <div class="field">
      <label for="username">{t('signIn.username')}</label>
      <input
        class="input"
        id="username"
        name="username"
        type="text"
        inputmode="email"
        autocomplete="username"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        dir="auto"
        required
        autofocus={props.autofocus}
        defaultValue={props.value}
        aria-invalid={props.invalid ? 'true' : undefined}
        aria-describedby={props.describedBy}
      />
    </div>
  );
}

function StaySignedIn({ count }: { readonly count: number }) {
  const { t, locale } = useLanguage();
  return (
    <label class="tick">
      <input
        type="checkbox"
        id="stay-signed-in"
        name="stay_signed_in"
        value="1"
        aria-describedby="stay-time"
      />
      <span>
        {t('signIn.stay')}
        <span class="hint block" id="stay-time">
          {t('signIn.stayTime', { time: days(locale, count) })}
        </span>
      </span>
    </label>
  );
}

function SubmitButton({ busy }: { readonly busy: boolean }) {
  const { t } = useLanguage();
  return (
    <Button kind="primary" wide busy={busy} id="submit">
      {t('signIn.submit')}
    </Button>
  );
}
