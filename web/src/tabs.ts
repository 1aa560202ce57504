/**
 * News between the tabs of one browser: a sign-in or sign-out in one of them lets the others look again. Only the
 * fact is told; each tab asks the server about its own interaction.
 */

const CHANNEL = 'portico';

/** Tells the other tabs that who is signed in may have changed. */
export function tellOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('session-changed');
  channel.close();
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
  if (typeof BroadcastChannel !== 'undefined') {
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', () => look(false), { signal });
    signal.addEventListener('abort', () => channel.close());
  }
  return () => stop.abort();
}

/** True where the person came by the back or forward button: then no page moves on by itself. */
export function cameBack(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward';
}
