/** Fields of step 1: a text, a choice from a list, a tick box. */
import type { ComponentChildren } from 'preact';

/** A text field with its label, and a hint below it. */
export function TextField(props: {
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  inputMode?: 'numeric' | 'url' | 'email';
  code?: boolean;
  onChange: (value: string) => void;
}) {
  const { id, label, hint, value, inputMode, code, onChange } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class={code ? 'input typed' : 'input'}
        id={id}
        value={value}
        inputMode={inputMode}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A choice from a list. */
export function SelectField(props: {
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        class="input"
        id={props.id}
        value={props.value}
        aria-describedby={props.hint ? `${props.id}-hint` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
      {props.hint && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** A tick box with its label. */
export function Tick(props: {
  id: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
}) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        id={props.id}
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}
