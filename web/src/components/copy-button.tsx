/** A button that copies a text and says so. It exists only where a script runs and the browser allows copying. */
import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.js';
import { useMounted } from './mounted.js';

/** Copies `text`; shows `label`, and `done` for two seconds afterwards. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const mounted = useMounted();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  if (!mounted || !navigator.clipboard) return null;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Button type="button" compact onClick={copy}>
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  );
}
