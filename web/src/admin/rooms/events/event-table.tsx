/** Events as a list: all of the log, and the last ones beside a person or a client. */
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { About, Actor, Person } from './links.js';
import { type ShownEvent, tell } from './told.js';

/** What the room around the list is about, and so need not be said in each row. */
interface Subject {
  readonly client?: string;
  readonly user?: string;
}

const when: Column<ShownEvent> = { heading: 'When', cell: ({ at }) => <Moment at={at} />, tight: true };
const who: Column<ShownEvent> = {
  heading: 'Who',
  cell: (event) => (
    <span class="lines">
      <Actor event={event} />
      {event.ip && <code class="sub">{event.ip}</code>}
    </span>
  ),
};

const what = (subject?: Subject): Column<ShownEvent> => ({
  heading: 'What',
  cell: (event) => (
    <span>
      <a href={`/admin/events/${event.id}`}>
        <bdi>{tell(event, subject)}</bdi>
      </a>
      <code class="sub">{event.type}</code>
    </span>
  ),
});

const about: Column<ShownEvent> = {
  heading: 'About',
  cell: (event) => {
    const { user, clientId, authorizationServer } = event;
    if (!user && clientId === null && !authorizationServer) return null;
    return (
      <span class="lines">
        {user && user.id !== event.actor?.user?.id && <Person user={user} />}
        <About event={event} />
        {authorizationServer && <span class="sub">{authorizationServer.name}</span>}
      </span>
    );
  },
};

/** The list. `subject` is whom or what the room is about; the columns that would repeat it are left out. */
export function EventTable(props: {
  events: readonly ShownEvent[];
  subject?: Subject;
  empty: preact.ComponentChildren;
}) {
  const { events, subject, empty } = props;
  const columns = subject ? [when, what(subject), who] : [when, what(), who, about];
  return <Table caption="Events" columns={columns} rows={events} keyOf={({ id }) => id} empty={empty} />;
}
