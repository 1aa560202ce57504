/** The audit log: what happened, the latest first. Nothing in it is ever changed or taken back. */
import { ButtonLink } from '../../../components/button.js';
import { ConsoleEventsDocument } from '../../../gql/admin/graphql.js';
import { Room } from '../../components/room.js';
import { Empty, Pager } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { EventFilters, filterOf, isNarrowed, sizeOf } from './event-filters.js';
import { EventTable } from './event-table.js';
import { ExportEvents } from './export.js';

/** The room. */
export function EventList({ search }: RoomPlace) {
  const query = useQuery(ConsoleEventsDocument, {
    first: sizeOf(search),
    after: search.get('after'),
    filter: filterOf(search),
  });
  const servers = query.data?.authorizationServers.nodes ?? [];
  const empty = isNarrowed(search) ? (
    <Empty text="Nothing like that happened.">
      <ButtonLink href="/admin/events">Show everything</ButtonLink>
    </Empty>
  ) : (
    <Empty text="Nothing happened yet." />
  );
  return (
    <Room
      title="Audit log"
      lead="What happened, the latest first. No event is ever changed or taken back."
      actions={<ExportEvents search={search} />}
    >
      <EventFilters search={search} servers={servers} />
      <Answer query={query}>
        {({ auditEvents: { nodes, pageInfo } }) => (
          <>
            <EventTable events={nodes} empty={empty} />
            <Pager pageInfo={pageInfo} />
          </>
        )}
      </Answer>
    </Room>
  );
}
