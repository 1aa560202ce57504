/** A question that has to be answered first: the browser's own dialog, which keeps the focus and gives it back. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '../../components/button.js';
import { unlessUnsaved } from '../place.js';

/** What a dialog is made of. */
export interface DialogProps {
  readonly heading: string;
  /** Wider, for differences and previews. */
  readonly wide?: boolean;
  /** Its looks, where it has others; its heading is heard then, and not seen. */
  readonly look?: 'palette';
  /**
   * True where more was typed into it than one would gladly type again: then Escape and Cancel ask first. A line or two
   * are dropped without a word.
   */
  readonly unsaved?: boolean;
  /** Escape was pressed, or the dialog was dismissed otherwise. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

const CloseContext = createContext<() => void>(() => undefined);

/** The dialog; it is open as long as it is rendered. */
export function Dialog({ heading, wide, look, unsaved, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => (unsaved ? unlessUnsaved(onClose) : onClose());
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // What opened it can take the focus only when nothing lies over it any more, and unless a room has taken it.
    return () =>
      setTimeout(() => {
        const isNowhere = document.activeElement === null || document.activeElement === document.body;
        if (isNowhere && before instanceof HTMLElement) before.focus();
      });
  }, []);
  return (
    <dialog
      ref={dialog}
      class={['dialog', wide && 'broad', look].filter(Boolean).join(' ')}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      // Whoever presses Escape again at once is not asked by the browser either.
      onClose={onClose}
    >
      <h2 id={id} class={look && 'unseen'}>
        {heading}
      </h2>
      <CloseContext.Provider value={close}>{children}</CloseContext.Provider>
    </dialog>
  );
}

/** The buttons at the end of a dialog. */
export function DialogButtons({ children }: { readonly children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}

/** The way out of the dialog around it, as by Escape. */
export function Cancel() {
  const close = useContext(CloseContext);
  return (
    <Button type="button" onClick={close}>
      Cancel
    </Button>
  );
}
