/** "Do you want to sign out?", where a client asks and nothing proves that the person does. */
import { AccountChip } from '../components/account-chip.js';
import { Button, ButtonLink } from '../components/button.js';
import { useLanguage } from '../i18n/context.js';
import type { LogoutConfirmationPage } from '../page-model.js';
import { PlainPage } from './plain-page.js';

/** The page. Its form works without a script, and only from here. */
export function Logout({ model }: { readonly model: LogoutConfirmationPage }) {
  const { t, rich } = useLanguage();
  const { clientName, account, action, confirmation } = model;
  const app = (
    <b>
      <bdi>{clientName}</bdi>
    </b>
  );
  return (
    <PlainPage
      heading={t('logout.heading')}
      text={clientName === null ? t('logout.text') : rich('logout.from', { app })}
    >
      {account && (
        <section class="in-use" aria-labelledby="whom">
          <h2 class="unseen" id="whom">
            {t('account.signedInAs')}
          </h2>
          <AccountChip account={account} />
        </section>
      )}
      {clientName !== null && <p>{t('logout.text')}</p>}
      <form class="stack tight" id="logout" method="post" action={action}>
        <input type="hidden" name="confirmation" value={confirmation} />
        <Button kind="primary" wide id="submit">
          {t('logout.submit')}
        </Button>
        <ButtonLink href="/account" id="stay" wide>
          {t('logout.stay')}
        </ButtonLink>
      </form>
    </PlainPage>
  );
}
