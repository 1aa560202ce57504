/**
 * The events that are shown, and all that follow them, as a file: read from the graph page by page, as anybody could,
 * so that it has nothing that the person could not see.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import { Notice } from '../../../components/notice.js';
import { ConsoleEventFileDocument, type ConsoleEventFileQuery } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { heed } from '../../access.js';
import { counted } from '../../components/counted.js';
import { download } from '../../components/download.js';
import { toast } from '../../components/toast.js';
import { FaultText } from '../../query.js';
import { filterOf } from './event-filters.js';

type Event = ConsoleEventFileQuery['auditEvents']['nodes'][number];

/** Events of one file: what is older is reached by an instant to end at. */
const MOST = 10_000;
/** As many as the graph gives at once. */
const PAGE = 100;

/** What is being read, and how far. */
interface Reading {
  readonly count?: number;
  readonly fault?: unknown;
}

/** The button. */
export function ExportEvents({ search }: { readonly search: URLSearchParams }) {
  const [{ count, fault }, setReading] = useState<Reading>({});
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const read = async () => {
    setReading({ count: 0 });
    try {
      const { events, isCut } = await readAll(search, (so) => here.current && setReading({ count: so }));
      if (!here.current) return;
      setReading({});
      download(
        `portico-events-${new Date().toISOString().slice(0, 10)}.json`,
        fileOf(events),
        'application/json',
      );
      toast(
        `${counted(events.length, 'event is', 'events are')} in the file${isCut ? ', the latest ones.' : '.'}`,
      );
    } catch (caught) {
      if (here.current && !heed(caught)) setReading({ fault: caught });
    }
  };
  return (
    <>
      <Button type="button" compact id="export" busy={count !== undefined} onClick={() => void read()}>
        {count ? `Reading … ${count}` : 'Export as JSON'}
      </Button>
      {fault !== undefined && (
        <Notice tone="danger" alert>
          <FaultText fault={fault} />
        </Notice>
      )}
    </>
  );
}

async function readAll(search: URLSearchParams, onRead: (count: number) => void) {
  const events: Event[] = [];
  const filter = filterOf(search);
  let after: string | null = null;
  do {
    const { auditEvents }: ConsoleEventFileQuery = await gqlFetch(ConsoleEventFileDocument, {
      ...{ filter, after },
      first: PAGE,
    });
    events.push(...auditEvents.nodes);
    onRead(events.length);
    after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null;
  } while (after !== null && events.length < MOST);
  return { events, isCut: after !== null };
}

/** An array with a line for each event, so that programs for lines can do with it as well. */
function fileOf(events: readonly Event[]): string {
  return events.length === 0 ? '[]\n' : `[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]\n`;
}
