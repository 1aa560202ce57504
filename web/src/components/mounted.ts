/** Tells the first rendering, which must equal the server's, from those after it, where a script runs. */
import { useEffect, useState } from 'preact/hooks';

/** False on the server and while hydrating, true afterwards. */
export function useMounted(): boolean {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted;
}
