/** What went wrong with a form, in words, announced when it appears (WCAG 4.1.3) and tied to its fields by id. */
import { assertNever } from '../assert-never.js';
import { useLanguage } from '../i18n/context.js';
import { clockTime, fromNow } from '../i18n/time.js';
import type { FormError } from '../page-model.js';
import { useMounted } from './mounted.js';
import { Notice } from './notice.js';

/** Id of the box, for aria-describedby. */
export const formErrorId = 'form-error';

/** The box; each failure gets a new one, so that the same words are announced again. */
export function FormErrorNotice({ error }: { readonly error: FormError | undefined }) {
  const sentence = useSentence();
  if (!error) return null;
  const harmless = error.__typename === 'StepMismatch';
  return (
    <Notice tone={harmless ? 'neutral' : 'danger'} alert id={formErrorId}>
      {sentence(error)}
    </Notice>
  );
}

function useSentence(): (error: FormError) => string {
  const { t, locale } = useLanguage();
  const mounted = useMounted();
  return (error) => {
    switch (error.__typename) {
      case 'TooManyAttempts':
        return mounted
          ? t('error.TooManyAttempts.at', { time: clockTime(locale, error.retryAt) })
          : t('error.TooManyAttempts.in', { time: fromNow(locale, error.retryAt) });
      case 'InvalidCredentials':
      case 'StepMismatch':
      case 'AccountNotFound':
      case 'ScopeNotOffered':
      case 'Unreachable':
      case 'Fault':
        return t(`error.${error.__typename}`);
      default:
        return assertNever(error);
    }
  };
}
