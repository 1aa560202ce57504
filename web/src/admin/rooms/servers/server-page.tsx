/** One authorization server: how it behaves, and whether it serves. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleDisableServerDocument,
  ConsoleEnableServerDocument,
  ConsoleServerDocument,
  ConsoleUpdateServerDocument,
  type ServerSettingsFragment,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { useMayChange } from '../../access.js';
import { ActionDialog } from '../../components/action.js';
import { DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { Missing } from '../../components/missing.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { Room } from '../../components/room.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { inputOf, ServerFields, valuesOf } from './server-fields.js';

type Server = ServerSettingsFragment;

/** The room. */
export function ServerPage({ params }: RoomPlace) {
  const { slug = '' } = params;
  const query = useQuery(ConsoleServerDocument, { slug });
  const server = query.data?.authorizationServer;
  const mayChange = useMayChange() && server?.managedBy === 'GRAPH';
  const reload = () => void query.again();
  return (
    <Room
      title={server?.name ?? 'Authorization server'}
      above={{ href: '/admin/servers', text: 'Authorization servers' }}
      lead={server && <Lead server={server} />}
      actions={server && mayChange && <Toggle server={server} onChange={reload} />}
    >
      <Answer query={query}>
        {({ authorizationServer: found }) =>
          found ? (
            <Settings key={found.updatedAt} server={found} mayChange={mayChange} onSaved={reload} />
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}

function Lead({ server }: { readonly server: Server }) {
  return (
    <span class="badges">
      <code>{server.issuer}</code> <DisabledBadge at={server.disabledAt} />{' '}
      <ManagedBadge by={server.managedBy} />
    </span>
  );
}

function Settings({
  server,
  mayChange,
  onSaved,
}: {
  server: Server;
  mayChange: boolean;
  onSaved: () => void;
}) {
  const form = useForm('server', valuesOf(server));
  const input = { slug: server.slug, ...inputOf(form.values) };
  const send = async (dryRun: boolean) =>
    (await gqlFetch(ConsoleUpdateServerDocument, { input: { ...input, dryRun } })).updateAuthorizationServer;
  if (!mayChange)
    return (
      <div class="form">
        <ServerFields form={form} disabled />
      </div>
    );
  return (
    <ReviewedForm
      form={form}
      send={send}
      sent={{ document: ConsoleUpdateServerDocument, variables: { input } }}
      onSaved={onSaved}
    >
      <ServerFields form={form} />
    </ReviewedForm>
  );
}

function Toggle({ server, onChange }: { server: Server; onChange: () => void }) {
  const { slug, name, disabledAt } = server;
  const [asked, setAsked] = useState(false);
  const onClose = () => setAsked(false);
  const onDone = () => {
    toast(disabledAt ? 'It serves again.' : 'It serves nobody any more.');
    onChange();
  };
  const shared = { input: { slug }, onClose, onDone };
  return (
    <>
      <Button
        type="button"
        id="toggle"
        kind={disabledAt ? 'secondary' : 'danger'}
        onClick={() => setAsked(true)}
      >
        {disabledAt ? 'Enable' : 'Disable'}
      </Button>
      {asked && disabledAt !== null && (
        <ActionDialog
          {...shared}
          heading={`Enable ${name}?`}
          label="Enable"
          document={ConsoleEnableServerDocument}
          payloadOf={(result) => result.enableAuthorizationServer}
        />
      )}
      {asked && disabledAt === null && (
        <ActionDialog
          {...shared}
          heading={`Disable ${name}?`}
          label="Disable"
          danger
          typed={slug}
          document={ConsoleDisableServerDocument}
          payloadOf={(result) => result.disableAuthorizationServer}
        >
          <p>All its endpoints answer 404: nobody signs in through it, and none of its tokens is renewed.</p>
        </ActionDialog>
      )}
    </>
  );
}
