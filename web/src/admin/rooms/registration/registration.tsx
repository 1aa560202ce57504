/** How clients register themselves at a server, and the initial access tokens that let programs do so (RFC 7591 §3). */
import { ConsoleRegistrationDocument, type ConsoleRegistrationQuery } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { Missing } from '../../components/missing.js';
import { Pairs } from '../../components/pairs.js';
import { Room, Section } from '../../components/room.js';
import { Pager } from '../../components/table.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { NewToken } from './new-token.js';
import { TokenTable } from './token-table.js';

type Server = NonNullable<ConsoleRegistrationQuery['authorizationServer']>;

/** The room. */
export function Registration({ params, search }: RoomPlace) {
  const { slug = '' } = params;
  const query = useQuery(ConsoleRegistrationDocument, { slug, first: 20, after: search.get('after') });
  return (
    <Room
      title="Registration"
      lead="Programs that register themselves, without anybody filling in a form here."
    >
      <Answer query={query}>
        {({ authorizationServer: server }) =>
          server ? (
            <>
              <Policies server={server} />
              <Tokens server={server} reload={() => void query.again()} />
            </>
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}

const POLICIES = {
  CLOSED: ['Closed', 'Whoever asks is refused. Only those who govern the server register clients.'],
  TOKEN: [
    'With an initial access token',
    'Who has one registers clients, and the token vouches for them: people see them as registered.',
  ],
  OPEN: [
    'Open',
    'Anybody registers clients. Nobody vouches for them, so people are asked at each sign-in; with an initial access token a client is vouched for.',
  ],
} as const;

const DOCUMENTS = {
  OFF: ['Not taken', 'A client id that is an address means nothing here.'],
  LISTED: ['Of listed hosts', 'A client is what the document at its client id says, on these hosts.'],
  ANY: [
    'Of any host',
    'A client is what the document at its client id says. Nobody vouches for it, so people are asked at each sign-in.',
  ],
} as const;

function Policies({ server }: { readonly server: Server }) {
  const { slug, issuer, managedBy, registrationPolicy, clientIdMetadataPolicy, clientIdMetadataHosts } =
    server;
  const open = registrationPolicy !== 'CLOSED';
  return (
    <Section
      heading="Who may register"
      actions={
        <a href={`/admin/as/${slug}`}>{managedBy === 'GRAPH' ? 'Change in the settings' : 'Settings'}</a>
      }
    >
      <Pairs
        pairs={[
          ['Registration', <Policy key="policy" of={POLICIES[registrationPolicy]} />],
          ...(open ? [['Endpoint', <code key="endpoint">{issuer}/register</code>] as const] : []),
          ...(open
            ? [
                [
                  'PKCE',
                  server.registrationRequiresPkce
                    ? 'of every client that registers'
                    : 'confidential clients may leave it out',
                ] as const,
              ]
            : []),
          ['Metadata documents', <Policy key="documents" of={DOCUMENTS[clientIdMetadataPolicy]} />],
          ...(clientIdMetadataPolicy === 'LISTED'
            ? [['Hosts', <code key="hosts">{clientIdMetadataHosts.join(' ')}</code>] as const]
            : []),
        ]}
      />
    </Section>
  );
}

function Policy({ of: [name, meaning] }: { readonly of: readonly [name: string, meaning: string] }) {
  return (
    <>
      <b>{name}</b>
      <span class="block quiet small">{meaning}</span>
    </>
  );
}

function Tokens({ server, reload }: { server: Server; reload: () => void }) {
  const { nodes, pageInfo } = server.initialAccessTokens;
  const mayChange = useMayChange();
  const lead =
    server.registrationPolicy === 'CLOSED'
      ? 'While registration is closed, none of them opens anything.'
      : 'Each is shown once, counts its uses, and is named by the clients that came by it.';
  return (
    <Section
      heading="Initial access tokens"
      lead={lead}
      actions={mayChange && <NewToken server={server} onChange={reload} />}
    >
      <TokenTable tokens={nodes} mayChange={mayChange} onChange={reload} />
      <Pager pageInfo={pageInfo} />
    </Section>
  );
}
