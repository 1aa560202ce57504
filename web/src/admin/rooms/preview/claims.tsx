/** The claims of a token that would be, each with its value and where it comes from. */
import type { ShownClaimFragment } from '../../../gql/admin/graphql.js';
import { Badge } from '../../components/badges.js';
import { Section } from '../../components/room.js';
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';

type Claim = ShownClaimFragment;

/** One token. `claims` is null where there is none, and `absent` says why. */
export function Claims(props: {
  heading: string;
  lead: string;
  claims: readonly Claim[] | null;
  absent: string;
}) {
  const { heading, lead, claims, absent } = props;
  return (
    <Section heading={heading} lead={lead}>
      <Table
        look="claims"
        caption={`Claims: ${heading}`}
        columns={columns}
        rows={claims ?? []}
        keyOf={({ name }) => name}
        empty={absent}
      />
    </Section>
  );
}

/** Claims that are seconds since 1970 (RFC 7519 §2, NumericDate). */
const TIMES = ['exp', 'iat', 'nbf', 'auth_time', 'updated_at'];

const columns: readonly Column<Claim>[] = [
  { heading: 'Claim', cell: ({ name }) => <code>{name}</code> },
  { heading: 'Value', cell: (claim) => <Value claim={claim} /> },
  { heading: 'Because of', cell: (claim) => <Origin claim={claim} /> },
];

function Value({ claim: { name, value } }: { readonly claim: Claim }) {
  if (TIMES.includes(name) && typeof value === 'number')
    return (
      <span>
        <code>{value}</code> <Moment at={new Date(value * 1000).toISOString()} />
      </span>
    );
  return <code class="claim">{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}

const ORIGINS: Readonly<Record<string, string>> = {
  server: 'always there',
  client: 'the client',
  resource: 'the resource',
  'sign-in': 'the sign-in',
};

function Origin({ claim: { name, origin } }: { readonly claim: Claim }) {
  const scope = /^scope (.+)$/.exec(origin)?.[1];
  if (!scope) return <span class="quiet">{ORIGINS[origin] ?? origin}</span>;
  return (
    <span>
      <Badge>scope {scope}</Badge>
      {name === 'groups' && <span class="quiet"> the groups of the person</span>}
    </span>
  );
}
