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

/** An expected failure, as every error union of the graph has it. */
export interface Problem {
  readonly __typename: string;
  readonly message: string;
  /** Path of the input field that it is about. */
  readonly field: readonly string[] | null;
  /** Where several things are wrong at once: each with its place. */
  readonly problems?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

/** The sentence about one member, where a problem has one. `index` narrows it to one entry of a list. */
export function sentenceAbout(
  problem: Problem | undefined,
  member: string,
  index?: number,
): string | undefined {
  const { field, message, problems = [] } = problem ?? {};
  const places = [...problems, { path: problems.length > 0 ? [] : (field ?? []), message: message ?? '' }];
  const found = places.filter(({ path }) => {
    const at = path.indexOf(member);
    return at >= 0 && (index === undefined || path[at + 1] === undefined || path[at + 1] === String(index));
  });
  return found.map((each) => each.message).join(' ') || undefined;
}

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
  /** The sentence that stands at a field. */
  problemOf(name: string, index?: number): string | undefined;
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
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ problem?: Problem | undefined; fault?: unknown }>({});
  const working = useRef(false);
  const dirty = JSON.stringify(values) !== JSON.stringify(saved);
  useEffect(() => (dirty ? askToLeave() : undefined), [dirty]);

  const submit = async (attempt: () => Promise<Problem | null | undefined>) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setOutcome({});
    try {
      const problem = await attempt();
      if (problem) setOutcome({ problem });
    } catch (fault) {
      if (wantsFreshSignIn(fault)) keepDraft(draft, values);
      if (!heed(fault)) setOutcome({ fault });
    }
    working.current = false;
    setBusy(false);
  };

  return {
    values,
    set: (member, value) => setValues((before) => ({ ...before, [member]: value })),
    dirty,
    busy,
    ...{ problem: outcome.problem, fault: outcome.fault },
    problemOf: (member, index) => sentenceAbout(outcome.problem, member, index),
    submit,
    settle: () => {
      letGo();
      setSaved(values);
    },
  };
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
