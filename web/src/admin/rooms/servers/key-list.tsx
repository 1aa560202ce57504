/** The keys that a server signs with: what is published, what signs, what is being kept until its tokens are over. */
import { ConsoleKeysDocument, type ConsoleKeysQuery } from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { Badge } from '../../components/badges.js';
import { Missing } from '../../components/missing.js';
import { Room } from '../../components/room.js';
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { RemoveKey, RotateKey } from './key-actions.js';

type Server = NonNullable<ConsoleKeysQuery['authorizationServer']>;
type Key = Server['keys'][number];

const STATES = {
  PUBLISHED: ['published, signs next', undefined],
  SIGNING: ['signs', 'positive'],
  RETIRED: ['retired, still verifies', 'warning'],
} as const;

const FACTS: readonly Column<Key>[] = [
  { heading: 'Key id', cell: ({ kid }) => <code>{kid}</code> },
  { heading: 'Algorithm', cell: ({ alg }) => (alg === 'EDDSA' ? 'EdDSA' : alg), tight: true },
  {
    heading: 'State',
    cell: ({ state }) => {
      const [text, tone] = STATES[state];
      return tone ? <Badge tone={tone}>{text}</Badge> : <Badge>{text}</Badge>;
    },
  },
  { heading: 'Made', cell: ({ createdAt }) => <Moment at={createdAt} />, tight: true },
  { heading: 'Signs since', cell: ({ activatedAt }) => <Moment at={activatedAt} />, tight: true },
  { heading: 'Retired', cell: ({ retiredAt }) => <Moment at={retiredAt} />, tight: true },
];

/** The room. */
export function KeyList({ params }: RoomPlace) {
  const { slug = '' } = params;
  const query = useQuery(ConsoleKeysDocument, { slug });
  const issuer = query.data?.authorizationServer?.issuer;
  const mayChange = useMayChange();
  const reload = () => void query.again();
  const remove: Column<Key> = {
    heading: 'Actions',
    cell: ({ id, kid }) => <RemoveKey id={id} kid={kid} onChange={reload} />,
  };
  return (
    <Room
      title="Keys"
      actions={mayChange && <RotateKey slug={slug} onChange={reload} />}
      lead={
        <>
          A new key is published before it signs, and an old one verifies until its tokens are over.{' '}
          {issuer && <a href={`${issuer}/jwks`}>The key set</a>}
        </>
      }
    >
      <Answer query={query}>
        {({ authorizationServer }) =>
          authorizationServer ? (
            <Table
              caption="Signing keys"
              columns={mayChange ? [...FACTS, remove] : FACTS}
              rows={authorizationServer.keys}
              keyOf={({ id }) => id}
              empty="There is no key yet."
            />
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}
