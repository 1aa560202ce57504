/** Who is signed in in this browser, and the way out. */
import { useEffect, useState } from 'preact/hooks';
import { AccountChip } from '../components/account-chip.js';
import { Button, ButtonLink } from '../components/button.js';
import { ViewerDocument } from '../gql/graphql.js';
import { gqlFetch } from '../graph.js';
import { useLanguage } from '../i18n/context.js';
import type { AccountPage, Viewer } from '../page-model.js';
import { onNews } from '../tabs.js';
import { PlainPage } from './plain-page.js';

/** The page. */
export function Account({ model }: { readonly model: AccountPage }) {
  const { t } = useLanguage();
  const { development } = model;
  const [viewer, setViewer] = useState(model.viewer);
  useEffect(() => followViewer(setViewer), []);
  const tryIt = development && (
    <ButtonLink href="/try" id="try" wide>
      {t('account.try')}
    </ButtonLink>
  );
  if (!viewer) {
    return (
      <PlainPage heading={t('account.nobody')} text={t('account.nobodyText')}>
        {tryIt}
      </PlainPage>
    );
  }
  return (
    <PlainPage heading={t('account.title')} text={t('account.signedInAs')}>
      <AccountChip account={viewer} />
      <Facts viewer={viewer} />
      <div class="stack tight">
        <SignOutForm />
        {tryIt}
      </div>
    </PlainPage>
  );
}

/** Signed in or out in another tab: this one says so, too. What cannot be learnt now stays as it is. */
function followViewer(show: (viewer: Viewer | null) => void): () => void {
  return onNews(() => {
    gqlFetch(ViewerDocument, {}).then(
      ({ viewer }) => show(viewer),
      () => undefined,
    );
  });
}

function Facts({ viewer }: { readonly viewer: Viewer }) {
  const { t } = useLanguage();
  const facts = [
    [t('account.username'), viewer.username],
    [t('account.sub'), viewer.sub],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Sent without a script: the page that follows may hold frames of clients, which this one's policy does not allow. */
function SignOutForm() {
  const { t } = useLanguage();
  return (
    <form class="stack" id="sign-out" method="post" action="/sign-out">
      <Button wide id="submit">
        {t('account.signOut')}
      </Button>
    </form>
  );
}
