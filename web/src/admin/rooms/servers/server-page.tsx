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
import { Declared } from '../../components/declared.js';
import { Missing } from '../../components/missing.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { Room } from '../../components/room.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { ServerFields } from './server-fields.js';
import { inputOf, valuesOf } from './server-values.js';

type Server = ServerSettingsFragment;

/** It carries administration, and stays in service. */
const DEFAULT = 'default';

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
      actions={server && mayChange && slug !== DEFAULT && <Toggle server={server} onChange={reload} />}
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
        <Declared by={server.managedBy} />
        <ServerFields server={server} form={form} disabled />
      </div>
    );
  return (
    <ReviewedForm
      form={form}
      send={send}
      sent={{ document: ConsoleUpdateServerDocument, variables: { input } }}
      onSaved={onSaved}
    >
      <ServerFields server={server} form={form} />
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
          <p>
            All its addresses answer 404: nobody signs in through it, and nothing that it issued is taken.
            Nothing is deleted.
          </p>
          <p id="impact">{reachOf(server)}</p>
        </ActionDialog>
      )}
    </>
  );
}

/** Whom it concerns, by the first names. */
function reachOf({ clients: { nodes, pageInfo } }: Server): string {
  if (nodes.length === 0) return 'It has no clients.';
  const names = nodes.map(({ clientName }) => clientName).join(', ');
  return `Nobody signs in any more at ${names}${pageInfo.hasNextPage ? ' and others' : ''}.`;
}
