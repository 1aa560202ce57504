/** What an address names and is not there. */
import { ButtonLink } from '../../components/button.js';

/** Says so, with the way back to the list. */
export function Missing({ what, href }: { readonly what: string; readonly href: string }) {
  return (
    <div class="empty">
      <p>There is no such {what}, or it is gone.</p>
      <ButtonLink href={href}>Back to the list</ButtonLink>
    </div>
  );
}
