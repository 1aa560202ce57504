/** The step ContinueStep, where it is a page of its own: after a reload, or where no script runs. */
import { useEffect } from 'preact/hooks';
import { ButtonLink } from '../components/button.js';
import { useLanguage } from '../i18n/context.js';
import type { InteractionData } from '../page-model.js';
import { cameBack } from '../tabs.js';
import { AppName, ClientHeading } from './client-heading.js';

/** Goes on by itself, but not twice, and not for somebody who came by the back button. */
export function Continue(props: { interaction: InteractionData; url: string; sentOn: boolean }) {
  const { interaction, url, sentOn } = props;
  const { t, rich } = useLanguage();
  useEffect(() => {
    if (!sentOn && !cameBack()) location.replace(url);
  }, [url, sentOn]);
  const app = <AppName client={interaction.client} />;
  return (
    <div class="stack loose">
      <ClientHeading
        interaction={interaction}
        title={rich('continue.heading', { app })}
        remark={t('continue.text')}
      />
      {interaction.client.onThisDevice && <p>{t('continue.close')}</p>}
      <ButtonLink href={url} id="continue" kind="primary" wide>
        {t('continue.link')}
      </ButtonLink>
    </div>
  );
}
