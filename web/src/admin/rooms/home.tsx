/** The start: whether the service is well, what is left to do, and what happened last. */
import { ConsoleHomeDocument } from '../../gql/admin/graphql.js';
import { Room, Section } from '../components/room.js';
import { useConsole } from '../console-model.js';
import { Answer, useQuery } from '../query.js';
import { LastEvents } from './events/last-events.js';
import { eventTypes } from './events/sentences.js';
import { Health } from './home/health.js';
import { Tasks } from './home/tasks.js';

/** Left out is what machines do all day: the log has it. */
const DAILY = /^(request|scope\.ignored|grant\.created|token|logout)\b/;
const NOTABLE = eventTypes.filter((type) => !DAILY.test(type));

/** The room. */
export function Home() {
  const { baseUrl } = useConsole();
  const query = useQuery(ConsoleHomeDocument, { types: NOTABLE });
  return (
    <Room title="Home" lead={<code>{baseUrl}</code>}>
      <Answer query={query}>
        {({ instance, auditEvents }) => (
          <>
            <div class="halves">
              <Health instance={instance} />
              <Tasks tasks={instance.tasks} />
            </div>
            <LastEvents events={auditEvents.nodes} />
            <Section heading="Tools">
              <Tools />
            </Section>
          </>
        )}
      </Answer>
    </Room>
  );
}

function Tools() {
  const { hasTry } = useConsole();
  return (
    <ul class="cards">
      <Card href="/.well-known/openid-configuration" name="Discovery" text="What clients read first." />
      <Card href="/explain" name="Check a sign-in request" text="Every check of an authorization request." />
      {hasTry && <Card href="/try" name="Try a sign-in" text="An application in the box, step by step." />}
      <Card href="/admin/graphiql" name="GraphQL explorer" text="Everything here, and more, by the graph." />
    </ul>
  );
}

function Card({ href, name, text }: { href: string; name: string; text: string }) {
  return (
    <li class="card">
      <a href={href}>{name}</a>
      <span class="quiet small">{text}</span>
    </li>
  );
}
