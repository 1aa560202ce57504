/** Everybody who is signed in, in all browsers. */
import { ConsoleSessionsDocument } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { ChoiceFilter, Filters } from '../../components/filters.js';
import { Room } from '../../components/room.js';
import { Pager } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { SessionTable } from './session-table.js';

const STATES = [
  ['', 'Signed in now'],
  ['ended', 'Ended'],
  ['all', 'All'],
] as const;

/** The room. */
export function SessionList({ search }: RoomPlace) {
  const state = search.get('state') ?? '';
  const filter = state === 'all' ? {} : { active: state === '' };
  const query = useQuery(ConsoleSessionsDocument, { first: 20, after: search.get('after'), filter });
  const mayChange = useMayChange();
  return (
    <Room title="Sessions" lead="Who is signed in, and where.">
      <Filters>
        <ChoiceFilter name="state" label="State" search={search} choices={STATES} />
      </Filters>
      <Answer query={query}>
        {({ sessions }) => (
          <>
            <SessionTable
              sessions={sessions.nodes}
              mayChange={mayChange}
              onChange={() => void query.again()}
            />
            <Pager pageInfo={sessions.pageInfo} />
          </>
        )}
      </Answer>
    </Room>
  );
}
