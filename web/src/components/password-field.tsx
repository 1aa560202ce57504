/**
 * The password field. Pasting and password managers are welcome (WCAG 3.3.8); showing the password is a real button,
 * and exists only where a script runs; caps lock is mentioned, never held against anybody.
 */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../i18n/context.js';
import { Icon } from './icons.js';
import { useMounted } from './mounted.js';

/** What the sign-in form says about its password field. */
export interface PasswordFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly shown: boolean;
  onShow(shown: boolean): void;
  readonly autofocus: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  /** What is asked for, where it is not the password that somebody has. */
  readonly label?: string;
  /** What is asked of a password that is chosen; it is read with the field as `rules`. */
  readonly rules?: string;
  /** True where a password is chosen. */
  readonly isNew?: boolean;
}

/** Label, field, show button and the remark about caps lock. */
export function PasswordField(props: PasswordFieldProps) {
  const { field, shown, onShow, autofocus, invalid, describedBy, label, rules, isNew } = props;
  const { t } = useLanguage();
  const [capsLock, setCapsLock] = useState(false);
  const notice = (event: KeyboardEvent | MouseEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div class="field">
      <label for="password">{label ?? t('signIn.password')}</label>
      {rules && (
        <p class="hint" id="rules">
          {rules}
        </p>
      )}
      <div class="with-button">
        <input
          ref={field}
          class="input"
          id="password"
          name="password"
          {...(shown ? { type: 'text' } : { type: 'password' })}
          autocomplete={isNew ? 'new-password' : 'current-password'}
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          required
          autofocus={autofocus}
          aria-invalid={invalid ? 'true' : undefined}
          aria-describedby={describedBy}
          onKeyDown={notice}
          onKeyUp={notice}
          onMouseDown={notice}
          onBlur={() => setCapsLock(false)}
        />
        <ShowButton shown={shown} onShow={onShow} />
      </div>
      <p class="hint" id="caps-lock" role="status">
        {capsLock && t('signIn.capsLock')}
      </p>
    </div>
  );
}

function ShowButton({ shown, onShow }: Pick<PasswordFieldProps, 'shown' | 'onShow'>) {
  const { t } = useLanguage();
  const mounted = useMounted();
  if (!mounted) return null;
  return (
    <button
      class="in-field"
      id="show-password"
      type="button"
      aria-label={t('signIn.show')}
      aria-pressed={shown}
      aria-controls="password"
      title={shown ? t('signIn.hide') : t('signIn.show')}
      onClick={() => onShow(!shown)}
    >
      <Icon name={shown ? 'eyeOff' : 'eye'} size={20} />
    </button>
  );
}
