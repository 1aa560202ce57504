/**
 * A link that was handed to a person: the first administrator, a first or a new password, a sign-in.
 *
 * The forms are sent without a script, so that a password manager sees what it knows: a user name, a new password, an
 * answer with its status. The rules stand there before anybody types (WCAG 3.3.2), and what was wrong is tied to its field.
 */
import { useRef, useState } from 'preact/hooks';
import { AccountChip } from '../components/account-chip.js';
import { Button, ButtonLink } from '../components/button.js';
import { Notice } from '../components/notice.js';
import { PasswordField } from '../components/password-field.js';
import { useLanguage } from '../i18n/context.js';
import type { AccountLinkPage, LinkProblem } from '../page-model.js';
import { fieldOf, linkHeading, linkText } from './account-link-words.js';
import { PlainPage } from './plain-page.js';

type Model = { readonly model: AccountLinkPage };

/** The page. */
export function AccountLink({ model }: Model) {
  const { t } = useLanguage();
  const { purpose, state } = model;
  const done = state === 'done';
  const toAdministration = state === 'claimed' || (done && purpose === 'setup');
  return (
    <PlainPage
      heading={t(linkHeading(model))}
      text={t(linkText(model))}
      {...(done ? { icon: 'check' as const, tone: 'positive' as const } : {})}
    >
      {state === 'open' && <Form model={model} />}
      {toAdministration && (
        <ButtonLink href="/admin" id="admin" kind="primary" wide>
          {t('link.admin')}
        </ButtonLink>
      )}
    </PlainPage>
  );
}

function Form({ model }: Model) {
  const { t } = useLanguage();
  const { purpose, account, problems } = model;
  return (
    <form class="stack" id="link" method="post" action="">
      {problems && <Problems problems={problems} />}
      {account && <AccountChip account={account} />}
      {purpose === 'setup' && <Whose model={model} />}
      {account && purpose !== 'sign_in' && <HiddenName name={account.username} />}
      {purpose !== 'sign_in' && <NewPassword model={model} />}
      <Button kind="primary" wide id="submit">
        {t(purpose === 'setup' || purpose === 'sign_in' ? `link.${purpose}.submit` : 'link.password.submit')}
      </Button>
    </form>
  );
}

function Problems({ problems }: { readonly problems: readonly LinkProblem[] }) {
  const { t } = useLanguage();
  return (
    <Notice tone="danger" alert>
      {problems.map((problem) => (
        <p id={`problem-${problem}`} key={problem}>
          {t(`link.problem.${problem}`)}
        </p>
      ))}
    </Notice>
  );
}

/** Ids of the sentences about a field. */
function describing(problems: readonly LinkProblem[] = [], field: 'email' | 'password'): string[] {
  return problems.filter((problem) => fieldOf(problem) === field).map((problem) => `problem-${problem}`);
}

function Whose({ model: { problems, given } }: Model) {
  const { t } = useLanguage();
  const wrong = describing(problems, 'email');
  return (
    <>
      <div class="field">
        <label for="name">{t('link.name')}</label>
        <input
          class="input"
          id="name"
          name="name"
          autocomplete="name"
          dir="auto"
          autofocus={!problems}
          defaultValue={given?.name}
        />
      </div>
      <div class="field">
        <label for="email">{t('link.email')}</label>
        <input
          class="input"
          id="email"
          name="email"
          type="text"
          inputmode="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          autofocus={wrong.length > 0}
          defaultValue={given?.email}
          aria-invalid={wrong.length > 0 ? 'true' : undefined}
          aria-describedby={wrong.join(' ') || undefined}
        />
      </div>
    </>
  );
}

/** A password manager learns from it whose password this is (Chromium, password form styles). */
function HiddenName({ name }: { readonly name: string }) {
  return <input hidden type="text" id="username" autocomplete="username" readOnly value={name} />;
}

function NewPassword({ model: { purpose, problems } }: Model) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  const wrong = describing(problems, 'password');
  const comesFirst = problems ? describing(problems, 'email').length === 0 : purpose !== 'setup';
  return (
    <PasswordField
      field={field}
      shown={shown}
      onShow={setShown}
      label={t('link.password')}
      rules={t('link.rules')}
      isNew
      autofocus={comesFirst}
      invalid={wrong.length > 0}
      describedBy={['rules', ...wrong].join(' ')}
    />
  );
}
