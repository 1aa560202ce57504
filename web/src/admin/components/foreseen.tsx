/** What would come of something, from a run of an operation that changes nothing. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { gqlFetch, type KnownDocument } from '../../graph.js';

/** Says it as soon as it is known; nothing where it cannot be. */
export function Foreseen<Result, Input extends object>(props: {
  document: KnownDocument<Result, { input: Input }>;
  input: Input;
  say: (result: Result) => ComponentChildren;
}) {
  const [result, setResult] = useState<Result>();
  useEffect(() => {
    gqlFetch(props.document, { input: { ...props.input, dryRun: true } }).then(setResult, () => undefined);
  }, []);
  const said = result && props.say(result);
  return said ? <p id="impact">{said}</p> : null;
}
