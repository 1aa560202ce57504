/** Resources: a new one, what people call it, and its end. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleCreateResourceDocument,
  ConsoleDeleteResourceDocument,
  ConsoleUpdateResourceDocument,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { ActionDialog } from '../../components/action.js';
import { Cancel, Dialog } from '../../components/dialog.js';
import { TextField } from '../../components/fields.js';
import { Foreseen } from '../../components/foreseen.js';
import { FormFoot } from '../../components/form-foot.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';
import { reachOf } from './reach.js';

/** Where it belongs, and what to do once something has changed. */
export interface ChangeProps {
  readonly slug: string;
  readonly onChange: () => void;
}

interface Resource {
  readonly identifier: string;
  readonly name: string;
}

/** A button that opens a form for a new resource. */
export function NewResource(props: ChangeProps) {
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

function ResourceForm({ slug, onChange, onClose }: ChangeProps & { onClose: () => void }) {
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
          <Cancel />
        </FormFoot>
      </form>
    </Dialog>
  );
}

/** Renames a resource. */
export function EditResource({ slug, resource, onChange }: ChangeProps & { resource: Resource }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="button" compact aria-label={`Rename ${resource.name}`} onClick={() => setOpen(true)}>
        Rename
      </Button>
      {open && <RenameForm {...{ slug, resource, onChange }} onClose={() => setOpen(false)} />}
    </>
  );
}

function RenameForm(props: ChangeProps & { resource: Resource; onClose: () => void }) {
  const { slug, onClose, onChange } = props;
  const { identifier, name } = props.resource;
  const form = useForm(`resource-${identifier}`, { name });
  const input = { authorizationServerSlug: slug, identifier, name: form.values.name };
  const send = async (dryRun: boolean) =>
    (await gqlFetch(ConsoleUpdateResourceDocument, { input: { ...input, dryRun } })).updateResource;
  return (
    <Dialog heading={`Rename ${name}`} onClose={onClose}>
      <ReviewedForm
        form={form}
        send={send}
        sent={{ document: ConsoleUpdateResourceDocument, variables: { input } }}
        inDialog
        onSaved={() => {
          onClose();
          onChange();
        }}
      >
        <TextField form={form} name="name" label="Name" required hint="People see it at consent." />
        <p class="quiet small">
          Its identifier <code>{identifier}</code> is in tokens, and never changes.
        </p>
      </ReviewedForm>
    </Dialog>
  );
}

/** Deletes a resource with its scopes. */
export function DeleteResource({ slug, resource, onChange }: ChangeProps & { resource: Resource }) {
  const [asked, setAsked] = useState(false);
  const { identifier, name } = resource;
  const input = { authorizationServerSlug: slug, identifier };
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
          heading={`Delete ${name} and its scopes?`}
          label="Delete"
          danger
          typed={identifier}
          document={ConsoleDeleteResourceDocument}
          input={input}
          payloadOf={({ deleteResource }) => deleteResource}
          onDone={() => {
            toast('The resource is gone.');
            onChange();
          }}
          onClose={() => setAsked(false)}
        >
          <p>Within a second no token is for it.</p>
          <Foreseen
            document={ConsoleDeleteResourceDocument}
            input={input}
            say={({ deleteResource: { affected, scopes } }) =>
              affected &&
              `${scopes.length > 0 ? `With it go ${scopes.join(', ')}. ` : ''}${reachOf(affected)}`
            }
          />
        </ActionDialog>
      )}
    </>
  );
}
