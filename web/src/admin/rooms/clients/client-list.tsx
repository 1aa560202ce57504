/** The clients of an authorization server. */
import { ButtonLink } from '../../../components/button.js';
import {
  type ClientOrderField,
  ConsoleClientsDocument,
  type ConsoleClientsQuery,
  type ManagedBy,
} from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { ChoiceFilter, Filters, SearchFilter } from '../../components/filters.js';
import { Missing } from '../../components/missing.js';
import { Room } from '../../components/room.js';
import { type Column, Empty, orderOf, Pager, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';

type Client = NonNullable<ConsoleClientsQuery['authorizationServer']>['clients']['nodes'][number];

const columnsFor = (slug: string): readonly Column<Client>[] => [
  {
    heading: 'Name',
    sort: 'NAME',
    cell: ({ id, clientId, clientName }) => (
      <span>
        <a href={`/admin/as/${slug}/clients/${id}`}>
          <bdi>{clientName}</bdi>
        </a>
        <code class="sub">{clientId}</code>
      </span>
    ),
  },
  { heading: 'Kind', cell: kindOf, tight: true },
  {
    heading: 'State',
    cell: ({ disabledAt, managedBy }) => (
      <span class="badges">
        <DisabledBadge at={disabledAt} /> <ManagedBadge by={managedBy} />
        {disabledAt === null && managedBy === 'GRAPH' && 'in service'}
      </span>
    ),
  },
  { heading: 'Made', sort: 'CREATED_AT', cell: ({ createdAt }) => <Moment at={createdAt} />, tight: true },
];

/** What a client is, in a few words. */
export function kindOf(client: Pick<Client, 'grantTypes' | 'tokenEndpointAuthMethod' | 'managedBy'>): string {
  if (client.managedBy === 'SYSTEM') return 'this console';
  if (!client.grantTypes.includes('authorization_code')) return 'machine';
  return client.tokenEndpointAuthMethod === 'none' ? 'public' : 'confidential';
}

const STATES = [
  ['', 'All'],
  ['no', 'In service'],
  ['yes', 'Disabled'],
] as const;
const MANAGERS = [
  ['', 'Anywhere'],
  ['GRAPH', 'Here'],
  ['FILE', 'Configuration file'],
  ['REGISTRATION', 'Registered itself'],
  ['DOCUMENT', 'Its document'],
] as const;

function variablesOf(slug: string, search: URLSearchParams) {
  const disabled = search.get('disabled');
  const managedBy = (search.get('managed') as ManagedBy | null) ?? undefined;
  const fields: readonly ClientOrderField[] = ['NAME', 'CREATED_AT'];
  return {
    slug,
    first: 20,
    after: search.get('after'),
    query: search.get('query'),
    orderBy: orderOf(search, fields, { field: 'NAME', direction: 'ASC' }),
    filter: { ...(disabled ? { disabled: disabled === 'yes' } : {}), ...(managedBy ? { managedBy } : {}) },
  };
}

/** The room. */
export function ClientList({ params, search }: RoomPlace) {
  const { slug = '' } = params;
  const variables = variablesOf(slug, search);
  const query = useQuery(ConsoleClientsDocument, variables);
  const mayChange = useMayChange();
  const create = mayChange && (
    <ButtonLink kind="primary" id="new-client" href={`/admin/as/${slug}/clients/new`}>
      Register a client
    </ButtonLink>
  );
  const wanted = ['query', 'disabled', 'managed'].some((name) => search.get(name));
  return (
    <Room
      title="Clients"
      lead="Applications that sign people in here, or get tokens of their own."
      actions={create}
    >
      <Filters>
        <SearchFilter label="Search" hint="What name or client id begins with" search={search} />
        <ChoiceFilter name="disabled" label="State" search={search} choices={STATES} />
        <ChoiceFilter name="managed" label="Declared" search={search} choices={MANAGERS} />
      </Filters>
      <Answer query={query}>
        {({ authorizationServer }) =>
          authorizationServer ? (
            <>
              <Table
                caption="Clients"
                columns={columnsFor(slug)}
                rows={authorizationServer.clients.nodes}
                keyOf={({ id }) => id}
                order={variables.orderBy}
                empty={
                  <Empty text={wanted ? 'No client is like that.' : 'There are no clients yet.'}>
                    {!wanted && create}
                  </Empty>
                }
              />
              <Pager pageInfo={authorizationServer.clients.pageInfo} />
            </>
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}
