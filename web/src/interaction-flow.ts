/**
 * The state of an interaction in the browser: which step is shown, what went wrong, whether an answer is awaited.
 * The server alone decides the step; this only shows what it last said, and asks again when it may have changed.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { InteractionDocument } from './gql/graphql.js';
import { gqlFetch, Unreachable } from './graph.js';
import type { FormError, InteractionData, InteractionError, InteractionPage } from './page-model.js';
import { onNews, tellOtherTabs } from './tabs.js';

/** The payload that every mutation of an interaction returns. */
export interface Payload {
  readonly interaction: InteractionData | null;
  readonly error: InteractionError | null;
}

/** What a form of a step sees. */
export interface Flow {
  readonly interaction: InteractionData;
  readonly error: FormError | undefined;
  /** True while an answer is awaited; a second submission is ignored meanwhile. */
  readonly busy: boolean;
  /** True after the browser was sent on and is still here, as it is for an app that is no web page. */
  readonly sentOn: boolean;
  submit(mutate: () => Promise<Payload>): void;
}

/** How long the last form stays busy before the page says that it sent the browser on. */
const LEAVING_MS = 2000;

/** The page that drives an interaction, whatever its step. */
export function interactionUrl(id: string): string {
  return `/sign-in?interaction=${encodeURIComponent(id)}`;
}

/** Drives the interaction of a page; `onExpired` shows what comes when it is over. */
export function useFlow(model: InteractionPage, onExpired: (restartUrl: string | null) => void): Flow {
  const stage = useStage(model.interaction);
  const [error, setError] = useState(model.error);
  const { shown, working, work, show } = stage;

  const submit = async (mutate: () => Promise<Payload>) => {
    if (working.current) return;
    work(true);
    try {
      const { interaction, error: failure } = await mutate();
      if (failure?.__typename === 'InteractionExpired') return onExpired(failure.restartUrl);
      if (!failure) tellOtherTabs();
      setError(failure ?? undefined);
      const overtaken = !interaction && failure?.__typename === 'StepMismatch';
      const next = overtaken ? await fetchAgain(shown.current.id) : interaction;
      if (next) show(next);
      else work(false);
    } catch (failure) {
      setError({ __typename: failure instanceof Unreachable ? 'Unreachable' : 'Fault' });
      work(false);
    }
  };

  useEffect(() => followNews({ shown, working, work, show }), [shown, working, work, show]);
  return { interaction: stage.interaction, error, busy: stage.busy, sentOn: stage.sentOn, submit };
}

/** What the page shows, and the two ways to change it. */
interface Stage {
  readonly shown: { readonly current: InteractionData };
  readonly working: { readonly current: boolean };
  work(on: boolean): void;
  show(next: InteractionData): void;
}

function useStage(first: InteractionData) {
  const [interaction, setInteraction] = useState(first);
  const [busy, setBusy] = useState(false);
  const [sentOn, setSentOn] = useState(false);
  const working = useRef(false);
  const shown = useRef(interaction);
  shown.current = interaction;

  const work = useCallback((on: boolean) => {
    working.current = on;
    setBusy(on);
  }, []);

  /** Shows the step. The last one leads away first: the form stays busy until the browser is gone. */
  const show = useCallback(
    (next: InteractionData) => {
      const url = next.step.__typename === 'ContinueStep' ? next.step.url : undefined;
      const settle = () => {
        setSentOn(url !== undefined);
        setInteraction(next);
        work(false);
      };
      if (url === undefined) return settle();
      location.assign(url);
      setTimeout(settle, LEAVING_MS);
    },
    [work],
  );
  return { interaction, busy, sentOn, shown, working, work, show };
}

/** An interaction that this browser no longer has: the server knows whether it can be started again. */
async function fetchAgain(id: string): Promise<InteractionData | null> {
  const { interaction } = await gqlFetch(InteractionDocument, { id });
  if (!interaction) location.replace(interactionUrl(id));
  return interaction;
}

/** Looks again on news. What is on the page stays untouched unless the step is another one. */
function followNews({ shown, working, work, show }: Stage): () => void {
  let looking = false;
  const look = async (restored: boolean) => {
    if (restored) work(false);
    if (looking || working.current) return;
    looking = true;
    try {
      const next = await fetchAgain(shown.current.id);
      if (!next || working.current || sameStep(next, shown.current)) return;
      if (restored && next.step.__typename === 'ContinueStep')
        return location.replace(interactionUrl(next.id));
      show(next);
    } catch {
      // Nobody asked for this look; the next submission will say what is wrong.
    } finally {
      looking = false;
    }
  };
  return onNews(look);
}

function sameStep(one: InteractionData, other: InteractionData): boolean {
  return JSON.stringify(one.step) === JSON.stringify(other.step);
}
