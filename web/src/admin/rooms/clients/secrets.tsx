/** The secrets of a client: several at once, so that one can take the place of another without a gap. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  type ClientDetailsFragment,
  ConsoleRevokeClientSecretDocument,
  ConsoleRotateClientSecretDocument,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { ActionDialog } from '../../components/action.js';
import { Dialog } from '../../components/dialog.js';
import { ChoiceField, TextField } from '../../components/fields.js';
import { FormFoot } from '../../components/form-foot.js';
import { Section } from '../../components/room.js';
import { type MadeSecret, SecretDialog } from '../../components/secret.js';
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';

type Client = ClientDetailsFragment;
type Secret = Client['secrets'][number];

/** A secret as it is shown, with what a program reads from its environment. */
export function secretOf(issuer: string, clientId: string, secret: string): MadeSecret {
  return {
    heading: 'The client secret',
    secret,
    variables: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret },
  };
}

/** The section. */
export function Secrets(props: { client: Client; mayChange: boolean; onChange: () => void }) {
  const { client, mayChange, onChange } = props;
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Secret>();
  const [made, setMade] = useState<MadeSecret>();
  return (
    <Section
      heading="Secrets"
      lead="Each has a name, and is shown once."
      actions={
        mayChange && (
          <Button type="button" compact id="new-secret" onClick={() => setMaking(true)}>
            Make another secret
          </Button>
        )
      }
    >
      <Table
        caption="Secrets"
        columns={columnsFor(mayChange ? setRevoking : undefined)}
        rows={client.secrets}
        keyOf={({ id }) => id}
        empty="It has no secret."
      />
      {making && (
        <MakeSecret
          client={client}
          onClose={() => setMaking(false)}
          onMade={(secret) => {
            setMaking(false);
            setMade(secretOf(client.authorizationServer.issuer, client.clientId, secret));
            onChange();
          }}
        />
      )}
      {revoking && (
        <RevokeSecret
          client={client}
          secret={revoking}
          onDone={onChange}
          onClose={() => setRevoking(undefined)}
        />
      )}
      {made && <SecretDialog made={made} onClose={() => setMade(undefined)} />}
    </Section>
  );
}

function RevokeSecret(props: { client: Client; secret: Secret; onDone: () => void; onClose: () => void }) {
  const { client, secret, onDone, onClose } = props;
  return (
    <ActionDialog
      heading={`Revoke the secret “${secret.name}”?`}
      label="Revoke"
      danger
      document={ConsoleRevokeClientSecretDocument}
      input={{ id: client.id, secretId: secret.id }}
      payloadOf={({ revokeClientSecret }) => revokeClientSecret}
      onDone={() => {
        toast('The secret is revoked.');
        onDone();
      }}
      onClose={onClose}
    >
      <p>Whatever still uses it gets no token from now on.</p>
    </ActionDialog>
  );
}

function columnsFor(revoke: ((secret: Secret) => void) | undefined): readonly Column<Secret>[] {
  return [
    { heading: 'Name', cell: ({ name }) => name },
    { heading: 'Made', cell: ({ createdAt }) => <Moment at={createdAt} />, tight: true },
    { heading: 'Expires', cell: ({ expiresAt }) => <Moment at={expiresAt} absent="never" />, tight: true },
    ...(revoke
      ? [
          {
            heading: 'Actions',
            cell: (secret: Secret) => (
              <Button
                type="button"
                compact
                kind="danger"
                aria-label={`Revoke ${secret.name}`}
                onClick={() => revoke(secret)}
              >
                Revoke
              </Button>
            ),
          },
        ]
      : []),
  ];
}

const DAYS = [
  ['', 'Never'],
  ['90', 'In 90 days'],
  ['180', 'In 180 days'],
  ['365', 'In a year'],
] as const;

function MakeSecret(props: { client: Client; onMade: (secret: string) => void; onClose: () => void }) {
  const form = useForm('secret-name', { name: '', days: '' });
  const { name, days } = form.values;
  const expires = days && { expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() };
  const input = { id: props.client.id, name, ...(expires || {}) };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { rotateClientSecret } = await gqlFetch(ConsoleRotateClientSecretDocument, { input });
      const { error, clientSecret } = rotateClientSecret;
      if (error || !clientSecret) return error;
      form.settle();
      props.onMade(clientSecret);
      return null;
    });
  };
  return (
    <Dialog heading="Make another secret" onClose={props.onClose}>
      <form class="form" onSubmit={onSubmit}>
        <TextField form={form} name="name" label="Name" required hint="Such as the place where it is used." />
        <ChoiceField form={form} name="days" label="Expires" choices={DAYS} />
        <FormFoot
          form={form}
          label="Make it"
          sent={{ document: ConsoleRotateClientSecretDocument, variables: { input } }}
        >
          <Button type="button" onClick={props.onClose}>
            Cancel
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
