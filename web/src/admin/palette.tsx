/**
 * The palette: to any room, and to any client, person or server by the beginning of its name.
 *
 * ARIA APG, combobox with a listbox   the focus stays in the field; the keys move what is chosen
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useMayChange } from './access.js';
import { Dialog } from './components/dialog.js';
import { Glyph } from './components/icons.js';
import { type Entry, roomEntries, useFound } from './palette-entries.js';
import { go, usePlace } from './place.js';

/** The dialog. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { path } = usePlace();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { found, state } = useFound(typed.trim());
  const entries = [...roomEntries(path, typed.trim(), useMayChange()), ...found];
  const id = useId();
  const chosen = entries[Math.min(at, entries.length - 1)];
  const open = ({ href }: Entry) => {
    onClose();
    go(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) setAt((at + step + entries.length) % entries.length);
    else if (event.key === 'Enter' && chosen) open(chosen);
    else return;
    event.preventDefault();
  };
  const list = `${id}-list`;
  return (
    <Dialog heading="Go to" look="palette" onClose={onClose}>
      <div class="palette-field">
        <Glyph name="search" />
        <input
          role="combobox"
          {...{ ...FIELD, onKeyDown }}
          aria-expanded={entries.length > 0}
          aria-controls={list}
          aria-activedescendant={chosen && `${id}-${entries.indexOf(chosen)}`}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <div class="palette-list" id={list} role="listbox" aria-label="What there is">
        {entries.map((entry, index) => (
          <Option
            key={entry.href}
            {...{ entry, id: `${id}-${index}`, chosen: entry === chosen, onOpen: () => open(entry) }}
          />
        ))}
      </div>
      <p class="palette-foot quiet small" role="status">
        {entries.length > 0 ? 'Arrows choose, Enter opens, Escape closes.' : WORDS[state]}
      </p>
    </Dialog>
  );
}

const FIELD = {
  id: 'palette-query',
  type: 'text',
  'aria-label': 'A room, or the beginning of a name',
  'aria-autocomplete': 'list',
  placeholder: 'A room, a client, a person, a server …',
  autocomplete: 'off',
  spellcheck: false,
} as const;

const WORDS = {
  idle: 'Nothing is called that.',
  asking: 'Looking …',
  failed: 'The names could not be looked up.',
} as const;

function Option(props: { id: string; entry: Entry; chosen: boolean; onOpen: () => void }) {
  const { id, entry, chosen, onOpen } = props;
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: it is named by aria-activedescendant instead
    <div ref={item} id={id} role="option" aria-selected={chosen} onClick={onOpen}>
      <Glyph name={entry.icon} />
      <bdi class="palette-text">{entry.text}</bdi>
      <span class="quiet small">{entry.about}</span>
    </div>
  );
}
