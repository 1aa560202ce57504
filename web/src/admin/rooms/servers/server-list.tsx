/** Every authorization server of the instance. */
import { ButtonLink } from '../../../components/button.js';
import { ConsoleServersDocument, type ConsoleServersQuery } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { Room } from '../../components/room.js';
import { type Column, Pager, Table } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';

type Server = ConsoleServersQuery['authorizationServers']['nodes'][number];

const columns: readonly Column<Server>[] = [
  {
    heading: 'Name',
    cell: ({ slug, name }) => (
      <>
        <a href={`/admin/as/${slug}`}>{name}</a> <span class="sub">{slug}</span>
      </>
    ),
  },
  { heading: 'Issuer', cell: ({ issuer }) => <code>{issuer}</code> },
  { heading: 'Speaks', cell: ({ openid }) => (openid ? 'OpenID Connect' : 'OAuth only') },
  {
    heading: 'State',
    cell: ({ managedBy, disabledAt }) => (
      <span class="badges">
        {disabledAt === null && 'serves'}
        <DisabledBadge at={disabledAt} /> <ManagedBadge by={managedBy} />
      </span>
    ),
  },
];

/** The room. */
export function ServerList({ search }: RoomPlace) {
  const create = useMayChange() && (
    <ButtonLink kind="primary" id="new-server" href="/admin/servers/new">
      Create a server
    </ButtonLink>
  );
  const query = useQuery(ConsoleServersDocument, { first: 20, after: search.get('after') });
  return (
    <Room
      title="Authorization servers"
      lead="Each has its issuer, its clients, its scopes and its keys. They share the directory of users."
      actions={create}
    >
      <Answer query={query}>
        {({ authorizationServers: { nodes, pageInfo } }) => (
          <>
            <Table
              caption="Authorization servers"
              columns={columns}
              rows={nodes}
              keyOf={({ slug }) => slug}
              empty="There is none."
            />
            <Pager pageInfo={pageInfo} />
          </>
        )}
      </Answer>
    </Room>
  );
}
