/** A new client: what kind of program it is, or which one, and then what only whoever runs it knows. */
import { useState } from 'preact/hooks';
import {
  ConsoleNewClientDocument,
  type ConsoleNewClientQuery,
  ConsoleRegisterClientDocument,
  type RegisterClientInput,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { Labelled, TextField } from '../../components/fields.js';
import { FormFoot } from '../../components/form-foot.js';
import { Missing } from '../../components/missing.js';
import { Room } from '../../components/room.js';
import { type MadeSecret, SecretDialog } from '../../components/secret.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';
import { go } from '../../place.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { ClientFields, firstValues, metadataOf } from './client-fields.js';
import { secretOf } from './secrets.js';

type Answered = ConsoleNewClientQuery;
type Preset = Answered['clientPresets'][number];

/** What a client is that is none of the presets. */
const ANYTHING = {
  name: 'web',
  title: 'Web application, or anything else',
  text: 'It has a server that keeps a secret; every setting is yours.',
} as const;

/** The room. */
export function NewClient({ params }: RoomPlace) {
  const { slug = '' } = params;
  const query = useQuery(ConsoleNewClientDocument, { slug });
  const list = `/admin/as/${slug}/clients`;
  return (
    <Room title="Register a client" above={{ href: list, text: 'Clients' }}>
      <Answer query={query}>
        {(data) =>
          data.authorizationServer ? (
            <Wizard slug={slug} data={data} />
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}

function Wizard({ slug, data }: { readonly slug: string; readonly data: Answered }) {
  const [kind, setKind] = useState('web');
  const preset = data.clientPresets.find(({ name }) => name === kind);
  return (
    <>
      <fieldset class="field">
        <legend>What is it?</legend>
        <div class="presets">
          {[
            ANYTHING,
            ...data.clientPresets.map(({ name, title, description: text }) => ({ name, title, text })),
          ].map(({ name, title, text }) => (
            <label key={name} class="card choice-card">
              <span>
                <input
                  type="radio"
                  name="kind"
                  checked={kind === name}
                  onChange={() => setKind(name)}
                  value={name}
                />{' '}
                <b>{title}</b>
              </span>
              <span class="quiet small">{text}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {preset ? (
        <PresetForm key={kind} slug={slug} data={data} preset={preset} />
      ) : (
        <KindForm slug={slug} data={data} />
      )}
    </>
  );
}

interface FormProps {
  readonly slug: string;
  readonly data: Answered;
}

function KindForm({ slug, data }: FormProps) {
  const form = useForm('client', { ...firstValues, clientId: '' });
  const { clientId, ...metadata } = form.values;
  const input: RegisterClientInput = {
    authorizationServerSlug: slug,
    metadata: metadataOf(metadata),
    ...(clientId ? { clientId } : {}),
  };
  const registration = useRegistration(form, slug, data, input);
  return (
    <form class="form" onSubmit={registration.onSubmit}>
      <ClientFields form={form} scopes={data.authorizationServer?.scopes ?? []} />
      <TextField
        form={form}
        name="clientId"
        label="Client id"
        mono
        hint="One is made up where you leave it empty."
      />
      <FormFoot
        form={form}
        label="Register"
        sent={{ document: ConsoleRegisterClientDocument, variables: { input } }}
      />
      {registration.dialog}
    </form>
  );
}

/** Presets that are a kind of program, and no program: nobody wants to read their titles at a sign-in. */
const KINDS: ReadonlySet<string> = new Set(['spa', 'native', 'machine', 'mcp']);

function PresetForm({ slug, data, preset }: FormProps & { preset: Preset }) {
  const form = useForm('preset', {
    clientName: KINDS.has(preset.name) ? '' : preset.title,
    clientId: '',
    placeholders: {} as Record<string, string>,
  });
  const { clientName, clientId, placeholders } = form.values;
  const input: RegisterClientInput = {
    authorizationServerSlug: slug,
    preset: preset.name,
    presetValues: preset.placeholders.map(({ name }) => ({ name, value: placeholders[name] ?? '' })),
    metadata: { clientName },
    ...(clientId ? { clientId } : {}),
  };
  const registration = useRegistration(form, slug, data, input);
  return (
    <form class="form" onSubmit={registration.onSubmit}>
      <TextField
        form={form}
        name="clientName"
        label="Name"
        required
        hint={
          preset.name === 'machine'
            ? 'It is called so here and in the audit log.'
            : 'People see it when they sign in.'
        }
      />
      <Placeholders
        preset={preset}
        values={placeholders}
        onChange={(next) => form.set('placeholders', next)}
      />
      <TextField
        form={form}
        name="clientId"
        label="Client id"
        mono
        hint="One is made up where you leave it empty."
      />
      <FormFoot
        form={form}
        label="Register"
        sent={{ document: ConsoleRegisterClientDocument, variables: { input } }}
      />
      {registration.dialog}
    </form>
  );
}

function Placeholders(props: {
  preset: Preset;
  values: Readonly<Record<string, string>>;
  onChange: (values: Record<string, string>) => void;
}) {
  const { preset, values, onChange } = props;
  return (
    <>
      {preset.placeholders.map(({ name, label, example }) => (
        <Labelled key={name} id={`place-${name}`} label={label} hint={`Such as ${example}`}>
          <input
            class="input mono"
            id={`place-${name}`}
            name={name}
            required
            autocomplete="off"
            spellcheck={false}
            value={values[name] ?? ''}
            onInput={({ currentTarget }) => onChange({ ...values, [name]: currentTarget.value })}
          />
        </Labelled>
      ))}
    </>
  );
}

/** Registers, shows the secret where there is one, and goes to the client. */
function useRegistration<Values extends object>(
  form: ReturnType<typeof useForm<Values>>,
  slug: string,
  data: Answered,
  input: RegisterClientInput,
) {
  const [made, setMade] = useState<MadeSecret & { to: string }>();
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { registerClient } = await gqlFetch(ConsoleRegisterClientDocument, { input });
      const { client, clientSecret, error } = registerClient;
      if (error || !client) return error;
      form.settle();
      const to = `/admin/as/${slug}/clients/${client.id}`;
      if (clientSecret) {
        const issuer = data.authorizationServer?.issuer ?? '';
        setMade({ ...secretOf(issuer, client.clientId, clientSecret), to });
        return null;
      }
      toast('The client is registered.');
      go(to);
      return null;
    });
  };
  const dialog = made && <SecretDialog made={made} onClose={() => go(made.to)} />;
  return { onSubmit, dialog };
}
