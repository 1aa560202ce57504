/** What can be done to an account as a whole. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleDeleteUserDocument,
  ConsoleDisableUserDocument,
  ConsoleEnableUserDocument,
  ConsoleEndUserSessionsDocument,
  type UserDetailsFragment,
} from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import { counted } from '../../components/counted.js';
import { Foreseen } from '../../components/foreseen.js';
import { toast } from '../../components/toast.js';
import { go } from '../../place.js';
import { PasswordLink } from './links.js';

interface Props {
  readonly user: UserDetailsFragment;
  readonly onChange: () => void;
}

/** The buttons with their dialogs. */
export function UserActions({ user, onChange }: Props) {
  const [asked, setAsked] = useState<'sessions' | 'toggle' | 'delete'>();
  const onClose = () => setAsked(undefined);
  const shared = { user, onChange, onClose };
  const isOurs = user.managedBy === 'GRAPH';
  return (
    <>
      <PasswordLink user={user} />
      <Button type="button" id="end-sessions" onClick={() => setAsked('sessions')}>
        Sign out everywhere
      </Button>
      {isOurs && (
        <>
          <Button type="button" id="toggle" onClick={() => setAsked('toggle')}>
            {user.disabledAt ? 'Enable' : 'Disable'}
          </Button>
          <Button type="button" kind="danger" id="delete" onClick={() => setAsked('delete')}>
            Delete
          </Button>
        </>
      )}
      {asked === 'sessions' && <EndSessions {...shared} />}
      {asked === 'toggle' && <ToggleUser {...shared} />}
      {asked === 'delete' && <DeleteUser {...shared} />}
    </>
  );
}

interface DialogProps extends Props {
  readonly onClose: () => void;
}

function EndSessions({ user, onChange, onClose }: DialogProps) {
  return (
    <ActionDialog
      heading={`Sign ${user.username} out everywhere?`}
      label="Sign out"
      danger
      document={ConsoleEndUserSessionsDocument}
      input={{ userId: user.id }}
      payloadOf={({ endUserSessions }) => endUserSessions}
      onDone={({ ended }) => {
        toast(`${counted(ended, 'session')} ended.`);
        onChange();
      }}
      onClose={onClose}
    >
      <p>All their sessions end at once, with what was granted by them. They can sign in again.</p>
      <WhatEnds user={user} />
    </ActionDialog>
  );
}

function ToggleUser({ user, onChange, onClose }: DialogProps) {
  const { id, username, disabledAt } = user;
  const onDone = () => {
    toast(disabledAt ? 'They can sign in again.' : 'The account is disabled.');
    onChange();
  };
  if (disabledAt)
    return (
      <ActionDialog
        heading={`Enable ${username}?`}
        label="Enable"
        document={ConsoleEnableUserDocument}
        input={{ id }}
        payloadOf={({ enableUser }) => enableUser}
        {...{ onDone, onClose }}
      />
    );
  return (
    <ActionDialog
      heading={`Disable ${username}?`}
      label="Disable"
      danger
      document={ConsoleDisableUserDocument}
      input={{ id }}
      payloadOf={({ disableUser }) => disableUser}
      {...{ onDone, onClose }}
    >
      <p>
        Sessions, codes under way and tokens end at once, and they sign in no more until they are enabled
        again.
      </p>
      <WhatEnds user={user} />
    </ActionDialog>
  );
}

/** The same ends with a disabled account as with a deleted one, but for the consents. */
function WhatEnds({ user, andConsents = false }: Pick<Props, 'user'> & { andConsents?: boolean }) {
  return (
    <Foreseen
      document={ConsoleDeleteUserDocument}
      input={{ id: user.id }}
      say={({ deleteUser: { blastRadius } }) => {
        if (!blastRadius) return null;
        const { sessions, grants, consents } = blastRadius;
        if (sessions + grants + consents === 0) return 'Nothing of theirs is in use now.';
        const ends = [counted(sessions, 'session'), counted(grants, 'grant')];
        if (!andConsents) return `That is ${ends.join(' and ')} now.`;
        return `${ends.join(', ')} and ${counted(consents, 'consent')} end with it.`;
      }}
    />
  );
}

function DeleteUser({ user, onClose }: DialogProps) {
  return (
    <ActionDialog
      heading={`Delete ${user.username}?`}
      label="Delete for good"
      danger
      typed={user.username}
      document={ConsoleDeleteUserDocument}
      input={{ id: user.id }}
      payloadOf={({ deleteUser }) => deleteUser}
      onDone={() => {
        toast('The account is deleted.');
        go('/admin/users');
      }}
      onClose={onClose}
    >
      <p>It cannot be brought back, and its subject identifier is never given to anybody else.</p>
      <WhatEnds user={user} andConsents />
    </ActionDialog>
  );
}
