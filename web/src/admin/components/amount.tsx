/** A time span: a number and its unit, kept as seconds. */
import { useId, useState } from 'preact/hooks';
import type { Form } from '../form.js';
import { described, Labelled } from './fields.js';

const UNITS = [
  [1, 'seconds'],
  [60, 'minutes'],
  [3_600, 'hours'],
  [86_400, 'days'],
] as const;

/** The field. */
export function AmountField<Values>(props: {
  form: Form<Values>;
  name: keyof Values & string;
  label: string;
  hint?: string;
  disabled?: boolean;
}) {
  const { form, name, label, hint, disabled } = props;
  const id = useId();
  const seconds = Number(form.values[name]);
  const [unit, setUnit] = useState<number>(() => UNITS.findLast(([size]) => seconds % size === 0)?.[0] ?? 1);
  const problem = form.problemOf(name);
  const set = (amount: number, size: number) => form.set(name, (amount * size) as Values[typeof name]);
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem}>
      <div class="amount">
        <input
          class="input"
          {...{ id, name, disabled }}
          type="number"
          min={1}
          required
          value={seconds / unit}
          onInput={({ currentTarget }) => set(currentTarget.valueAsNumber || 0, unit)}
          {...described(id, hint, problem)}
        />
        <select
          class="input"
          aria-label={`Unit: ${label}`}
          disabled={disabled}
          value={unit}
          onChange={({ currentTarget }) => {
            const size = Number(currentTarget.value);
            set(seconds / unit, size);
            setUnit(size);
          }}
        >
          {UNITS.map(([size, text]) => (
            <option key={size} value={size}>
              {text}
            </option>
          ))}
        </select>
      </div>
    </Labelled>
  );
}
