/** A list of texts, a row each: what is wrong stands at the row that it is about. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Button } from '../../components/button.js';
import type { Form } from '../form.js';
import { described } from './fields.js';

/** What a list is made of. */
export interface ListFieldProps<Values> {
  readonly form: Form<Values>;
  readonly name: keyof Values & string;
  readonly label: string;
  /** What one row is called. */
  readonly row: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** What is said below a row, besides what the graph found wrong with it. */
  readonly remark?: (value: string) => Remark;
}

/** What is found out about a row while it is typed. */
export interface Remark {
  readonly problem?: string | undefined;
  /** One that would be taken, and may be meant. */
  readonly suggestion?: string | undefined;
  readonly shown?: ComponentChildren;
}

/** The list. */
export function ListField<Values>(props: ListFieldProps<Values>) {
  const { form, name, label, hint, disabled } = props;
  const id = useId();
  const values = form.values[name] as readonly string[];
  const problem = form.problemOf(name, 'whole');
  const change = (next: readonly string[]) => form.set(name, next as Values[typeof name]);
  const focusRow = (at: number) =>
    requestAnimationFrame(() => document.getElementById(`${id}-${at}`)?.focus());
  const add = () => {
    change([...values, '']);
    focusRow(values.length);
  };
  return (
    <fieldset class="field" {...described(id, hint, problem)}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <div class="rows">
        {values.map((value, at) => (
          <Row
            key={at}
            {...props}
            id={`${id}-${at}`}
            at={at}
            value={value}
            onValue={(next) => change(values.map((each, place) => (place === at ? next : each)))}
            onRemove={() => {
              change(values.filter((_, place) => place !== at));
              focusRow(Math.max(0, at - 1));
            }}
          />
        ))}
      </div>
      {!disabled && (
        <div>
          <Button type="button" compact onClick={add} id={`add-${name}`}>
            Add {props.row}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function Row<Values>(
  props: ListFieldProps<Values> & {
    id: string;
    at: number;
    value: string;
    onValue: (value: string) => void;
    onRemove: () => void;
  },
) {
  const { form, name, label, id, at, value, remark } = props;
  const found: Remark = value === '' ? {} : (remark?.(value) ?? {});
  const problem = form.problemOf(name, at) ?? found.problem;
  const suggestion = form.suggestionOf(name, at) ?? found.suggestion;
  return (
    <div class="row">
      <input
        class="input mono"
        id={id}
        name={name}
        type="text"
        inputmode="url"
        aria-label={`${label}, ${at + 1}`}
        placeholder={props.placeholder}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        disabled={props.disabled ?? false}
        value={value}
        onInput={({ currentTarget }) => props.onValue(currentTarget.value)}
        {...described(id, undefined, problem)}
      />
      {!props.disabled && (
        <Button type="button" compact aria-label={`Remove ${props.row} ${at + 1}`} onClick={props.onRemove}>
          Remove
        </Button>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {suggestion && !props.disabled && (
        <p class="meant">
          Did you mean
          <Button type="button" compact onClick={() => props.onValue(suggestion)}>
            <code>{suggestion}</code>
          </Button>
        </p>
      )}
      {found.shown}
    </div>
  );
}
