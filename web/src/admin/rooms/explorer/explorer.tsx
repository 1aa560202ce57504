/**
 * The graph to be explored: its schema, an editor, and what comes back. It is no sandbox: what it changes is changed. So
 * it reads, and asks before each mutation.
 */
import './explorer.css';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import { Notice } from '../../../components/notice.js';
import { heed, wantsFreshSignIn, welcome } from '../../access.js';
import { Cancel, Dialog, DialogButtons } from '../../components/dialog.js';
import { FreshSignIn } from '../../components/fresh-sign-in.js';
import { Listing } from '../../components/operation.js';
import { Room } from '../../components/room.js';
import { FaultText } from '../../query.js';
import { type Draft, Editor } from './editor.js';
import { describeSchema, explore, type Reply } from './graph.js';
import { SchemaDocs } from './schema-docs.js';
import { readText } from './text.js';

const FIRST = `# Ask for anything. Ctrl or Cmd with Enter runs it.
{
  viewer {
    username
    role
  }
}
`;

/** The room. */
export function Explorer() {
  const [schema, setSchema] = useState<GraphQLSchema>();
  const [fault, setFault] = useState<unknown>();
  useEffect(() => {
    describeSchema().then(
      ({ schema: described, person }) => {
        welcome(person);
        setSchema(described);
      },
      (failure: unknown) => heed(failure) || setFault(failure),
    );
  }, []);
  return (
    <Room
      title="GraphQL explorer"
      lead="This is your service itself and no sandbox. It reads, and asks before each mutation."
    >
      {schema ? <Bench schema={schema} /> : <Waiting fault={fault} />}
    </Room>
  );
}

function Waiting({ fault }: { readonly fault: unknown }) {
  if (wantsFreshSignIn(fault)) return <FreshSignIn />;
  if (!fault) return <p class="loading quiet">Loading…</p>;
  return (
    <Notice tone="danger" alert>
      <FaultText fault={fault} />
    </Notice>
  );
}

function Bench({ schema }: { readonly schema: GraphQLSchema }) {
  const [draft, setDraft] = useState<Draft>({ query: FIRST, variables: '' });
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState(false);
  const read = useMemo(() => readText(schema, draft.query), [schema, draft.query]);
  const runner = useRunner();
  const names = read.operations.map(({ name }) => name?.value ?? '');
  const name = names.includes(chosen) ? chosen : (names[0] ?? '');
  const operation = read.operations[names.indexOf(name)];
  const isMutation = operation?.operation === 'mutation';
  const run = (mode: 'READ' | 'WRITE') => runner.run(draft, name, mode);
  return (
    <div class="bench">
      <div class="stack">
        <Editor
          schema={schema}
          draft={draft}
          read={read}
          onDraft={setDraft}
          onRun={() => (isMutation ? setAsking(true) : void run('READ'))}
        />
        <div class="buttons start">
          <Button
            type="button"
            kind="primary"
            id="run"
            busy={runner.busy}
            onClick={() => (isMutation ? setAsking(true) : void run('READ'))}
          >
            {isMutation ? 'Run the mutation…' : 'Run'}
          </Button>
          {names.length > 1 && <WhichOperation names={names} value={name} onChange={setChosen} />}
        </div>
        <Outcome reply={runner.reply} problem={runner.problem} />
      </div>
      <SchemaDocs schema={schema} />
      {asking && (
        <MayChange
          name={name}
          onClose={() => setAsking(false)}
          onRun={() => {
            setAsking(false);
            void run('WRITE');
          }}
        />
      )}
    </div>
  );
}

function WhichOperation(props: {
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}) {
  return (
    <label class="filter">
      <span class="unseen">Operation to run</span>
      <select
        class="input"
        value={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      >
        {props.names.map((name) => (
          <option key={name} value={name}>
            {name || '(without a name)'}
          </option>
        ))}
      </select>
    </label>
  );
}

function MayChange({ name, onClose, onRun }: { name: string; onClose: () => void; onRun: () => void }) {
  return (
    <Dialog heading="This changes your service" onClose={onClose}>
      <p>
        {name ? <code>{name}</code> : 'The operation'} is a mutation. It runs on your data, and nothing here
        takes it back.
      </p>
      <DialogButtons>
        <Cancel />
        <Button type="button" kind="primary" id="run-mutation" onClick={onRun}>
          Run it
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Outcome({ reply, problem }: { reply: Reply | undefined; problem: unknown }) {
  return (
    <div class="outcome-of-run" aria-live="polite">
      {problem !== undefined && (
        <Notice tone="danger">
          {typeof problem === 'string' ? <p>{problem}</p> : <FaultText fault={problem} />}
        </Notice>
      )}
      {reply && (
        <>
          <p class="small quiet">
            HTTP {reply.status} in {Math.round(reply.ms)} ms
          </p>
          <Listing name="Answer" text={JSON.stringify(reply.body, null, 2)} />
        </>
      )}
    </div>
  );
}

/** Runs drafts, one at a time. */
function useRunner() {
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply>();
  const [problem, setProblem] = useState<unknown>();
  const run = async ({ query, variables }: Draft, operationName: string, mode: 'READ' | 'WRITE') => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const given: unknown = variables.trim() === '' ? undefined : JSON.parse(variables);
      setReply(await explore({ query, variables: given, operationName: operationName || undefined, mode }));
    } catch (failure) {
      setProblem(failure instanceof SyntaxError ? 'The variables are not JSON.' : failure);
    }
    setBusy(false);
  };
  return { busy, reply, problem, run };
}
