/** Every page of ours: the same components on the server and, hydrated, in the browser. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { assertNever } from './assert-never.js';
import { Footer } from './components/footer.js';
import { InLanguage, type Language, useLanguage } from './i18n/context.js';
import type { PageModel } from './page-model.js';
import { Account } from './pages/account.js';
import { AccountLink } from './pages/account-link.js';
import { Expired } from './pages/expired.js';
import { Interaction } from './pages/interaction.js';
import { Logout } from './pages/logout.js';
import { NotFound, Unavailable, WrongAddress } from './pages/messages.js';
import { Refused } from './pages/refused.js';
import { SignedOut } from './pages/signed-out.js';
import { pageTitle } from './title.js';

/** A page with everything around it. */
export function App({ model, messages }: { model: PageModel; messages: Language['messages'] }) {
  return (
    <InLanguage language={{ locale: model.locale, messages }}>
      <div class="page">
        <Page first={model} />
        <Footer />
      </div>
    </InLanguage>
  );
}

/** The page that the server sent, until something that happens in the browser turns it into another one. */
function Page({ first }: { readonly first: PageModel }) {
  const { t } = useLanguage();
  const [model, setModel] = useState(first);
  const { locale } = first;
  useEffect(() => {
    if (model === first) return;
    document.title = pageTitle(model, t);
    document.getElementById('heading')?.focus();
  }, [model]);
  const onExpired = useCallback(
    (restartUrl: string | null) => setModel({ page: 'expired', locale, restartUrl }),
    [locale],
  );

  switch (model.page) {
    case 'interaction':
      return <Interaction model={model} onExpired={onExpired} />;
    case 'error':
      return <Refused model={model} />;
    case 'expired':
      return <Expired model={model} />;
    case 'logout':
      return <Logout model={model} />;
    case 'signed-out':
      return <SignedOut model={model} />;
    case 'account':
      return <Account model={model} />;
    case 'account-link':
      return <AccountLink model={model} />;
    case 'not-found':
      return <NotFound />;
    case 'unavailable':
      return <Unavailable />;
    case 'wrong-address':
      return <WrongAddress model={model} />;
    default:
      return assertNever(model);
  }
}
