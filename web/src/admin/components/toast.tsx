/** "Saved." and its like: said once, beside what goes on, and announced (WCAG 4.1.3). Failures never come here. */
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../components/icons.js';

/** Milliseconds that it stays. */
const STAYS = 6_000;

let show: ((text: string) => void) | undefined;

/** Says it. */
export function toast(text: string): void {
  show?.(text);
}

/** The place where it is said. There is one, and it is there from the start, or nobody would listen. */
export function Toasts() {
  const [texts, setTexts] = useState<readonly { readonly text: string }[]>([]);
  useEffect(() => {
    show = (text) => {
      const entry = { text };
      setTexts((before) => [...before, entry].slice(-3));
      setTimeout(() => setTexts((before) => before.filter((each) => each !== entry)), STAYS);
    };
  }, []);
  return (
    <div class="toasts" role="status">
      {texts.map(({ text }, index) => (
        <p class="toast" key={`${index} ${text}`}>
          <Icon name="check" />
          {text}
        </p>
      ))}
    </div>
  );
}
