/**
 * Buttons. A busy one keeps its label, its width and the focus: it is not disabled, its form ignores a second
 * submission instead.
 */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

/** How much a button stands out, and whether it takes something away. */
type ButtonKind = 'primary' | 'secondary' | 'danger';

/** A native button's attributes and our few. */
export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class'> {
  readonly kind?: ButtonKind;
  readonly wide?: boolean;
  readonly compact?: boolean;
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

/** A submit button unless `type` says otherwise. */
export function Button({ kind = 'secondary', wide, compact, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="submit"
      {...rest}
      class={classes(kind, wide, compact)}
      aria-busy={busy ? 'true' : undefined}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink(props: {
  href: string;
  id?: string;
  kind?: ButtonKind;
  wide?: boolean;
  compact?: boolean;
  children: ComponentChildren;
}) {
  return (
    <a href={props.href} id={props.id} class={classes(props.kind ?? 'secondary', props.wide, props.compact)}>
      {props.children}
    </a>
  );
}

function classes(kind: ButtonKind, wide?: boolean, compact?: boolean): string {
  return ['button', kind !== 'secondary' && kind, wide && 'wide', compact && 'compact']
    .filter(Boolean)
    .join(' ');
}
