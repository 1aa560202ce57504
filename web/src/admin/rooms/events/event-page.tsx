/** One event with all that is known of it: who, what, when, where, and what was before and is since. */
import { ButtonLink } from '../../../components/button.js';
import { CopyButton } from '../../../components/copy-button.js';
import {
  ConsoleEventDocument,
  type ConsoleEventQuery,
  type ListedEventFragment,
} from '../../../gql/admin/graphql.js';
import { Changes } from '../../components/changes.js';
import { Missing } from '../../components/missing.js';
import { type FactList, Pairs } from '../../components/pairs.js';
import { Room, Section } from '../../components/room.js';
import { Moment, utcOf } from '../../components/time.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { changesBetween } from './difference.js';
import { About, Actor, Person } from './links.js';
import { recordOf, tell, textOf } from './told.js';

type Event = ListedEventFragment & { readonly requestId: string };

const LIST = '/admin/events';

/** The room. */
export function EventPage({ params }: RoomPlace) {
  const { id = '' } = params;
  const query = useQuery(ConsoleEventDocument, { id });
  const event = eventOf(query.data);
  return (
    <Room
      title={event ? tell(event) : 'Event'}
      above={{ href: LIST, text: 'Audit log' }}
      lead={event && <code>{event.type}</code>}
    >
      <Answer query={query}>
        {(data) => {
          const found = eventOf(data);
          return found ? <Details event={found} /> : <Missing what="event" href={LIST} />;
        }}
      </Answer>
    </Room>
  );
}

const eventOf = (data: ConsoleEventQuery | undefined) =>
  data?.node && 'requestId' in data.node ? (data.node as Event) : undefined;

function Details({ event }: { readonly event: Event }) {
  const { before, after } = event;
  const details: FactList = Object.entries(recordOf(event.detail)).map(([name, value]) => [
    name,
    <code key={name}>{textOf(value)}</code>,
  ]);
  const changes = changesBetween(before, after);
  const heading = before === null ? 'What was made' : after === null ? 'What was there' : 'What changed';
  return (
    <>
      <Pairs pairs={factsOf(event)} />
      {changes.length > 0 && (
        <Section heading={heading}>
          <Changes changes={changes} caption={heading} />
        </Section>
      )}
      {details.length > 0 && (
        <Section heading="What else is known">
          <Pairs pairs={details} />
        </Section>
      )}
    </>
  );
}

function factsOf(event: Event): FactList {
  const { at, user, client, clientId, authorizationServer: server, ip, requestId } = event;
  const none = <span class="quiet">none</span>;
  return [
    [
      'When',
      <span key="when">
        <Moment at={at} /> <span class="quiet small">{utcOf(at)}</span>
      </span>,
    ],
    ['Who', <Actor key="who" event={event} />],
    ...(user ? ([['User', <Person key="user" user={user} />]] as FactList) : []),
    ...(client || clientId ? ([['Client', <About key="client" event={event} />]] as FactList) : []),
    [
      'Server',
      server ? (
        <a key="server" href={`/admin/as/${server.slug}`}>
          {server.name}
        </a>
      ) : (
        none
      ),
    ],
    ['From the address', ip ? <Narrow key="ip" name="ip" value={ip} text="All from it" /> : none],
    ['Correlation id', <Narrow key="request" name="request" value={requestId} text="All of this request" />],
  ];
}

/** A value to copy, with the way to all events that have it. */
function Narrow({ name, value, text }: { name: string; value: string; text: string }) {
  return (
    <span class="copyable">
      <code>{value}</code>
      <CopyButton text={value} label="Copy" done="Copied" />
      <ButtonLink compact href={`${LIST}?${new URLSearchParams({ [name]: value })}`}>
        {text}
      </ButtonLink>
    </span>
  );
}
