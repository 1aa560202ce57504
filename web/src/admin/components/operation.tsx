/** "Show as GraphQL": the operation that a form sends, to be copied as it is or as a command. */
import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../../components/copy-button.js';
import { useConsole } from '../console-model.js';
import { curlOf, operationText, type Sent } from '../operation-text.js';

/** The fold-out. `sent` is what the form would send if it were sent now. */
export function Operation({ sent }: { readonly sent: Sent }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="fold operation" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Show as GraphQL</summary>
      {open && <Texts sent={sent} />}
    </details>
  );
}

function Texts({ sent }: { readonly sent: Sent }) {
  const { baseUrl } = useConsole();
  const [query, setQuery] = useState<string>();
  useEffect(() => {
    let gone = false;
    operationText(sent).then(
      (text) => gone || setQuery(text),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [sent.document]);
  const variables = JSON.stringify(sent.variables, null, 2);
  if (query === undefined) return <p class="loading quiet">Loading…</p>;
  return (
    <div class="stack tight">
      <p class="quiet small">
        This is what the button sends. With an access token for <code>{baseUrl}/graphql</code> it does the
        same without the console.
      </p>
      <Listing name="Operation" text={query} />
      <Listing name="Variables" text={variables} />
      <div class="buttons start">
        <CopyButton text={query} label="Copy as GraphQL" done="Copied" />
        <CopyButton text={variables} label="Copy variables" done="Copied" />
        <CopyButton text={curlOf(baseUrl, query, sent.variables)} label="Copy as curl" done="Copied" />
      </div>
    </div>
  );
}

/** A text in a box that scrolls; it can be reached by the keyboard for that. */
export function Listing({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard (WCAG 2.1.1)
    <section class="listing" tabIndex={0} aria-label={name}>
      <pre>{text}</pre>
    </section>
  );
}
