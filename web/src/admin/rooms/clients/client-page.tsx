/** One client: what it is, what it may do, its secrets, and how it is tried, disabled and deleted. */
import {
  type ClientDetailsFragment,
  ConsoleClientDocument,
  type ConsoleClientQuery,
  ConsoleUpdateClientDocument,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { useMayChange } from '../../access.js';
import { Badge, DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { Missing } from '../../components/missing.js';
import { Pairs } from '../../components/pairs.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { Room, Section } from '../../components/room.js';
import { Moment } from '../../components/time.js';
import { useForm } from '../../form.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { LastEvents } from '../events/last-events.js';
import { ClientActions } from './client-actions.js';
import { ClientFields, metadataOf, valuesOf } from './client-fields.js';
import { Secrets } from './secrets.js';
import { TestSignIn } from './test-sign-in.js';

type Client = ClientDetailsFragment;

/** The room. */
export function ClientPage({ params }: RoomPlace) {
  const { slug = '', id = '' } = params;
  const query = useQuery(ConsoleClientDocument, { id });
  const list = `/admin/as/${slug}/clients`;
  const client = clientOf(query.data);
  const mayChange = useMayChange() && client?.managedBy === 'GRAPH';
  const reload = () => void query.again();
  return (
    <Room
      title={client?.clientName ?? 'Client'}
      above={{ href: list, text: 'Clients' }}
      lead={client && <Lead client={client} />}
      actions={client && mayChange && <ClientActions client={client} list={list} onChange={reload} />}
    >
      <Answer query={query}>
        {(data) => {
          const found = clientOf(data);
          if (!found) return <Missing what="client" href={list} />;
          return (
            <>
              <TestSignIn client={found} />
              <EditClient key={found.updatedAt} client={found} mayChange={mayChange} onSaved={reload} />
              {needsSecret(found) && <Secrets client={found} mayChange={mayChange} onChange={reload} />}
              <LastEvents
                events={found.auditEvents.nodes}
                narrowed={{ client: found.clientId, server: slug }}
                subject={{ client: found.clientName }}
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

function EditClient({
  client,
  mayChange,
  onSaved,
}: {
  client: Client;
  mayChange: boolean;
  onSaved: () => void;
}) {
  const form = useForm('client', valuesOf(client));
  const input = { id: client.id, metadata: metadataOf(form.values) };
  const send = async (dryRun: boolean) =>
    (await gqlFetch(ConsoleUpdateClientDocument, { input: { ...input, dryRun } })).updateClient;
  const { scopes } = client.authorizationServer;
  if (!mayChange)
    return (
      <Section heading="Settings">
        <div class="form">
          <ClientFields form={form} scopes={scopes} disabled />
        </div>
      </Section>
    );
  return (
    <Section heading="Settings">
      <ReviewedForm
        form={form}
        send={send}
        sent={{ document: ConsoleUpdateClientDocument, variables: { input } }}
        onSaved={onSaved}
      >
        <ClientFields form={form} scopes={scopes} />
      </ReviewedForm>
    </Section>
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
