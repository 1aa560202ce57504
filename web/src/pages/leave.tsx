/**
 * An answer that waits: it is an error, and nobody vouches for the client that it goes to. The person decides whether the
 * browser brings it there.
 *
 * RFC 9700 §4.11.2   whoever can make a client could have people sent anywhere from here, by a request that fails
 *
 * Nothing takes this page over in the browser, and nothing on it moves by itself.
 */
import { Button, ButtonLink } from '../components/button.js';
import { useLanguage } from '../i18n/context.js';
import type { LeavePage } from '../page-model.js';
import { PlainPage } from './plain-page.js';

/** The page. */
export function Leave({ page }: { readonly page: LeavePage }) {
  const { t } = useLanguage();
  const { host, error, description } = page;
  return (
    <PlainPage
      wide
      icon="warning"
      tone="danger"
      heading={t('leave.heading', { host })}
      text={t('leave.text')}
    >
      <p>{t('trust.advice')}</p>
      <Onward page={page} />
      <details class="fold" id="developers">
        <summary>{t('refused.developers')}</summary>
        <dl class="findings">
          <div>
            <dt>{t('refused.error')}</dt>
            <dd dir="ltr">
              <code id="error-code">{error}</code>
              <p lang="en">{description}</p>
            </dd>
          </div>
        </dl>
      </details>
    </PlainPage>
  );
}

function Onward({ page: { answer, host } }: { readonly page: LeavePage }) {
  const { t } = useLanguage();
  const words = t('leave.go', { host });
  if (answer.kind === 'uri')
    return (
      <ButtonLink href={answer.uri} id="continue" wide>
        {words}
      </ButtonLink>
    );
  return (
    <form id="form-post" method="post" action={answer.action} accept-charset="utf-8">
      {Object.entries(answer.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button wide id="continue">
        {words}
      </Button>
    </form>
  );
}
