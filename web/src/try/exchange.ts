/** One place of the page that sends requests: what is on its way there, and what came back last. */
import { useRef, useState } from 'preact/hooks';
import { send, type WireAnswer, type WireRequest } from './wire.js';

/** The state of such a place. */
export interface Exchange {
  readonly busy: boolean;
  readonly answer?: WireAnswer | undefined;
  /** Why nothing came back. */
  readonly failure?: string | undefined;
}

/** The state, and what sends a request: it answers undefined where nothing came back or one is on its way. */
export function useExchange(): readonly [
  Exchange,
  (request: WireRequest) => Promise<WireAnswer | undefined>,
] {
  const [exchange, setExchange] = useState<Exchange>({ busy: false });
  const busy = useRef(false);
  const run = async (request: WireRequest) => {
    if (busy.current) return undefined;
    busy.current = true;
    setExchange(({ answer }) => ({ busy: true, answer }));
    try {
      const answer = await send(request);
      setExchange({ busy: false, answer });
      return answer;
    } catch {
      setExchange({ busy: false, failure: 'Nothing came back. Is the server still running?' });
      return undefined;
    } finally {
      busy.current = false;
    }
  };
  return [exchange, run];
}
