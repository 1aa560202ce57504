/** Fields that belong together, under a heading. */
import type { ComponentChildren } from 'preact';

/** The group. */
export function Group({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: ComponentChildren;
}) {
  return (
    <fieldset class="group">
      <legend>{heading}</legend>
      <div class="form">{children}</div>
    </fieldset>
  );
}
