/**
 * Where in the console somebody is. The address holds it all, filters and sorting included, so that it can be kept,
 * sent and gone back to; what has been typed and not saved holds whoever wants to leave.
 */
import { useEffect, useState } from 'preact/hooks';

/** An address within the console. */
export interface Place {
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
}

/** Asks whether to leave, and calls `go` if so. */
type Guard = (go: () => void) => void;

const listeners = new Set<() => void>();
let here = read();
let guard: Guard | undefined;

/** How many times the place has changed: zero on the page that the server sent. */
export let moves = 0;

/** Goes there, unless something is unsaved and the person stays. */
export function go(to: string, { replace = false } = {}): void {
  const target = new URL(to, location.href);
  if (guard && target.pathname !== here.path) {
    guard(() => go(to, { replace }));
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', target);
  move();
}

/** The same room with other parameters; those that are empty are left out. */
export function withParameters(
  search: string,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const text = parameters.toString();
  return here.path + (text ? `?${text}` : '');
}

/** Leaves the console for another page of ours. */
export function leaveTo(url: string): void {
  guard = undefined;
  location.assign(url);
}

/** Holds whoever wants to leave while `next` is set. Returns how to take it away. */
export function holdBack(next: Guard): () => void {
  guard = next;
  const onUnload = (event: BeforeUnloadEvent) => {
    if (guard) event.preventDefault();
  };
  addEventListener('beforeunload', onUnload);
  return () => {
    removeEventListener('beforeunload', onUnload);
    if (guard === next) guard = undefined;
  };
}

/** Goes on, unless something is unsaved and the person stays. */
export function unlessUnsaved(next: () => void): void {
  if (guard) guard(next);
  else next();
}

/** Lets everybody leave. */
export function letGo(): void {
  guard = undefined;
}

/** The place, and again whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const listener = () => setPlace(here);
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return place;
}

/** Follows links within the console and the buttons of the browser. Called once. */
export function followLinks(): void {
  document.addEventListener('click', onClick);
  addEventListener('popstate', onBack);
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || !isRoom(new URL(link.href))) return;
  // To a place on this page, as to its content: the browser goes there, and takes the focus along (WCAG 2.4.1).
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  go(link.href);
}

/** The browser has moved already: where something is unsaved the address is put back, and the person asked. */
function onBack(): void {
  const target = location.href;
  if (guard && location.pathname !== here.path) {
    history.pushState(null, '', here.path + here.search);
    guard(() => go(target));
  } else move();
}

/** The console's own addresses, but for the one where people sign in to it. */
function isRoom({ origin, pathname }: URL): boolean {
  return origin === location.origin && /^\/admin(?!\/sign-in)(\/|$)/.test(pathname);
}

function move(): void {
  moves += 1;
  here = read();
  for (const listener of listeners) listener();
}

function read(): Place {
  return typeof location === 'undefined'
    ? { path: '/admin', search: '' }
    : { path: location.pathname.replace(/(.)\/+$/, '$1'), search: location.search };
}
