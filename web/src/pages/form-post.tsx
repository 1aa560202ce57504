/**
 * The answer to a client, as a form that sends itself to it.
 *
 * OAuth 2.0 Form Post Response Mode §2   parameters as fields of a form, sent by POST to the redirect URI
 *
 * Nothing takes this page over in the browser: the script behind the form (web/classic/form-post.js) sends it, and
 * where none runs the person presses the button.
 */
import { Button } from '../components/button.js';
import { useLanguage } from '../i18n/context.js';
import type { FormPostPage } from '../page-model.js';
import { PlainPage } from './plain-page.js';

/** The page. */
export function FormPost({ page }: { readonly page: FormPostPage }) {
  const { t } = useLanguage();
  return (
    <PlainPage heading={t('formPost.heading', { host: page.host })} text={t('continue.text')}>
      <form id="form-post" method="post" action={page.action} accept-charset="utf-8">
        {Object.entries(page.fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button kind="primary" wide id="continue">
          {t('continue.link')}
        </Button>
      </form>
    </PlainPage>
  );
}
