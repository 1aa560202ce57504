/** Sessions as a list, wherever one is shown. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import { ConsoleEndSessionDocument, type SessionFieldsFragment } from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import { Badge } from '../../components/badges.js';
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { toast } from '../../components/toast.js';

/** A session, with whose it is where that is not said elsewhere. */
export interface ShownSession extends SessionFieldsFragment {
  readonly user?: { readonly id: string; readonly username: string };
}

/** The list. */
export function SessionTable(props: {
  sessions: readonly ShownSession[];
  mayChange: boolean;
  onChange: () => void;
}) {
  const [ending, setEnding] = useState<ShownSession>();
  return (
    <>
      <Table
        caption="Sessions"
        columns={columnsFor(props.sessions, props.mayChange ? setEnding : undefined)}
        rows={props.sessions}
        keyOf={({ id }) => id}
        empty="Nobody is signed in."
      />
      {ending && (
        <ActionDialog
          heading="End this session?"
          label="End it"
          danger
          document={ConsoleEndSessionDocument}
          input={{ id: ending.id }}
          payloadOf={({ endSession }) => endSession}
          onDone={() => {
            toast('The session is ended.');
            props.onChange();
          }}
          onClose={() => setEnding(undefined)}
        >
          <p>They are signed out in that browser at once, and tokens that live by the session end with it.</p>
        </ActionDialog>
      )}
    </>
  );
}

function columnsFor(
  sessions: readonly ShownSession[],
  end: ((session: ShownSession) => void) | undefined,
): readonly Column<ShownSession>[] {
  const user: Column<ShownSession> = {
    heading: 'User',
    cell: (session) =>
      session.user && <a href={`/admin/users/${session.user.id}`}>{session.user.username}</a>,
  };
  const action: Column<ShownSession> = {
    heading: 'Actions',
    cell: (session) =>
      session.endedAt === null && (
        <Button
          type="button"
          compact
          kind="danger"
          aria-label={`End session ${session.id}`}
          onClick={() => end?.(session)}
        >
          End
        </Button>
      ),
  };
  return [...(sessions.some((session) => session.user) ? [user] : []), ...FACTS, ...(end ? [action] : [])];
}

const FACTS: readonly Column<ShownSession>[] = [
  { heading: 'Browser', cell: ({ userAgent }) => browserOf(userAgent) },
  { heading: 'Address', cell: ({ ip }) => <code>{ip ?? 'unknown'}</code> },
  { heading: 'Signed in', cell: ({ authenticatedAt }) => <Moment at={authenticatedAt} />, tight: true },
  {
    heading: 'State',
    cell: ({ endedAt, absoluteExpiresAt, persistent }) =>
      endedAt ? (
        <span>
          <Badge>ended</Badge> <Moment at={endedAt} />
        </span>
      ) : (
        <span>
          {persistent ? 'stays' : 'until the browser closes'}, at most until <Moment at={absoluteExpiresAt} />
        </span>
      ),
  },
];

/** The browser and the system that a user agent names; all of it where it names none that is known. */
function browserOf(userAgent: string | null): string {
  if (!userAgent) return 'unknown';
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1];
  const name = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser;
  return name ? [name, system].filter(Boolean).join(' on ') : userAgent.slice(0, 60);
}
