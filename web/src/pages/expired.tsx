/** An interaction that is over. It starts again by itself; it never is a dead end. */
import { useEffect } from 'preact/hooks';
import { ButtonLink } from '../components/button.js';
import { useLanguage } from '../i18n/context.js';
import type { ExpiredPage } from '../page-model.js';
import { cameBack } from '../tabs.js';
import { PlainPage } from './plain-page.js';

/** Where cookies are blocked every new start expires at once: one by itself in this time, no more. */
const ONCE_PER_MS = 30_000;
const MEMORY = 'portico.restarted';

/** The page. */
export function Expired({ model }: { readonly model: ExpiredPage }) {
  const { t } = useLanguage();
  const { restartUrl } = model;
  useEffect(() => {
    if (restartUrl && !cameBack() && firstInAWhile()) location.replace(restartUrl);
  }, [restartUrl]);
  return (
    <PlainPage heading={t('expired.heading')} text={t('expired.text')}>
      {restartUrl ? (
        <ButtonLink href={restartUrl} id="restart" kind="primary" wide>
          {t('expired.restart')}
        </ButtonLink>
      ) : (
        <p>{t('expired.lost')}</p>
      )}
    </PlainPage>
  );
}

function firstInAWhile(): boolean {
  try {
    const last = Number(sessionStorage.getItem(MEMORY) ?? 0);
    if (Date.now() - last < ONCE_PER_MS) return false;
    sessionStorage.setItem(MEMORY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
