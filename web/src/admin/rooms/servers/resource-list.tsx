/** What access tokens of a server open: its scopes, and the resources that they belong to. */
import { ConsoleResourcesDocument, type ConsoleResourcesQuery } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { Badge } from '../../components/badges.js';
import { Missing } from '../../components/missing.js';
import { Room, Section } from '../../components/room.js';
import { type Column, Table } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { DeleteResource, DeleteScope, NewResource, NewScope } from './resource-forms.js';

type Server = NonNullable<ConsoleResourcesQuery['authorizationServer']>;
type Scope = Server['scopes'][number];

const columns: readonly Column<Scope>[] = [
  { heading: 'Scope', cell: ({ name }) => <code>{name}</code> },
  { heading: 'In words', cell: ({ description }) => description },
  {
    heading: 'At consent',
    cell: ({ optional, sensitive }) => (
      <span class="badges">
        {optional && <Badge>optional</Badge>} {sensitive && <Badge tone="warning">sensitive</Badge>}
      </span>
    ),
  },
];

/** The room. */
export function ResourceList({ params }: RoomPlace) {
  const { slug = '' } = params;
  const query = useQuery(ConsoleResourcesDocument, { slug });
  return (
    <Room
      title="Scopes and resources"
      lead="A scope is what a client asks for, in the words of the consent page. A resource is the API that a token is meant for."
    >
      <Answer query={query}>
        {({ authorizationServer }) =>
          authorizationServer ? (
            <Resources server={authorizationServer} slug={slug} reload={() => void query.again()} />
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}

function Resources({ server, slug, reload }: { server: Server; slug: string; reload: () => void }) {
  const { resources, scopes, managedBy } = server;
  const mayChange = useMayChange() && managedBy === 'GRAPH';
  const shared = { slug, onChange: reload };
  const remove: Column<Scope> = {
    heading: 'Actions',
    cell: ({ name }) => <DeleteScope {...shared} name={name} />,
  };
  const groups = [
    ...resources.map(({ identifier, name }) => ({ key: identifier, name, identifier })),
    { key: '', name: 'Of no resource', identifier: null },
  ];
  return (
    <>
      {mayChange && (
        <div class="buttons start">
          <NewResource {...shared} />
        </div>
      )}
      {groups.map(({ key, name, identifier }) => (
        <Section
          key={key}
          heading={name}
          lead={identifier && <code>{identifier}</code>}
          actions={
            mayChange && (
              <>
                <NewScope {...shared} resource={identifier} />
                {identifier && <DeleteResource {...shared} identifier={identifier} />}
              </>
            )
          }
        >
          <Table
            caption={`Scopes: ${name}`}
            columns={mayChange ? [...columns, remove] : columns}
            rows={scopes.filter(({ resource }) => resource === identifier)}
            keyOf={(scope) => scope.name}
            empty="It has no scopes yet."
          />
        </Section>
      ))}
    </>
  );
}
