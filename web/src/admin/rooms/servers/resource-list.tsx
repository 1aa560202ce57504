/** What access tokens of a server open: its scopes, and the resources that they belong to. */
import { ConsoleResourcesDocument, type ConsoleResourcesQuery } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { Badge } from '../../components/badges.js';
import { Declared } from '../../components/declared.js';
import { Missing } from '../../components/missing.js';
import { Room, Section } from '../../components/room.js';
import { type Column, Table } from '../../components/table.js';
import { useConsole } from '../../console-model.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { whyFixed } from './fixed-scopes.js';
import { type ChangeProps, DeleteResource, EditResource, NewResource } from './resource-forms.js';
import { DeleteScope, EditScope, NewScope } from './scope-forms.js';

type Server = NonNullable<ConsoleResourcesQuery['authorizationServer']>;
type Scope = Server['scopes'][number];

const columns: readonly Column<Scope>[] = [
  { heading: 'Scope', cell: ({ name }) => <code>{name}</code> },
  { heading: 'In words', cell: ({ description }) => description },
  {
    heading: 'At consent',
    cell: ({ optional, sensitive }) =>
      (optional || sensitive) && (
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
  const { resources, managedBy } = server;
  const mayChange = useMayChange() && managedBy === 'GRAPH';
  const { baseUrl } = useConsole();
  const shared = { server, slug, onChange: reload };
  return (
    <>
      <Declared by={managedBy} />
      {mayChange && (
        <div class="buttons start">
          <NewResource slug={slug} onChange={reload} />
        </div>
      )}
      {resources.map((resource) => {
        const isGraph = resource.identifier === `${baseUrl}/graphql`;
        return (
          <Group
            key={resource.identifier}
            {...shared}
            resource={resource}
            mayChange={mayChange && !isGraph}
            remark={isGraph ? 'This program’s own: it stays as it is.' : undefined}
          />
        );
      })}
      <Group {...shared} resource={null} mayChange={mayChange} />
    </>
  );
}

/** A resource with its scopes, or the scopes of none. */
function Group(props: {
  server: Server;
  slug: string;
  resource: Server['resources'][number] | null;
  mayChange: boolean;
  remark?: string | undefined;
  onChange: () => void;
}) {
  const { server, slug, resource, mayChange, remark, onChange } = props;
  const identifier = resource?.identifier ?? null;
  const shared = { slug, onChange };
  const actions: Column<Scope> = {
    heading: 'Actions',
    cell: (scope) => <Actions {...shared} scope={scope} />,
  };
  const name = resource?.name ?? 'Of no resource';
  return (
    <Section
      heading={name}
      lead={
        identifier && (
          <>
            <code>{identifier}</code> {remark && <span class="block">{remark}</span>}
          </>
        )
      }
      actions={
        mayChange && (
          <>
            <NewScope {...shared} resource={identifier} resources={server.resources} />
            {resource && <EditResource {...shared} resource={resource} />}
            {resource && <DeleteResource {...shared} resource={resource} />}
          </>
        )
      }
    >
      <Table
        caption={`Scopes: ${name}`}
        columns={mayChange ? [...columns, actions] : columns}
        rows={server.scopes.filter((scope) => scope.resource === identifier)}
        keyOf={(scope) => scope.name}
        empty="It has no scopes yet."
      />
    </Section>
  );
}

function Actions({ scope, ...shared }: ChangeProps & { scope: Scope }) {
  const reason = whyFixed(scope);
  if (reason) return <span class="quiet small">{reason}</span>;
  return (
    <span class="actions">
      <EditScope {...shared} scope={scope} />
      <DeleteScope {...shared} name={scope.name} />
    </span>
  );
}
