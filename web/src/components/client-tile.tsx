/**
 * The client's logo, or its initial where there is none. A logo comes from our own origin, which has fetched and
 * checked it: the address of a foreign one would tell its host who signs in when.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InteractionData } from '../page-model.js';

/** The square that stands above the heading; the name beside it is the text, so it is decorative. */
export function ClientTile({ interaction }: { readonly interaction: InteractionData }) {
  const { client, authorizationServer } = interaction;
  const initial = initialOf(client.clientName);
  const server = new URL(authorizationServer.issuer).pathname.replace(/\/$/, '');
  const src = `${server}/logo?client_id=${encodeURIComponent(client.clientId)}`;
  return (
    <div class="tile" aria-hidden="true">
      {client.logoUri ? <Logo src={src} initial={initial} /> : initial}
    </div>
  );
}

/**
 * A picture that does not come gives way to the initial. Most browsers do that by the style sheet, which needs no
 * script; Safari draws nothing beside a picture that is broken, and is helped here.
 */
function Logo({ src, initial }: { src: string; initial: string }) {
  const picture = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState(false);
  const look = () => setBroken(picture.current?.complete === true && picture.current.naturalWidth === 0);
  useEffect(look, []);
  if (broken) return <>{initial}</>;
  return <img ref={picture} src={src} alt="" width={44} height={44} data-initial={initial} onError={look} />;
}

/** The first letter of a name, as a capital. */
export function initialOf(name: string): string {
  return ([...name.trim()][0] ?? '·').toUpperCase();
}
