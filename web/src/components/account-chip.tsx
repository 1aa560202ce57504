/** An account as people know it: initial, name, and e-mail or user name. */
import type { AccountNames } from '../page-model.js';
import { initialOf } from './client-tile.js';

/** The account's initial in a circle, its name and its identifier. */
export function AccountChip({ account }: { readonly account: AccountNames }) {
  const identifier = account.email ?? account.username;
  return (
    <span class="account-chip">
      <span class="avatar" aria-hidden="true">
        {initialOf(account.name ?? account.username)}
      </span>
      <span class="account-names">
        {account.name && (
          <span>
            <bdi>{account.name}</bdi>
          </span>
        )}
        <span class={account.name ? 'quiet small' : undefined}>
          <bdi>{identifier}</bdi>
        </span>
      </span>
    </span>
  );
}
