/** Short facts about a thing, in a word each. */
import type { ComponentChildren } from 'preact';

/** A word in a box. */
export function Badge(props: {
  tone?: 'warning' | 'positive' | 'danger';
  title?: string;
  children: ComponentChildren;
}) {
  return (
    <span class={props.tone ? `badge ${props.tone}` : 'badge'} title={props.title}>
      {props.children}
    </span>
  );
}

const MANAGERS: Readonly<Record<string, readonly [word: string, meaning: string]>> = {
  FILE: ['from the file', 'It is declared in the configuration file, and is changed there.'],
  DOCUMENT: ['from its document', 'It is described by the document at its client id, and is changed there.'],
  REGISTRATION: ['registered itself', 'It came by dynamic client registration.'],
  SYSTEM: ['built in', 'This program needs it and keeps it as it is.'],
};

/** Where a thing is declared, unless it was made here. */
export function ManagedBadge({ by }: { readonly by: string }) {
  const [word, meaning] = MANAGERS[by] ?? [];
  return word ? <Badge {...(meaning ? { title: meaning } : {})}>{word}</Badge> : null;
}

/** That a thing is disabled, where it is. */
export function DisabledBadge({ at }: { readonly at: string | null }) {
  return at === null ? null : <Badge tone="warning">disabled</Badge>;
}
