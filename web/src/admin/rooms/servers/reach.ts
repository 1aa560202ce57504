/** Whom the end of a scope or a resource concerns. */
import type { ReachFragment } from '../../../gql/admin/graphql.js';
import { counted } from '../../components/counted.js';

/** In a sentence, with the first clients by name. */
export function reachOf({ clients, clientIds, consents }: ReachFragment): string {
  const shown = clientIds.slice(0, 5);
  const others = clients > shown.length ? ` and ${counted(clients - shown.length, 'other')}` : '';
  const names = clients > 0 ? ` (${shown.join(', ')}${others})` : '';
  const hold = consents === 1 ? 'holds' : 'hold';
  return `${counted(clients, 'client')} may ask for it${names}, and ${counted(consents, 'consent')} ${hold} it.`;
}
