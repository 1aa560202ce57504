/** Fields of a form: a label, a hint, and what is wrong, tied to the control (WCAG 1.3.1, 3.3.1). */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Form } from '../form.js';

/** Names of the values of this type. */
type NamesOf<Values, Type> = {
  [Name in keyof Values]: Values[Name] extends Type ? Name : never;
}[keyof Values] &
  string;

/** What every field has. */
interface FieldProps<Values, Type> {
  readonly form: Form<Values>;
  readonly name: NamesOf<Values, Type>;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** Label, hint and problem around a control. */
export function Labelled(props: {
  id: string;
  label: string;
  hint?: ComponentChildren;
  problem?: ComponentChildren;
  optional?: boolean;
  children: ComponentChildren;
}) {
  const { id, label, hint, problem, optional, children } = props;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="optional"> optional</span>}
      </label>
      {children}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The attributes that tie a control to its hint and its problem. */
export function described(id: string, hint: unknown, problem: unknown) {
  const by = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return {
    'aria-describedby': by || undefined,
    'aria-invalid': problem ? ('true' as const) : undefined,
  };
}

/** One line of text. */
export function TextField<Values>(
  props: FieldProps<Values, string> & {
    placeholder?: string;
    autocomplete?: string;
    mono?: boolean;
    /** A number is 1 or more. */
    type?: 'text' | 'number' | 'url' | 'email';
  },
) {
  const { form, name, label, hint, required, disabled, mono } = props;
  const id = `${useId()}-${name}`;
  const problem = form.problemOf(name);
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem} optional={!required && !disabled}>
      <input
        class={mono ? 'input mono' : 'input'}
        // Its type is one of four with the same attributes, which the types of Preact keep apart.
        type={(props.type ?? 'text') as 'text'}
        min={props.type === 'number' ? 1 : undefined}
        {...{ id, name, required, disabled }}
        value={String(form.values[name])}
        placeholder={props.placeholder}
        autocomplete={props.autocomplete ?? 'off'}
        autocapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => form.set(name, currentTarget.value as Values[typeof name])}
        {...described(id, hint, problem)}
      />
    </Labelled>
  );
}

/** One of several values. */
export function ChoiceField<Values>(
  props: FieldProps<Values, string> & { choices: readonly (readonly [value: string, text: string])[] },
) {
  const { form, name, label, hint, disabled, choices } = props;
  const id = `${useId()}-${name}`;
  const problem = form.problemOf(name);
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem}>
      <select
        class="input"
        {...{ id, name, disabled }}
        value={String(form.values[name])}
        onChange={({ currentTarget }) => form.set(name, currentTarget.value as Values[typeof name])}
        {...described(id, hint, problem)}
      >
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Yes or no. */
export function TickField<Values>(props: FieldProps<Values, boolean>) {
  const { form, name, label, hint, disabled } = props;
  const id = `${useId()}-${name}`;
  const problem = form.problemOf(name);
  return (
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          {...{ id, name, disabled }}
          checked={Boolean(form.values[name])}
          onChange={({ currentTarget }) => form.set(name, currentTarget.checked as Values[typeof name])}
          {...described(id, hint, problem)}
        />
        <span>
          {label}
          {hint && (
            <span class="hint block" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** Any of several values. */
export function SetField<Values>(
  props: FieldProps<Values, readonly string[]> & {
    choices: readonly (readonly [value: string, text: ComponentChildren])[];
  },
) {
  const { form, name, label, hint, disabled, choices } = props;
  const id = `${useId()}-${name}`;
  const problem = form.problemOf(name);
  const chosen = form.values[name] as readonly string[];
  const change = (value: string, on: boolean) => {
    const next = on ? [...chosen, value] : chosen.filter((each) => each !== value);
    form.set(name, next as Values[typeof name]);
  };
  return (
    <fieldset class="field" {...described(id, hint, problem)}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="ticks">
        {choices.map(([value, text]) => (
          <label class="tick" key={value}>
            <input
              type="checkbox"
              name={name}
              {...{ value, disabled }}
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) => change(value, currentTarget.checked)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
