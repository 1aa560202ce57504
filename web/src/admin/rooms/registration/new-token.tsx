/** A new initial access token: for how many registrations, until when, and what its clients may have for themselves. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import { ConsoleCreateInitialAccessTokenDocument } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { standardWords } from '../../../i18n/standard-scopes.js';
import { Cancel, Dialog } from '../../components/dialog.js';
import { afterDays, expiries } from '../../components/expiry.js';
import { ChoiceField, SetField, TextField } from '../../components/fields.js';
import { FormFoot } from '../../components/form-foot.js';
import { type MadeSecret, SecretDialog } from '../../components/secret.js';
import { useForm } from '../../form.js';

interface Props {
  readonly server: {
    readonly slug: string;
    readonly issuer: string;
    readonly scopes: readonly { readonly name: string; readonly description: string }[];
  };
  readonly onChange: () => void;
}

/** The button, and the dialogs behind it. */
export function NewToken({ server, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeSecret>();
  const { issuer } = server;
  return (
    <>
      <Button type="button" compact id="new-token" onClick={() => setOpen(true)}>
        Make a token
      </Button>
      {open && (
        <TokenForm
          server={server}
          onClose={() => setOpen(false)}
          onMade={(token) => {
            setOpen(false);
            setMade({
              heading: 'The initial access token',
              secret: token,
              variables: { REGISTRATION_ENDPOINT: `${issuer}/register`, INITIAL_ACCESS_TOKEN: token },
              about: <HowTo issuer={issuer} />,
            });
          }}
        />
      )}
      {made && (
        <SecretDialog
          made={made}
          onClose={() => {
            setMade(undefined);
            onChange();
          }}
        />
      )}
    </>
  );
}

function HowTo({ issuer }: { readonly issuer: string }) {
  return (
    <p class="quiet small">
      A program sends it to <code>{issuer}/register</code> in the header <code>Authorization: Bearer</code>,
      with what it is as JSON (RFC 7591 §3.1).
    </p>
  );
}

/** Scopes about a person, and those that open administration or registration, are none for a client itself. */
const isForClients = ({ name }: { readonly name: string }) =>
  !(name in standardWords) && name !== 'client:register';

function TokenForm({
  server,
  onMade,
  onClose,
}: Pick<Props, 'server'> & { onMade: (token: string) => void; onClose: () => void }) {
  const form = useForm('token', { name: '', uses: '1', days: '7', scope: [] as readonly string[] });
  const { name, uses, days, scope } = form.values;
  const input = {
    authorizationServerSlug: server.slug,
    ...{ name, scope: [...scope], expiresAt: afterDays(days) },
    uses: uses === '' ? null : Number(uses),
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const answer = await gqlFetch(ConsoleCreateInitialAccessTokenDocument, { input });
      const { token, error } = answer.createInitialAccessToken;
      if (error || !token) return error;
      form.settle();
      onMade(token);
      return null;
    });
  };
  const choices = server.scopes
    .filter(isForClients)
    .map((each) => [each.name, `${each.name} – ${each.description}`] as const);
  return (
    <Dialog heading="Make an initial access token" unsaved={form.dirty} onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <TextField form={form} name="name" label="Name" required hint="Who gets it, or what for." />
        <TextField
          form={form}
          name="uses"
          label="Registrations"
          type="number"
          hint="For how many clients. Empty: for any number."
        />
        <ChoiceField form={form} name="days" label="Ends" choices={expiries} />
        {choices.length > 0 && (
          <SetField
            form={form}
            name="scope"
            label="What its clients may have for themselves"
            hint="Without a user, by client_credentials."
            choices={choices}
          />
        )}
        <FormFoot
          form={form}
          label="Make it"
          sent={{ document: ConsoleCreateInitialAccessTokenDocument, variables: { input } }}
        >
          <Cancel />
        </FormFoot>
      </form>
    </Dialog>
  );
}
