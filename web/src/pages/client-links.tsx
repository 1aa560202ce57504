/**
 * What the client says about itself elsewhere: its website, its privacy policy, its terms. They are there before
 * anybody signs in to it, and again where it asks for access.
 *
 * RFC 7591 §2   client_uri, policy_uri and tos_uri are for the person to read
 */
import { useLanguage } from '../i18n/context.js';
import type { InteractionData } from '../page-model.js';

/** The links that the client registered; nothing where it has none. */
export function ClientLinks({ interaction }: { readonly interaction: InteractionData }) {
  const { t, rich } = useLanguage();
  const { clientName, clientUri, policyUri, tosUri } = interaction.client;
  const links = [
    [clientUri, t('client.website')],
    [policyUri, t('client.privacy')],
    [tosUri, t('client.terms')],
  ] as const;
  const known = links.flatMap(([href, words]) => (href === null ? [] : [{ href, words }]));
  if (known.length === 0) return null;
  return (
    <nav class="small quiet" id="about" aria-labelledby="about-whom">
      <span id="about-whom">{rich('client.about', { app: <bdi>{clientName}</bdi> })}</span>
      <ul class="links">
        {known.map(({ href, words }) => (
          <li key={words}>
            <a href={href} target="_blank" rel="noopener noreferrer">
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
