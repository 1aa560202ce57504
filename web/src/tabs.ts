/**
 * News between the tabs of one browser: a sign-in or sign-out in one of them lets the others look again. Only the
 * fact is told; each tab asks the server about its own interaction.
 */

/** One for sending and listening: a channel does not hear itself, but a second one of the same tab would. */
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  channel ??= new BroadcastChannel('portico');
  return channel;
}

/** Tells the other tabs that who is signed in may have changed. */
export function tellOtherTabs(): void {
  openChannel()?.postMessage('session-changed');
}

/**
 * Calls `look` when another tab has news, when this one is looked at again, and when it comes back from the
 * back/forward cache (`restored`). Returns what ends it.
 */
export function onNews(look: (restored: boolean) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const seen = () => document.visibilityState === 'visible' && look(false);
  document.addEventListener('visibilitychange', seen, { signal });
  window.addEventListener('focus', seen, { signal });
  window.addEventListener('pageshow', (event) => event.persisted && look(true), { signal });
  openChannel()?.addEventListener('message', () => look(false), { signal });
  return () => stop.abort();
}

/** True where the person came by the back or forward button: then no page moves on by itself. */
export function cameBack(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward';
}
