/** Search and filters of a list. They live in the address; typing replaces it, so that one step back leaves the list. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { go, withParameters } from '../place.js';

/** Milliseconds after the last key until the list follows. */
const PAUSE = 250;

/** The row above a list. */
export function Filters({ children }: { readonly children: ComponentChildren }) {
  return (
    <search>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </search>
  );
}

function apply(name: string, value: string): void {
  go(withParameters(location.search, { [name]: value, after: undefined }), { replace: true });
}

/** A text that the list is searched for. */
export function SearchFilter(props: {
  name?: string;
  label: string;
  hint?: string;
  search: URLSearchParams;
}) {
  const { name = 'query', label, search } = props;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const there = search.get(name) ?? '';
  useEffect(() => () => clearTimeout(timer.current), []);
  // A link or the way back may have brought another value; whoever types is ahead of the address.
  useEffect(() => {
    if (input.current && input.current !== document.activeElement) input.current.value = there;
  }, [there]);
  const onInput = ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(name, value.trim()), PAUSE);
  };
  return (
    <label class="filter grow">
      <span class="small quiet">{label}</span>
      <input
        class="input"
        type="search"
        ref={input}
        name={name}
        id={`filter-${name}`}
        defaultValue={there}
        placeholder={props.hint}
        autocomplete="off"
        spellcheck={false}
        onInput={onInput}
      />
    </label>
  );
}

/** A moment, chosen by the clock of the person; the address has it in UTC. */
export function MomentFilter({
  name,
  label,
  search,
}: {
  name: string;
  label: string;
  search: URLSearchParams;
}) {
  const at = search.get(name);
  return (
    <label class="filter moment">
      <span class="small quiet">{label}</span>
      <input
        class="input"
        type="datetime-local"
        name={name}
        id={`filter-${name}`}
        value={at ? localOf(at) : ''}
        onChange={({ currentTarget: { value } }) => apply(name, value && new Date(value).toISOString())}
      />
    </label>
  );
}

/** As the input has it: the time on the wall, without a zone. An address may hold anything. */
function localOf(at: string): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return '';
  return new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** One of several values; the first one, empty, is all of them. */
export function ChoiceFilter(props: {
  name: string;
  label: string;
  search: URLSearchParams;
  choices: readonly (readonly [value: string, text: string])[];
}) {
  const { name, label, search, choices } = props;
  return (
    <label class="filter">
      <span class="small quiet">{label}</span>
      <select
        class="input"
        name={name}
        id={`filter-${name}`}
        value={search.get(name) ?? ''}
        onChange={({ currentTarget }) => apply(name, currentTarget.value)}
      >
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
