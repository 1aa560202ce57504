/** A few short names, a chip each: Enter or a comma takes what is typed, Backspace takes the last one back. */
import { useId, useState } from 'preact/hooks';
import type { Form } from '../form.js';
import { described, Labelled } from './fields.js';
import { Glyph } from './icons.js';

/** What the field is made of. */
export interface WordsFieldProps<Values> {
  readonly form: Form<Values>;
  readonly name: keyof Values & string;
  readonly label: string;
  /** What one of them is called. */
  readonly word: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** The field. */
export function WordsField<Values>(props: WordsFieldProps<Values>) {
  const { form, name, label, word, hint, disabled } = props;
  const id = `${useId()}-${name}`;
  const words = form.values[name] as readonly string[];
  const problem = form.problemOf(name);
  const [typed, setTyped] = useState('');
  const change = (next: readonly string[]) => form.set(name, next as Values[typeof name]);
  const take = () => {
    const found = typed.split(',').flatMap((each) => each.trim() || []);
    if (found.length > 0) change([...new Set([...words, ...found])]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' && typed.trim() !== '') || event.key === ',') {
      event.preventDefault();
      take();
    } else if (event.key === 'Backspace' && typed === '') change(words.slice(0, -1));
  };
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem} optional={!disabled}>
      <div class={disabled ? 'words disabled' : 'words'}>
        {words.map((each) => (
          <Chip
            key={each}
            {...{ each, word, disabled }}
            onRemove={() => change(words.filter((w) => w !== each))}
          />
        ))}
        {!disabled && (
          <input
            {...{ id, name }}
            type="text"
            value={typed}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder={words.length === 0 ? `Add a ${word}` : undefined}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={take}
            {...described(id, hint, problem)}
          />
        )}
        {disabled && words.length === 0 && <span class="quiet">none</span>}
      </div>
    </Labelled>
  );
}

function Chip(props: { each: string; word: string; disabled: boolean | undefined; onRemove: () => void }) {
  return (
    <span class="chip">
      <bdi>{props.each}</bdi>
      {!props.disabled && (
        <button type="button" aria-label={`Remove the ${props.word} ${props.each}`} onClick={props.onRemove}>
          <Glyph name="close" size={12} />
        </button>
      )}
    </span>
  );
}
