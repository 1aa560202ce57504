/** What a room shows comes by one question to the graph; this asks it, and asks again when something has changed. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { Notice } from '../components/notice.js';
import { Fault, gqlFetch, type KnownDocument, Unreachable } from '../graph.js';
import { heed, isStranger, type Person, wantsFreshSignIn, welcome } from './access.js';
import { FreshSignIn } from './components/fresh-sign-in.js';

/** How far the question is. */
export interface Query<Data> {
  /** The last answer; it stays while the next one is awaited. */
  readonly data: Data | undefined;
  readonly fault: unknown;
  readonly busy: boolean;
  /** Asks again. */
  again(): Promise<void>;
}

/** Every question asks along who it is that asks, until that is known. */
interface WithPerson {
  readonly viewer?: Person | null;
}

/** Asks, and again whenever the variables change. */
export function useQuery<Data extends WithPerson, Variables extends { who: boolean }>(
  document: KnownDocument<Data, Variables>,
  variables: Omit<Variables, 'who'>,
): Query<Data> {
  const [state, setState] = useState<Omit<Query<Data>, 'again'>>({
    data: undefined,
    fault: undefined,
    busy: true,
  });
  const latest = useRef(0);
  const key = JSON.stringify(variables);

  const again = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setState(({ data }) => ({ data, fault: undefined, busy: true }));
    try {
      const asked = { ...JSON.parse(key), who: isStranger() } as Variables;
      const data = await gqlFetch(document, asked);
      if (data.viewer !== undefined && !welcome(data.viewer)) return;
      if (mine === latest.current) setState({ data, fault: undefined, busy: false });
    } catch (fault) {
      if (!heed(fault) && mine === latest.current) setState(({ data }) => ({ data, fault, busy: false }));
    }
  }, [document, key]);

  useEffect(() => void again(), [again]);
  return { ...state, again };
}

/** The answer, or what stands in its place until it is there. */
export function Answer<Data>(props: { query: Query<Data>; children: (data: Data) => ComponentChildren }) {
  const { data, fault, busy, again } = props.query;
  if (fault) return wantsFreshSignIn(fault) ? <FreshSignIn /> : <Failed fault={fault} again={again} />;
  if (data === undefined) return <p class="loading quiet">Loading…</p>;
  return (
    <div class="answer" aria-busy={busy ? 'true' : undefined}>
      {props.children(data)}
    </div>
  );
}

function Failed({ fault, again }: { fault: unknown; again: () => Promise<void> }) {
  return (
    <Notice tone="danger" alert>
      <div class="stack tight">
        <FaultText fault={fault} />
        <div>
          <Button type="button" compact onClick={() => void again()}>
            Try again
          </Button>
        </div>
      </div>
    </Notice>
  );
}

/** A fault in words, with what finds it in the log. */
export function FaultText({ fault }: { readonly fault: unknown }) {
  if (fault instanceof Unreachable) return <p>We could not reach the server. Nothing was lost.</p>;
  const { message, code, requestId } = fault instanceof Fault ? fault : new Fault(String(fault));
  return (
    <p>
      {code === 'INTERNAL_SERVER_ERROR' ? 'Something went wrong on our side.' : message}
      {requestId && (
        <span class="block small quiet">
          Reference <code>{requestId}</code>
        </span>
      )}
    </p>
  );
}
