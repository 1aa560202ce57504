/**
 * After signing out. Clients that hear of it in the browser are loaded in frames, and then the person goes back to
 * where they came from.
 *
 * OpenID Connect Front-Channel Logout §2   each frame holds one client's page and is not to be seen
 * RFC 9700 §4.11.2                         whoever can make a client could have people sent anywhere from here
 */
import { useEffect } from 'preact/hooks';
import { ButtonLink } from '../components/button.js';
import { Notice } from '../components/notice.js';
import { useLanguage } from '../i18n/context.js';
import type { SignedOutPage } from '../page-model.js';
import { cameBack, tellOtherTabs } from '../tabs.js';
import { PlainPage } from './plain-page.js';

/** Milliseconds that slow clients get before the person moves on. */
const PATIENCE = 3_000;

/** The page. */
export function SignedOut({ model }: { readonly model: SignedOutPage }) {
  const { t, rich } = useLanguage();
  const { frames = [], continueTo, staysHere = false } = model;
  const movesOn = frames.length > 0 && continueTo != null && !staysHere;
  useEffect(() => {
    tellOtherTabs();
    return movesOn ? afterFrames(() => location.replace(continueTo)) : undefined;
  }, []);
  return (
    <PlainPage
      icon="check"
      tone="positive"
      heading={t('signedOut.heading')}
      text={t(movesOn ? 'signedOut.returning' : 'signedOut.text')}
    >
      {continueTo != null && staysHere && (
        <Notice tone="warning" id="unvouched">
          <p>
            {rich('signedOut.unvouched', { host: <bdi class="host">{hostOf(continueTo)}</bdi> })}{' '}
            {t('trust.advice')}
          </p>
        </Notice>
      )}
      {continueTo != null && (
        <ButtonLink href={continueTo} id="continue" {...(staysHere ? {} : { kind: 'primary' })} wide>
          {t('signedOut.continue', { host: hostOf(continueTo) })}
        </ButtonLink>
      )}
      {frames.length > 0 && (
        <div hidden>
          {frames.map((src) => (
            // What it holds may run and know its own origin, but not move this page.
            <iframe key={src} src={src} title={new URL(src).host} sandbox="allow-scripts allow-same-origin" />
          ))}
        </div>
      )}
    </PlainPage>
  );
}

/** Where a link leads, for people: a host, or the scheme of an app. */
function hostOf(url: string): string {
  const { host, protocol } = new URL(url);
  return host || protocol;
}

/** The document is complete when its frames are. */
function afterFrames(moveOn: () => void): (() => void) | undefined {
  if (cameBack()) return undefined;
  if (document.readyState === 'complete') {
    moveOn();
    return undefined;
  }
  const timer = setTimeout(moveOn, PATIENCE);
  window.addEventListener('load', moveOn, { once: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('load', moveOn);
  };
}
