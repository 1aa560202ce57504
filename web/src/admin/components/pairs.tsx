/** Facts by name. */
import type { ComponentChildren } from 'preact';

/** Names and what they are. */
export type FactList = readonly (readonly [name: string, value: ComponentChildren])[];

/** The list. */
export function Pairs({ pairs }: { readonly pairs: FactList }) {
  return (
    <dl class="pairs">
      {pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
