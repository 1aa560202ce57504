/** Scopes: a new one, what the consent page says of it, and its end. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleCreateScopeDocument,
  ConsoleDeleteScopeDocument,
  ConsoleUpdateScopeDocument,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { ActionDialog } from '../../components/action.js';
import { Cancel, Dialog } from '../../components/dialog.js';
import { ChoiceField, TextField, TickField } from '../../components/fields.js';
import { Foreseen } from '../../components/foreseen.js';
import { FormFoot } from '../../components/form-foot.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { toast } from '../../components/toast.js';
import { type Form, useForm } from '../../form.js';
import { reachOf } from './reach.js';
import type { ChangeProps } from './resource-forms.js';

/** What is said of a scope. */
interface Words {
  readonly description: string;
  readonly optional: boolean;
  readonly sensitive: boolean;
}

interface Scope extends Words {
  readonly name: string;
  readonly resource: string | null;
}

type NewProps = ChangeProps & {
  /** The resource under which the button stands. */
  readonly resource: string | null;
  readonly resources: readonly { readonly identifier: string; readonly name: string }[];
};

function WordFields(shared: { readonly form: Form<Words> }) {
  return (
    <>
      <TextField
        {...shared}
        name="description"
        label="In words"
        required
        hint="As the consent page says it, in every language: “Read your files”."
      />
      <TickField {...shared} name="optional" label="People may leave it out" />
      <TickField
        {...shared}
        name="sensitive"
        label="Sensitive"
        hint="It stands out at consent, with a warning."
      />
    </>
  );
}

/** A button that opens a form for a new scope. */
export function NewScope(props: NewProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="button" compact onClick={() => setOpen(true)}>
        Add a scope
      </Button>
      {open && <ScopeForm {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ScopeForm({ slug, resource, resources, onChange, onClose }: NewProps & { onClose: () => void }) {
  const blank = { name: '', description: '', resource: resource ?? '', optional: false, sensitive: false };
  const form = useForm('scope', blank);
  const input = {
    authorizationServerSlug: slug,
    ...form.values,
    resource: form.values.resource || null,
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { error } = (await gqlFetch(ConsoleCreateScopeDocument, { input })).createScope;
      if (error) return error;
      form.settle();
      toast('The scope is there.');
      onClose();
      onChange();
      return null;
    });
  };
  const choices = [
    ['', 'Of no resource: the server’s own'] as const,
    ...resources.map(({ identifier, name }) => [identifier, `${name} – ${identifier}`] as const),
  ];
  return (
    <Dialog heading="Add a scope" unsaved={form.dirty} onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <TextField
          form={form}
          name="name"
          label="Name"
          required
          mono
          placeholder="files:read"
          hint="What clients ask for. It never changes, and neither does its resource."
        />
        <ChoiceField form={form} name="resource" label="Resource" choices={choices} />
        <WordFields form={form} />
        <FormFoot
          form={form}
          label="Add"
          sent={{ document: ConsoleCreateScopeDocument, variables: { input } }}
        >
          <Cancel />
        </FormFoot>
      </form>
    </Dialog>
  );
}

/** Changes the words and marks of a scope. */
export function EditScope({ slug, scope, onChange }: ChangeProps & { scope: Scope }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="button" compact aria-label={`Edit ${scope.name}`} onClick={() => setOpen(true)}>
        Edit
      </Button>
      {open && <EditForm {...{ slug, scope, onChange }} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditForm(props: ChangeProps & { scope: Scope; onClose: () => void }) {
  const { slug, onChange, onClose } = props;
  const { name, description, optional, sensitive } = props.scope;
  const form = useForm(`scope-${name}`, { description, optional, sensitive });
  const input = { authorizationServerSlug: slug, name, ...form.values };
  const send = async (dryRun: boolean) =>
    (await gqlFetch(ConsoleUpdateScopeDocument, { input: { ...input, dryRun } })).updateScope;
  return (
    <Dialog heading={`Edit ${name}`} unsaved={form.dirty} onClose={onClose}>
      <ReviewedForm
        form={form}
        send={send}
        sent={{ document: ConsoleUpdateScopeDocument, variables: { input } }}
        inDialog
        onSaved={() => {
          onClose();
          onChange();
        }}
      >
        <WordFields form={form} />
      </ReviewedForm>
    </Dialog>
  );
}

/** Deletes a scope. */
export function DeleteScope({ slug, name, onChange }: ChangeProps & { name: string }) {
  const [asked, setAsked] = useState(false);
  const input = { authorizationServerSlug: slug, name };
  return (
    <>
      <Button
        type="button"
        compact
        kind="danger"
        aria-label={`Delete ${name}`}
        onClick={() => setAsked(true)}
      >
        Delete
      </Button>
      {asked && (
        <ActionDialog
          heading={`Delete the scope ${name}?`}
          label="Delete"
          danger
          typed={name}
          document={ConsoleDeleteScopeDocument}
          input={input}
          payloadOf={({ deleteScope }) => deleteScope}
          onDone={() => {
            toast('The scope is gone.');
            onChange();
          }}
          onClose={() => setAsked(false)}
        >
          <p>Within a second it is in no token, neither a new one nor one of before.</p>
          <Foreseen
            document={ConsoleDeleteScopeDocument}
            input={input}
            say={({ deleteScope: { affected } }) => affected && reachOf(affected)}
          />
        </ActionDialog>
      )}
    </>
  );
}
