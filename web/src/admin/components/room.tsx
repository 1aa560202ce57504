/** The frame of a room: its heading, which takes the focus when somebody comes in, and what can be done in it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { moves } from '../place.js';

/** What a room begins with. */
export interface RoomProps {
  readonly title: string;
  /** Below the title, in a sentence or as badges. */
  readonly lead?: ComponentChildren;
  /** The way back up: a link. */
  readonly above?: { readonly href: string; readonly text: string };
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The room. */
export function Room({ title, lead, above, actions, children }: RoomProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Portico`;
  }, [title]);
  useEffect(() => {
    if (moves === 0) return;
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  return (
    <div class="room">
      <header class="room-head">
        <div class="room-title">
          {above && (
            <a class="above small" href={above.href}>
              {above.text}
            </a>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div class="lead quiet">{lead}</div>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a room under a heading of its own. */
export function Section(props: {
  heading: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section-of-room">
      <div class="section-head">
        <div>
          <h2>{props.heading}</h2>
          {props.lead && <p class="quiet small">{props.lead}</p>}
        </div>
        {props.actions && <div class="actions">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}
