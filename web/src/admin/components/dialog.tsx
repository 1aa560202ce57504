/** A question that has to be answered first: the browser's own dialog, which keeps the focus and gives it back. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { unlessUnsaved } from '../place.js';

/** What a dialog is made of. */
export interface DialogProps {
  readonly heading: string;
  /** Wider, for differences and previews. */
  readonly wide?: boolean;
  /** Its looks, where it has others; its heading is heard then, and not seen. */
  readonly look?: 'palette';
  /** True where something was typed into it that is not saved: then Escape asks first. */
  readonly unsaved?: boolean;
  /** Escape was pressed, or the dialog was dismissed otherwise. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** The dialog; it is open as long as it is rendered. */
export function Dialog({ heading, wide, look, unsaved, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
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
        if (unsaved) unlessUnsaved(onClose);
        else onClose();
      }}
      // Whoever presses Escape again at once is not asked by the browser either.
      onClose={onClose}
    >
      <h2 id={id} class={look && 'unseen'}>
        {heading}
      </h2>
      {children}
    </dialog>
  );
}

/** The buttons at the end of a dialog. */
export function DialogButtons({ children }: { readonly children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}
