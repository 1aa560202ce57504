/** The operation and its variables, with what is wrong in them and what could come next. */
import type { GraphQLSchema } from 'graphql';
import { useMemo, useRef, useState } from 'preact/hooks';
import { type ReadText, type Suggestion, suggest } from './text.js';

/** What is typed. */
export interface Draft {
  readonly query: string;
  readonly variables: string;
}

/** Both fields. Ctrl or Cmd with Enter runs the operation from either. */
export function Editor(props: {
  schema: GraphQLSchema;
  draft: Draft;
  read: ReadText;
  onDraft: (draft: Draft) => void;
  onRun: () => void;
}) {
  const { schema, draft, read, onDraft, onRun } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the two fields in it
    <div class="editor" onKeyDown={onKeyDown}>
      <QueryField
        schema={schema}
        query={draft.query}
        onQuery={(query) => onDraft({ ...draft, query })}
        read={read}
      />
      <div class="field">
        <label for="variables">Variables, as JSON</label>
        <textarea
          class="input mono"
          id="variables"
          rows={3}
          spellcheck={false}
          value={draft.variables}
          onInput={({ currentTarget: { value } }) => onDraft({ ...draft, variables: value })}
        />
      </div>
    </div>
  );
}

function QueryField(props: {
  schema: GraphQLSchema;
  query: string;
  read: ReadText;
  onQuery: (query: string) => void;
}) {
  const { schema, query, read, onQuery } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState(query.length);
  const follow = () => setCursor(field.current?.selectionStart ?? 0);
  const suggestions = useMemo(() => suggest(schema, query, cursor), [schema, query, cursor]);
  const insert = (name: string) => {
    const before = query.slice(0, cursor).replace(/\w*$/, '');
    onQuery(`${before}${name}${query.slice(cursor)}`);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length + name.length, before.length + name.length);
      follow();
    });
  };
  return (
    <div class="field">
      <label for="operation">Operation</label>
      <textarea
        ref={field}
        class="input mono"
        id="operation"
        rows={14}
        spellcheck={false}
        autocapitalize="none"
        value={query}
        aria-describedby="operation-problems"
        aria-invalid={read.problems.length > 0 ? 'true' : undefined}
        onInput={({ currentTarget: { value } }) => {
          onQuery(value);
          follow();
        }}
        onKeyUp={follow}
        onClick={follow}
      />
      <div id="operation-problems" class="problems">
        {read.problems.map((problem) => (
          <p class="problem" key={problem}>
            {problem}
          </p>
        ))}
      </div>
      <Suggestions suggestions={suggestions} onPick={insert} />
    </div>
  );
}

function Suggestions(props: { suggestions: readonly Suggestion[]; onPick: (name: string) => void }) {
  if (props.suggestions.length === 0) return null;
  return (
    <div class="suggestions">
      <span class="small quiet">Fields here</span>
      {props.suggestions.map(({ name, type, description }) => (
        <button
          key={name}
          type="button"
          class="suggestion"
          title={`${type} ${description}`}
          onClick={() => props.onPick(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
