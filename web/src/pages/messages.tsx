/** The small pages: not found, not available, another address. */
import { ButtonLink } from '../components/button.js';
import { useLanguage } from '../i18n/context.js';
import type { WrongAddressPage } from '../page-model.js';
import { PlainPage } from './plain-page.js';

/** 404. */
export function NotFound() {
  const { t } = useLanguage();
  return <PlainPage heading={t('notFound.heading')} text={t('notFound.text')} />;
}

/** 503: the same address is asked again, by an empty link. */
export function Unavailable() {
  const { t } = useLanguage();
  return (
    <PlainPage heading={t('unavailable.heading')} text={t('unavailable.text')}>
      <ButtonLink href="" id="retry" kind="primary" wide>
        {t('unavailable.retry')}
      </ButtonLink>
    </PlainPage>
  );
}

/** 421: cookies and redirects would not work here, so the way to the right address is shown. */
export function WrongAddress({ model }: { readonly model: WrongAddressPage }) {
  const { t, rich } = useLanguage();
  const opened = <code dir="ltr">{model.opened}</code>;
  const configured = <code dir="ltr">{model.configured}</code>;
  const setting = <code dir="ltr">ISSUER={model.opened}</code>;
  return (
    <PlainPage
      wide
      heading={t('wrongAddress.heading')}
      text={rich('wrongAddress.text', { opened, configured })}
    >
      <ButtonLink href={model.configured} id="go" kind="primary" wide>
        {t('wrongAddress.go', { configured: model.configured })}
      </ButtonLink>
      <p class="small quiet">{rich('wrongAddress.operator', { opened, setting })}</p>
    </PlainPage>
  );
}
