/** What people allowed the clients of an authorization server. */
import { ConsoleConsentsDocument } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { ChoiceFilter, Filters } from '../../components/filters.js';
import { Missing } from '../../components/missing.js';
import { Room } from '../../components/room.js';
import { Pager } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { ConsentTable } from './consent-table.js';

const STATES = [
  ['', 'All'],
  ['standing', 'Standing'],
  ['over', 'Denied or withdrawn'],
] as const;

/** The room. */
export function ConsentList({ params, search }: RoomPlace) {
  const { slug = '' } = params;
  const state = search.get('state');
  const filter = state ? { standing: state === 'standing' } : {};
  const query = useQuery(ConsoleConsentsDocument, { slug, first: 20, after: search.get('after'), filter });
  const mayChange = useMayChange();
  return (
    <Room title="Consents" lead="What people allowed the clients of this server, or denied them.">
      <Filters>
        <ChoiceFilter name="state" label="State" search={search} choices={STATES} />
      </Filters>
      <Answer query={query}>
        {({ authorizationServer }) =>
          authorizationServer ? (
            <>
              <ConsentTable
                consents={authorizationServer.consents.nodes}
                mayChange={mayChange}
                onChange={() => void query.again()}
              />
              <Pager pageInfo={authorizationServer.consents.pageInfo} />
            </>
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}
