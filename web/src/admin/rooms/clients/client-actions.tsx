/** What can be done to a client as a whole. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  type ClientDetailsFragment,
  ConsoleDeleteClientDocument,
  type ConsoleDeleteClientMutation,
  ConsoleDisableClientDocument,
  ConsoleEnableClientDocument,
} from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import { counted } from '../../components/counted.js';
import { Foreseen } from '../../components/foreseen.js';
import { toast } from '../../components/toast.js';
import { go } from '../../place.js';

/** The buttons with their dialogs. */
export function ClientActions(props: { client: ClientDetailsFragment; list: string; onChange: () => void }) {
  const { client, list, onChange } = props;
  const { id, clientName, disabledAt } = client;
  const [asked, setAsked] = useState<'toggle' | 'delete'>();
  const close = () => setAsked(undefined);
  const toggle = {
    label: disabledAt ? 'Enable' : 'Disable',
    heading: `${disabledAt ? 'Enable' : 'Disable'} ${clientName}?`,
    input: { id },
    onClose: close,
    onDone: () => {
      toast(disabledAt ? 'The client is in service again.' : 'The client is disabled.');
      onChange();
    },
  };
  return (
    <>
      <Button type="button" id="toggle" onClick={() => setAsked('toggle')}>
        {toggle.label}
      </Button>
      <Button type="button" kind="danger" id="delete" onClick={() => setAsked('delete')}>
        Delete
      </Button>
      {asked === 'toggle' && disabledAt !== null && (
        <ActionDialog
          {...toggle}
          document={ConsoleEnableClientDocument}
          payloadOf={(result) => result.enableClient}
        />
      )}
      {asked === 'toggle' && disabledAt === null && (
        <ActionDialog
          {...toggle}
          document={ConsoleDisableClientDocument}
          payloadOf={(result) => result.disableClient}
        >
          <p>
            Nobody signs in through it, and it gets no token, until it is enabled again. Nothing of it is
            lost.
          </p>
          <Foreseen
            document={ConsoleDeleteClientDocument}
            input={{ id }}
            say={({ deleteClient: { impact } }) =>
              impact && `${counted(impact.users, 'person is', 'people are')} signed in by way of it now.`
            }
          />
        </ActionDialog>
      )}
      {asked === 'delete' && <DeleteClient client={client} list={list} onClose={close} />}
    </>
  );
}

function DeleteClient(props: { client: ClientDetailsFragment; list: string; onClose: () => void }) {
  const { list, onClose } = props;
  const { id, clientId, clientName, managedBy } = props.client;
  // Whether one comes back is up to its document, and to what the server takes: the trial run knows.
  const staysAway = managedBy !== 'DOCUMENT';
  return (
    <ActionDialog
      heading={`Delete ${clientName}?`}
      label={staysAway ? 'Delete for good' : 'Delete'}
      danger
      typed={clientId}
      document={ConsoleDeleteClientDocument}
      input={{ id }}
      payloadOf={({ deleteClient }) => deleteClient}
      onDone={() => {
        toast('The client is deleted.');
        go(list);
      }}
      onClose={onClose}
    >
      {staysAway && <p>It cannot be brought back. To stop it for a while, disable it.</p>}
      <Foreseen
        document={ConsoleDeleteClientDocument}
        input={{ id }}
        say={({ deleteClient: { impact } }) => impact && impactOf(impact)}
      />
    </ActionDialog>
  );
}

type Impact = NonNullable<ConsoleDeleteClientMutation['deleteClient']['impact']>;

function impactOf({ users, consents, grants, sessions, mayReturn }: Impact): string {
  const untold = sessions > 0 ? ` It will not hear of the end of ${counted(sessions, 'session')}.` : '';
  const again =
    ' Its document may bring it back, as a new client that nobody has allowed anything. To keep it away, disable it instead.';
  const ends = `${counted(consents, 'consent')} and ${counted(grants, 'grant')} end with it.`;
  const loss = `${counted(users, 'person loses', 'people lose')} access through it: ${ends}`;
  const isIdle = users + consents + grants === 0;
  return `${isIdle ? 'Nobody uses it now.' : loss}${untold}${mayReturn ? again : ''}`;
}
