/** How the palette is opened: by a button, and by ⌘K or Ctrl-K from everywhere. It is loaded when it is. */
import { useEffect, useState } from 'preact/hooks';
import { Glyph } from './components/icons.js';
import { lazyRoom } from './lazy.js';

const Palette = lazyRoom(async () => (await import('./palette.js')).Palette);

let open: (() => void) | undefined;

/** Opens it. */
export function openPalette(): void {
  open?.();
}

const isApple = /Mac|iP(hone|ad)/.test(typeof navigator === 'undefined' ? '' : navigator.platform);

/** The place of the palette. There is one, around all rooms. */
export function PalettePlace() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    open = () => setShown(true);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      // A dialog asks something already, and is answered first.
      if (!document.querySelector('dialog[open]')) setShown(true);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return shown ? <Palette onClose={() => setShown(false)} /> : null;
}

/** The button in the frame. */
export function PaletteButton({ id }: { readonly id: string }) {
  return (
    <button
      type="button"
      class="button compact finder"
      id={id}
      aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
      onClick={openPalette}
    >
      <Glyph name="search" />
      <span class="finder-text">Go to …</span>
      <kbd class="quiet small">{isApple ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  );
}
