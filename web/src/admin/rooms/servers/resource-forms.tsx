/** New scopes and resources, and the end of old ones. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleCreateResourceDocument,
  ConsoleCreateScopeDocument,
  ConsoleDeleteResourceDocument,
  ConsoleDeleteScopeDocument,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { ActionDialog } from '../../components/action.js';
import { counted } from '../../components/counted.js';
import { Dialog } from '../../components/dialog.js';
import { TextField, TickField } from '../../components/fields.js';
import { FormFoot } from '../../components/form-foot.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';

interface Props {
  readonly slug: string;
  readonly onChange: () => void;
}

/** A button that opens a form for a new resource. */
export function NewResource(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="button" kind="primary" id="new-resource" onClick={() => setOpen(true)}>
        Add a resource
      </Button>
      {open && <ResourceForm {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ResourceForm({ slug, onChange, onClose }: Props & { onClose: () => void }) {
  const form = useForm('resource', { identifier: '', name: '' });
  const input = { authorizationServerSlug: slug, ...form.values };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { error } = (await gqlFetch(ConsoleCreateResourceDocument, { input })).createResource;
      if (error) return error;
      form.settle();
      toast('The resource is there.');
      onClose();
      onChange();
      return null;
    });
  };
  return (
    <Dialog heading="Add a resource" onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <TextField form={form} name="name" label="Name" required hint="People see it at consent." />
        <TextField
          form={form}
          name="identifier"
          label="Identifier"
          required
          mono
          placeholder="https://files.example/api"
          hint="The audience of its tokens: a URI that stays."
        />
        <FormFoot
          form={form}
          label="Add"
          sent={{ document: ConsoleCreateResourceDocument, variables: { input } }}
        >
          <Button type="button" onClick={onClose}>
            Cancel
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}

/** A button that opens a form for a new scope. */
export function NewScope(props: Props & { resource: string | null }) {
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

function ScopeForm({
  slug,
  resource,
  onChange,
  onClose,
}: Props & { resource: string | null; onClose: () => void }) {
  const form = useForm('scope', { name: '', description: '', optional: false, sensitive: false });
  const input = { authorizationServerSlug: slug, ...form.values, ...(resource ? { resource } : {}) };
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
  return (
    <Dialog heading="Add a scope" onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <TextField form={form} name="name" label="Name" required mono placeholder="files:read" />
        <TextField
          form={form}
          name="description"
          label="In words"
          required
          hint="As the consent page says it."
        />
        <TickField form={form} name="optional" label="People may leave it out" />
        <TickField form={form} name="sensitive" label="It stands out at consent" />
        <FormFoot
          form={form}
          label="Add"
          sent={{ document: ConsoleCreateScopeDocument, variables: { input } }}
        >
          <Button type="button" onClick={onClose}>
            Cancel
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}

function Reach({ clients, consents }: { readonly clients: number; readonly consents: number }) {
  return (
    <p id="impact">
      {counted(clients, 'client')} may ask for it, and {counted(consents, 'consent')} hold it.
    </p>
  );
}

/** Deletes a scope. */
export function DeleteScope({ slug, name, onChange }: Props & { name: string }) {
  const [asked, setAsked] = useState(false);
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
          input={{ authorizationServerSlug: slug, name }}
          payloadOf={({ deleteScope }) => deleteScope}
          preview={({ affected }) => affected && <Reach {...affected} />}
          onDone={() => {
            toast('The scope is gone.');
            onChange();
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

/** Deletes a resource with its scopes. */
export function DeleteResource({ slug, identifier, onChange }: Props & { identifier: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button type="button" compact kind="danger" onClick={() => setAsked(true)}>
        Delete the resource
      </Button>
      {asked && (
        <ActionDialog
          heading="Delete this resource with its scopes?"
          label="Delete"
          danger
          typed={identifier}
          document={ConsoleDeleteResourceDocument}
          input={{ authorizationServerSlug: slug, identifier }}
          payloadOf={({ deleteResource }) => deleteResource}
          preview={({ affected }) => affected && <Reach {...affected} />}
          onDone={() => {
            toast('The resource is gone.');
            onChange();
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
