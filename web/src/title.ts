/** The title of each page, as the tab and the screen reader say it first. */
import { assertNever } from './assert-never.js';
import type { useLanguage } from './i18n/context.js';
import type { InteractionData, PageModel } from './page-model.js';
import { linkHeading } from './pages/account-link-words.js';

type Translate = ReturnType<typeof useLanguage>['t'];

/** The title of a page. */
export function pageTitle(model: PageModel, t: Translate): string {
  switch (model.page) {
    case 'interaction':
      return interactionTitle(model.interaction, t);
    case 'error':
      return t('refused.heading');
    case 'expired':
      return t('expired.heading');
    case 'logout':
      return t('logout.heading');
    case 'signed-out':
      return t('signedOut.heading');
    case 'account':
      return t('account.title');
    case 'account-link':
      return t(linkHeading(model));
    case 'not-found':
      return t('notFound.heading');
    case 'unavailable':
      return t('unavailable.heading');
    case 'wrong-address':
      return t('wrongAddress.heading');
    default:
      return assertNever(model);
  }
}

/** "Sign in to Notes AI – Acme". */
export function interactionTitle(
  { client, authorizationServer, step }: InteractionData,
  t: Translate,
): string {
  const names = { app: client.clientName, server: authorizationServer.name };
  switch (step.__typename) {
    case 'SignInStep':
      return t('signIn.title', names);
    case 'ChooseAccountStep':
      return t('choose.title', names);
    case 'ConsentStep':
      return t('consent.title', names);
    case 'ContinueStep':
      return t('continue.title', names);
    default:
      return assertNever(step);
  }
}
