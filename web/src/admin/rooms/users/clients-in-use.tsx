/** The clients that hold something granted by a person: those that nobody is asked about are seen here only. */
import type { ConsoleUserQuery } from '../../../gql/admin/graphql.js';
import { Badge } from '../../components/badges.js';
import { Section } from '../../components/room.js';
import { type Column, Table } from '../../components/table.js';

type Client = NonNullable<ConsoleUserQuery['user']>['clients'][number];

const columns: readonly Column<Client>[] = [
  {
    heading: 'Client',
    cell: ({ id, clientId, clientName, authorizationServer: { slug } }) => (
      <span>
        <a href={`/admin/as/${slug}/clients/${id}`}>
          <bdi>{clientName}</bdi>
        </a>
        <code class="sub">{clientId}</code>
      </span>
    ),
  },
  { heading: 'Server', cell: ({ authorizationServer }) => authorizationServer.name },
  {
    heading: 'Consent',
    cell: ({ trust }) =>
      trust === 'FIRST_PARTY' ? <Badge title="It is one of your own.">never asked</Badge> : 'asked',
  },
];

/** The section. */
export function ClientsInUse({ clients }: { readonly clients: readonly Client[] }) {
  return (
    <Section heading="Clients in use" lead="They hold tokens, or may get new ones, in this person's name.">
      <Table
        caption="Clients in use"
        columns={columns}
        rows={clients}
        keyOf={({ id }) => id}
        empty="No client holds anything of theirs."
      />
    </Section>
  );
}
