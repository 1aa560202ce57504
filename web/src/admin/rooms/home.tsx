/** The start: which service this is, and where its documents are. */
import { ConsoleHomeDocument } from '../../gql/admin/graphql.js';
import { Room } from '../components/room.js';
import { useConsole } from '../console-model.js';
import { Answer, useQuery } from '../query.js';

/** The room. */
export function Home() {
  const { baseUrl, hasTry } = useConsole();
  const query = useQuery(ConsoleHomeDocument, {});
  return (
    <Room title="Home" lead={<code>{baseUrl}</code>}>
      <Answer query={query}>
        {() => (
          <ul class="cards">
            <Card href="/.well-known/openid-configuration" name="Discovery" text="What clients read first." />
            <Card
              href="/explain"
              name="Check a sign-in request"
              text="Every check of an authorization request."
            />
            {hasTry && (
              <Card href="/try" name="Try a sign-in" text="An application in the box, step by step." />
            )}
            <Card
              href="/admin/graphiql"
              name="GraphQL explorer"
              text="Everything here, and more, by the graph."
            />
          </ul>
        )}
      </Answer>
    </Room>
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
