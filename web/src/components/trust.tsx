/**
 * How far a client can be believed.
 *
 * RFC 9700 §4.11.2, OWASP ASVS 10.7.2   a name and a logo can be anybody's; where an answer goes cannot
 */
import { useLanguage } from '../i18n/context.js';
import type { InteractionData } from '../page-model.js';
import { Icon } from './icons.js';
import { Notice } from './notice.js';

type Client = InteractionData['client'];

/** True where nobody vouches for the client. */
export function isUnvouched({ trust }: Client): boolean {
  return trust === 'SELF_REGISTERED' || trust === 'SELF_DECLARED';
}

/** One line: who vouches for the client. */
export function TrustMark({ interaction }: { readonly interaction: InteractionData }) {
  return (
    <span class="trust" id="trust">
      <Icon name={isUnvouched(interaction.client) ? 'warning' : 'shield'} size={16} />
      <Voucher interaction={interaction} />
    </span>
  );
}

function Voucher({ interaction }: { readonly interaction: InteractionData }) {
  const { t, rich } = useLanguage();
  const { client, authorizationServer } = interaction;
  switch (client.trust) {
    case 'FIRST_PARTY':
      return <>{t('consent.firstParty', { server: authorizationServer.name })}</>;
    case 'REGISTERED':
      return <>{t('consent.registered')}</>;
    case 'SELF_REGISTERED':
      return <>{t('trust.selfRegistered')}</>;
    case 'SELF_DECLARED':
      return (
        <span>
          {rich('trust.selfDeclared', { host: <bdi class="host">{client.documentHost ?? client.host}</bdi> })}
        </span>
      );
  }
}

/** What to be careful about: nothing, where somebody vouches for the client and it is not an app on this device. */
export function TrustNotice({ client }: { readonly client: Client }) {
  const { t, rich } = useLanguage();
  if (client.onThisDevice) return <Notice tone="warning">{t('consent.onThisDevice')}</Notice>;
  if (!isUnvouched(client)) return null;
  return (
    <Notice tone="warning" id="unvouched">
      {rich('trust.unvouched', { host: <bdi class="host">{client.host}</bdi> })}
    </Notice>
  );
}
