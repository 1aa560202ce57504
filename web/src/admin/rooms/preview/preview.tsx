/** What a client would get about a person, claim by claim, before anybody gets it. Nothing is issued. */
import { Notice } from '../../../components/notice.js';
import { ConsoleTokenPreviewDocument, type ConsoleTokenPreviewQuery } from '../../../gql/admin/graphql.js';
import { Operation } from '../../components/operation.js';
import { Room, Section } from '../../components/room.js';
import { type Column, Table } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { Choice, type Chosen, chosenIn, clientOf } from './choice.js';
import { Claims } from './claims.js';
import { type LeftOut, leftOut } from './left-out.js';

type Answered = ConsoleTokenPreviewQuery;

/** What is asked with, where nobody is chosen yet: the graph is not asked about it. */
const NOBODY = 'nobody';

function variablesOf({ slug, client, user, scope, resource }: Chosen) {
  return {
    ...{ slug, client: client || NOBODY, user: user || NOBODY },
    ...{ withClient: client !== '', withUser: user !== '' },
    input: {
      clientId: client || NOBODY,
      userId: user || null,
      scopes: [...scope],
      resource: resource || null,
    },
  };
}

/** The room. */
export function Preview({ search }: RoomPlace) {
  const chosen = chosenIn(search);
  const variables = variablesOf(chosen);
  const query = useQuery(ConsoleTokenPreviewDocument, variables);
  return (
    <Room
      title="Token preview"
      above={aboveOf(query.data, chosen)}
      lead="What tokens would say if somebody signed in now. Nothing is issued, and nobody is told."
    >
      <Answer query={query}>
        {(data) => (
          <>
            <Choice data={data} chosen={chosen} />
            <Outcome data={data} chosen={chosen} />
            <Operation
              sent={{ document: ConsoleTokenPreviewDocument, variables: { ...variables, who: false } }}
            />
          </>
        )}
      </Answer>
    </Room>
  );
}

function aboveOf(data: Answered | undefined, { slug }: Chosen) {
  const client = data && clientOf(data);
  if (client) return { href: `/admin/as/${slug}/clients/${client.id}`, text: client.clientName };
  const user = data?.user;
  if (user) return { href: `/admin/users/${user.id}`, text: user.username };
  return { href: `/admin/as/${slug}/clients`, text: 'Clients' };
}

function Outcome({ data, chosen }: { readonly data: Answered; readonly chosen: Chosen }) {
  const client = clientOf(data);
  const { tokenPreview: preview, user, authorizationServer: server } = data;
  if (!client || !server) return <p class="quiet">Choose a client.</p>;
  if (client.disabledAt)
    return <Notice tone="warning">The client is disabled: nobody gets a token by it.</Notice>;
  if (!user && !client.grantTypes.includes('client_credentials'))
    return <p class="quiet">This client never acts for itself. Choose a person.</p>;
  if (!preview) return <Notice tone="warning">There would be no token: something is out of service.</Notice>;
  const asked = { asked: chosen.scope, inForce: preview.scope, resource: chosen.resource, client, server };
  const left = leftOut(asked);
  return (
    <>
      {user?.disabledAt && (
        <Notice tone="warning">
          {user.username} is disabled and signs in no more. This is what it would be otherwise.
        </Notice>
      )}
      {left.length > 0 && <Refused left={left} />}
      {user && (
        <Claims
          heading="ID token"
          lead="What the client reads about the sign-in."
          claims={preview.idToken}
          absent={NO_OPENID}
        />
      )}
      <Claims
        heading="Access token"
        lead="What the resource reads."
        claims={preview.accessToken}
        absent="There is none."
      />
      {user && (
        <Claims
          heading="Userinfo"
          lead="What the client gets when it asks with the access token."
          claims={preview.userinfo}
          absent={NO_OPENID}
        />
      )}
    </>
  );
}

const NO_OPENID = 'There is none: openid is not in force (OpenID Connect Core §3.1.2.1).';

const columns: readonly Column<LeftOut>[] = [
  { heading: 'Scope', cell: ({ name }) => <code>{name}</code> },
  { heading: 'Why', cell: ({ why }) => why },
  { heading: 'Rule', cell: ({ section }) => section, tight: true },
];

function Refused({ left }: { readonly left: readonly LeftOut[] }) {
  return (
    <Section heading="Left out" lead="Asked for, and in no token.">
      <Table caption="Left out" columns={columns} rows={left} keyOf={({ name }) => name} empty={null} />
    </Section>
  );
}
