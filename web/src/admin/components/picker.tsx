/**
 * One thing of many, found by typing: the combobox of the ARIA patterns. The list is asked for while somebody types; the
 * arrows go through it, Enter takes one, Escape closes it.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.js';

/** One that can be picked. */
export interface Pick {
  readonly id: string;
  readonly title: string;
  /** What tells it from others of that name. */
  readonly sub: string;
}

/** What the field is made of. */
export interface PickerProps<Found extends Pick> {
  readonly label: string;
  readonly hint?: string;
  readonly chosen: Pick | undefined;
  readonly find: (typed: string) => Promise<readonly Found[]>;
  readonly onPick: (found: Found) => void;
  readonly onClear: () => void;
}

/** Milliseconds after the last key until the list is asked for. */
const PAUSE = 200;

/** The field: what is chosen, or the search for it. */
export function Picker<Found extends Pick>(props: PickerProps<Found>) {
  const { label, chosen, onClear } = props;
  const id = useId();
  const [cleared, setCleared] = useState(false);
  if (!chosen) return <Search {...props} id={id} focused={cleared} />;
  return (
    <div class="field">
      <span class="label">{label}</span>
      <div class="picked">
        <PickText pick={chosen} />
        <Button
          type="button"
          compact
          aria-label={`Change: ${label}`}
          onClick={() => {
            setCleared(true);
            onClear();
          }}
        >
          Change
        </Button>
      </div>
    </div>
  );
}

function PickText({ pick: { title, sub } }: { readonly pick: Pick }): ComponentChildren {
  return (
    <span class="pick-text">
      <bdi>{title}</bdi> <code class="quiet">{sub}</code>
    </span>
  );
}

function Search<Found extends Pick>(props: PickerProps<Found> & { id: string; focused: boolean }) {
  const { label, hint, id, focused, onPick } = props;
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const found = useFound(props.find, typed, open);
  useEffect(() => void (focused && input.current?.focus()), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = found?.[at];
    if (event.key === 'Escape') setOpen(false);
    else if (step && found?.length) setAt((at + step + found.length) % found.length);
    else if (event.key === 'Enter' && open && here) onPick(here);
    else return;
    event.preventDefault();
  };
  const listed = open && found !== undefined;
  return (
    <div class="field seeker">
      <label for={id}>{label}</label>
      <input
        ref={input}
        class="input"
        id={id}
        type="text"
        role="combobox"
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={listed && found[at] ? `${id}-${at}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={hint}
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
      />
      <Found {...{ id, label, found, at, onPick }} hidden={!listed} />
    </div>
  );
}

function Found<Found extends Pick>(props: {
  id: string;
  label: string;
  found: readonly Found[] | undefined;
  at: number;
  hidden: boolean;
  onPick: (found: Found) => void;
}) {
  const { id, label, found, at, hidden, onPick } = props;
  return (
    <div class="picks" id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1} hidden={hidden}>
      {found?.map((each, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
        <div
          key={each.id}
          id={`${id}-${place}`}
          class="pick"
          role="option"
          aria-selected={place === at}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(each)}
        >
          <PickText pick={each} />
        </div>
      ))}
      {found?.length === 0 && (
        <div class="pick quiet" role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
          Nothing begins like that.
        </div>
      )}
    </div>
  );
}

/** What was found for the text; undefined until it is known. */
function useFound<Found>(
  find: (typed: string) => Promise<readonly Found[]>,
  typed: string,
  open: boolean,
): readonly Found[] | undefined {
  const [found, setFound] = useState<readonly Found[]>();
  useEffect(() => {
    if (!open) return;
    let gone = false;
    const timer = setTimeout(() => {
      find(typed.trim()).then(
        (list) => gone || setFound(list),
        () => undefined,
      );
    }, PAUSE);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [typed, open]);
  return found;
}
