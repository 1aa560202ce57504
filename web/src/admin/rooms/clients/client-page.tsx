/** One client: what it is, what it may do, its secrets, and how it is tried, disabled and deleted. */
import { ButtonLink } from '../../../components/button.js';
import {
  type ClientDetailsFragment,
  ConsoleClientDocument,
  type ConsoleClientQuery,
} from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { Badge, DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { Missing } from '../../components/missing.js';
import { Pairs } from '../../components/pairs.js';
import { Room, Section } from '../../components/room.js';
import { Moment } from '../../components/time.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { LastEvents } from '../events/last-events.js';
import { ClientActions } from './client-actions.js';
import { ClientSettings } from './edit-client.js';
import { PresetGuide } from './preset-guide.js';
import { Secrets } from './secrets.js';
import { TestSignIn } from './test-sign-in.js';

type Client = ClientDetailsFragment;

/** The room. */
export function ClientPage({ params }: RoomPlace) {
  const { slug = '', id = '' } = params;
  const query = useQuery(ConsoleClientDocument, { id });
  const list = `/admin/as/${slug}/clients`;
  const client = clientOf(query.data);
  const governs = useMayChange();
  const mayChange = governs && isOneOf(client, ['GRAPH', 'REGISTRATION']);
  const mayEnd = governs && isOneOf(client, ['GRAPH', 'REGISTRATION', 'DOCUMENT']);
  const reload = () => void query.again();
  return (
    <Room
      title={client?.clientName ?? 'Client'}
      above={{ href: list, text: 'Clients' }}
      lead={client && <Lead client={client} />}
      actions={
        client && (
          <>
            <ButtonLink id="preview" href={previewOf(client)}>
              Preview tokens
            </ButtonLink>
            {mayEnd && <ClientActions client={client} list={list} onChange={reload} />}
          </>
        )
      }
    >
      <Answer query={query}>
        {(data) => {
          const found = clientOf(data);
          if (!found) return <Missing what="client" href={list} />;
          return (
            <>
              <ClientSettings client={found} mayChange={mayChange} onSaved={reload} />
              {needsSecret(found) && <Secrets client={found} mayChange={mayChange} onChange={reload} />}
              {found.presetGuide && <PresetGuide guide={found.presetGuide} />}
              <TestSignIn client={found} />
              <LastEvents
                events={found.auditEvents.nodes}
                narrowed={{ client: found.clientId, server: slug }}
                subject={{ client: 'it' }}
              />
              <About client={found} />
            </>
          );
        }}
      </Answer>
    </Room>
  );
}

type Found = Extract<NonNullable<ConsoleClientQuery['node']>, { clientId: string }>;

const clientOf = (data: ConsoleClientQuery | undefined) =>
  data?.node && 'clientId' in data.node ? (data.node as Found) : undefined;

/** Where it is declared decides who may change it, and who may end it. */
const isOneOf = (client: Client | undefined, managers: readonly string[]) =>
  client !== undefined && managers.includes(client.managedBy);

function previewOf({ id, scope, authorizationServer: { slug } }: Client): string {
  return `/admin/preview?${new URLSearchParams({ server: slug, client: id, scope: scope.join(' ') || ' ' })}`;
}

const needsSecret = ({ tokenEndpointAuthMethod: method, secrets }: Client) =>
  secrets.length > 0 || method === null || method.startsWith('client_secret');

function Lead({ client }: { readonly client: Client }) {
  return (
    <span class="badges">
      <code>{client.clientId}</code> <DisabledBadge at={client.disabledAt} />
      <ManagedBadge by={client.managedBy} />
      {client.preset && <Badge>{client.preset}</Badge>}
    </span>
  );
}

function About({ client }: { readonly client: Client }) {
  return (
    <Section heading="About">
      <Pairs
        pairs={[
          ['Made', <Moment key="made" at={client.createdAt} />],
          ['Changed', <Moment key="changed" at={client.updatedAt} />],
          ['ID tokens are signed with', client.idTokenSignedResponseAlg],
        ]}
      />
    </Section>
  );
}
