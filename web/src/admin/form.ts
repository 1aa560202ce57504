/**
 * A form of the console: what is typed, what came of sending it, and what holds whoever leaves with something unsaved.
 *
 * Expected failures are data of the graph and stand at the field that they are about. Where the sign-in is too old the
 * values wait in this tab's own storage until the person comes back; secrets are never among them.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { heed, wantsFreshSignIn } from './access.js';
import { askToLeave } from './components/leaving.js';
import { letGo } from './place.js';
import { type Part, type Problem, problemIn, sentenceAbout, suggestionFor } from './problems.js';

/** A form in use. */
export interface Form<Values> {
  readonly values: Values;
  set<Name extends keyof Values>(name: Name, value: Values[Name]): void;
  /** True where something differs from what was there. */
  readonly dirty: boolean;
  readonly busy: boolean;
  /** The expected failure of the last attempt. */
  readonly problem: Problem | undefined;
  /** Any other failure of it. */
  readonly fault: unknown;
  /** The sentence that stands at a field, until somebody types into it. */
  problemOf(name: string, part?: Part): string | undefined;
  /** What the graph proposes for an entry that it refused. */
  suggestionOf(name: string, index: number): string | undefined;
  /** Sends by `attempt`, which answers with what was wrong, or nothing. */
  submit(attempt: () => Promise<Problem | null | undefined>): Promise<void>;
  /** What is typed is what is saved now. */
  settle(): void;
}

/** Names of values that are not kept while somebody signs in again. */
const SECRET = /password|secret/i;

/** A form that begins with these values. `name` tells it from others on the same address. */
export function useForm<Values extends object>(name: string, initial: Values): Form<Values> {
  const draft = `portico-draft:${location.pathname}:${name}`;
  const [values, setValues] = useState(() => ({ ...initial, ...takeDraft<Values>(draft) }));
  const [saved, setSaved] = useState(initial);
  const [edited, setEdited] = useState<readonly string[]>([]);
  const attempts = useAttempts(() => keepDraft(draft, values));
  const dirty = JSON.stringify(values) !== JSON.stringify(saved);
  useEffect(() => (dirty ? askToLeave() : undefined), [dirty]);
  const stale = (member: string) => edited.includes(member);
  const { problem } = attempts;
  return {
    values,
    set: (member, value) => {
      setValues((before) => ({ ...before, [member]: value }));
      setEdited((before) => [...before, String(member)]);
    },
    dirty,
    ...attempts,
    problemOf: (member, part) => (stale(member) ? undefined : sentenceAbout(problem, member, part)),
    suggestionOf: (member, index) => (stale(member) ? undefined : suggestionFor(problem, member, index)),
    submit: (attempt) => {
      setEdited([]);
      return attempts.submit(attempt);
    },
    settle: () => {
      letGo();
      setSaved(values);
    },
  };
}

/** Sends once at a time, and keeps what came of it. `beforeLeaving` is called where the sign-in is too old. */
function useAttempts(
  beforeLeaving: () => void,
): Pick<Form<unknown>, 'busy' | 'problem' | 'fault' | 'submit'> {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ problem?: Problem | undefined; fault?: unknown }>({});
  const working = useRef(false);
  const submit = async (attempt: () => Promise<Problem | null | undefined>) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setOutcome({});
    try {
      const problem = await attempt();
      if (problem) setOutcome({ problem });
    } catch (fault) {
      if (wantsFreshSignIn(fault)) beforeLeaving();
      const problem = problemIn(fault);
      if (problem) setOutcome({ problem });
      else if (!heed(fault)) setOutcome({ fault });
    }
    working.current = false;
    setBusy(false);
  };
  return { busy, problem: outcome.problem, fault: outcome.fault, submit };
}

function keepDraft(key: string, values: object): void {
  const kept = Object.entries(values).filter(([name]) => !SECRET.test(name));
  letGo();
  sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
}

function takeDraft<Values>(key: string): Partial<Values> {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return text === null ? {} : JSON.parse(text);
}
