/** The settings of a client, to be changed or to be read. A change that gives it a secret shows it, this once. */
import { useState } from 'preact/hooks';
import { type ClientDetailsFragment, ConsoleUpdateClientDocument } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { Declared } from '../../components/declared.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { Section } from '../../components/room.js';
import { type MadeSecret, SecretDialog } from '../../components/secret.js';
import { useForm } from '../../form.js';
import { ClientFields, metadataOf, valuesOf } from './client-fields.js';
import { secretOf } from './secrets.js';

interface Props {
  readonly client: ClientDetailsFragment;
  readonly mayChange: boolean;
  readonly onSaved: () => void;
}

/** The section. */
export function ClientSettings({ client, mayChange, onSaved }: Props) {
  const [made, setMade] = useState<MadeSecret>();
  const { authorizationServer, clientId } = client;
  return (
    <Section heading="Settings">
      <Declared by={client.managedBy} />
      <EditClient
        key={client.updatedAt}
        client={client}
        mayChange={mayChange}
        onSaved={(secret) => {
          if (secret) setMade(secretOf(authorizationServer.issuer, clientId, secret));
          onSaved();
        }}
      />
      {made && <SecretDialog made={made} onClose={() => setMade(undefined)} />}
    </Section>
  );
}

function EditClient(props: Omit<Props, 'onSaved'> & { onSaved: (secret: string | null) => void }) {
  const { client, mayChange, onSaved } = props;
  const form = useForm('client', valuesOf(client));
  const input = { id: client.id, metadata: metadataOf(form.values) };
  const send = async (dryRun: boolean) =>
    (await gqlFetch(ConsoleUpdateClientDocument, { input: { ...input, dryRun } })).updateClient;
  const { scopes } = client.authorizationServer;
  if (!mayChange)
    return (
      <div class="form">
        <ClientFields form={form} scopes={scopes} disabled />
      </div>
    );
  return (
    <ReviewedForm
      form={form}
      send={send}
      sent={{ document: ConsoleUpdateClientDocument, variables: { input } }}
      onSaved={({ clientSecret }) => onSaved(clientSecret)}
    >
      <ClientFields form={form} scopes={scopes} />
    </ReviewedForm>
  );
}
