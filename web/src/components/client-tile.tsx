/**
 * The client's logo, or its initial where there is none. A logo is shown only from our own origin, where it was
 * stored and checked: the address of a foreign one would tell its host who signs in when.
 */
import type { InteractionData } from '../page-model.js';

/** The square that stands above the heading; the name beside it is the text, so it is decorative. */
export function ClientTile({ interaction }: { readonly interaction: InteractionData }) {
  const { client, authorizationServer } = interaction;
  const logo = ownLogo(client.logoUri, authorizationServer.issuer);
  return (
    <div class="tile" aria-hidden="true">
      {logo ? <img src={logo} alt="" width={44} height={44} /> : initialOf(client.clientName)}
    </div>
  );
}

/** The first letter of a name, as a capital. */
export function initialOf(name: string): string {
  return ([...name.trim()][0] ?? '·').toUpperCase();
}

function ownLogo(logoUri: string | null, issuer: string): string | undefined {
  if (!logoUri || !URL.canParse(logoUri, issuer)) return undefined;
  const url = new URL(logoUri, issuer);
  return url.origin === new URL(issuer).origin ? url.href : undefined;
}
