/** A step of the notebook: a number in the margin, the request on the left, what came back on the right. */
import type { ComponentChildren } from 'preact';

/** What a step is made of. */
export interface StepProps {
  readonly number: number;
  readonly heading: string;
  /** One or two sentences below the heading. */
  readonly lead?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The step; its heading takes the focus where the page begins with it. */
export function Step({ number, heading, lead, children }: StepProps) {
  const id = `step-${number}`;
  return (
    <section class="step" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        <span class="number">
          <span class="unseen">Step </span>
          {number}
        </span>
        {heading}
      </h2>
      {lead && <p class="lead quiet">{lead}</p>}
      {children}
    </section>
  );
}

/** Both sides of a step; one below the other where there is no room. */
export function Sides({ children }: { readonly children: ComponentChildren }) {
  return <div class="sides">{children}</div>;
}

/** One side, with its own heading. */
export function Side(props: { heading: string; aside?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="side">
      <div class="side-head">
        <h3>{props.heading}</h3>
        {props.aside}
      </div>
      {props.children}
    </div>
  );
}

/** What stands where an answer will be. */
export function Nothing({ children }: { readonly children: ComponentChildren }) {
  return <p class="nothing">{children}</p>;
}

/** A step that cannot be done yet. */
export function Upcoming({ number, heading, lead }: StepProps) {
  return (
    <li>
      <span class="number">{number}</span>
      <span>
        <b>{heading}</b> <span class="quiet">{lead}</span>
      </span>
    </li>
  );
}
