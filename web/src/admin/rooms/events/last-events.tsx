/** The last events of a person, of a client or of the instance, with the way to all of them. */
import { ButtonLink } from '../../../components/button.js';
import { Section } from '../../components/room.js';
import { EventTable } from './event-table.js';
import type { ShownEvent } from './told.js';

/** The section. `narrowed` are the parameters of the log that show the rest. */
export function LastEvents(props: {
  events: readonly ShownEvent[];
  narrowed?: Readonly<Record<string, string>>;
  subject?: { readonly client?: string; readonly user?: string };
}) {
  const { events, narrowed = {}, subject } = props;
  const parameters = new URLSearchParams(narrowed).toString();
  const all = (
    <ButtonLink compact id="all-events" href={`/admin/events${parameters && `?${parameters}`}`}>
      {subject ? 'All of them' : 'Audit log'}
    </ButtonLink>
  );
  return (
    <Section heading="What happened last" actions={events.length > 0 && all}>
      <EventTable events={events} {...(subject ? { subject } : {})} empty="Nothing happened yet." />
    </Section>
  );
}
