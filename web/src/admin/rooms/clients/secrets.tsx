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
import { Cancel, Dialog } from '../../components/dialog.js';
import { afterDays, expiries } from '../../components/expiry.js';
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
    { heading: 'Ends', cell: ({ expiresAt }) => <Moment at={expiresAt} absent="never" />, tight: true },
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

/** When the secrets that are there already end: so many hours from now. */
const OTHERS = [
  ['', 'They stay'],
  ['0', 'They end now'],
  ['1', 'They end in an hour'],
  ['24', 'They end in a day'],
  ['168', 'They end in a week'],
] as const;

function MakeSecret(props: { client: Client; onMade: (secret: string) => void; onClose: () => void }) {
  const form = useForm('secret-name', { name: '', days: '', others: '' });
  const { name, days, others } = form.values;
  const input = {
    ...{ id: props.client.id, name, expiresAt: afterDays(days) },
    retireOthersAt: others === '' ? null : afterDays(String(Number(others) / 24)),
  };
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
        <ChoiceField form={form} name="days" label="Ends" choices={expiries} />
        {props.client.secrets.length > 0 && (
          <ChoiceField
            form={form}
            name="others"
            label="The secrets that are there"
            choices={OTHERS}
            hint="Give whoever uses them the time to take the new one."
          />
        )}
        <FormFoot
          form={form}
          label="Make it"
          sent={{ document: ConsoleRotateClientSecretDocument, variables: { input } }}
        >
          <Cancel />
        </FormFoot>
      </form>
    </Dialog>
  );
}
