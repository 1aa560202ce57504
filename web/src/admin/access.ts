/**
 * Who is at the console. The graph decides what they may; here is only what follows from its answer: to sign in, to
 * prove it again, or to be told that this place is not theirs.
 */
import { useEffect, useState } from 'preact/hooks';
import { Fault } from '../graph.js';
import { leaveTo } from './place.js';

/** The person at the console. */
export interface Person {
  readonly username: string;
  readonly name: string | null;
  /** Auditors see everything and change nothing. */
  readonly role: string;
  /** False where the sign-in is too old even for looking, or the person has no such role. */
  readonly canAdminister: boolean;
}

type Access = { readonly person?: Person; readonly refused?: true };

const listeners = new Set<(access: Access) => void>();
let access: Access = {};

/** Milliseconds within which a second way through the sign-in page means that it did not help. */
const LOOP = 5_000;
const LAST = 'portico-console-sign-in';

/** Leads whoever has to sign in first there, before anything is asked; false where that is nobody, or did not help. */
export function leadsToSignIn(signInFirst: boolean): boolean {
  if (!signInFirst || isGoingRound()) return false;
  leaveTo(signInUrl());
  return true;
}

/** Remembers who it is, as the first answer says; false where that is nobody who could be here. */
export function welcome(person: Person | null): boolean {
  if (person?.canAdminister) tell({ person });
  else if (person?.role === 'USER') tell({ refused: true });
  else if (!isGoingRound()) leaveTo(signInUrl());
  return person?.canAdminister === true;
}

/** True until it is known who it is: the next query asks along with its own question. */
export function isStranger(): boolean {
  return access.person === undefined;
}

/** Who it is, and whether they were turned away. */
export function useAccess(): Access {
  const [known, setKnown] = useState(access);
  useEffect(() => {
    listeners.add(setKnown);
    setKnown(access);
    return () => void listeners.delete(setKnown);
  }, []);
  return known;
}

/** True where this person may change things, as far as a page can tell: the graph decides. */
export function useMayChange(): boolean {
  const { person } = useAccess();
  return person !== undefined && person.role !== 'AUDITOR';
}

/** Does what a refusal asks for; false where it is of another kind, and the page has to say so. */
export function heed(fault: unknown): boolean {
  const code = fault instanceof Fault ? fault.code : undefined;
  if (code === 'FORBIDDEN') tell({ ...access, refused: true });
  else if (code === 'UNAUTHENTICATED' && !isGoingRound()) leaveTo(signInUrl());
  else return false;
  return true;
}

/** True where the change waits for a recent sign-in. */
export function wantsFreshSignIn(fault: unknown): boolean {
  return fault instanceof Fault && fault.code === 'REAUTHENTICATION_REQUIRED';
}

/** Signs in, by a sign-in that is recent enough to change things, and comes back to this address. */
export function signInUrl({ another = false } = {}): string {
  const parameters = new URLSearchParams({ return: location.pathname + location.search });
  if (another) parameters.set('prompt', 'select_account');
  return `/admin/sign-in?${parameters}`;
}

/** A browser that keeps no cookies would go to the sign-in page and back for ever. */
function isGoingRound(): boolean {
  const last = Number(sessionStorage.getItem(LAST));
  sessionStorage.setItem(LAST, String(Date.now()));
  return Date.now() - last < LOOP;
}

function tell(next: Access): void {
  access = next;
  for (const listener of listeners) listener(access);
}
