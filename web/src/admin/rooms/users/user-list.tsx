/** The directory: everybody who has an account, shared by all authorization servers. */
import { ButtonLink } from '../../../components/button.js';
import {
  ConsoleUsersDocument,
  type ConsoleUsersQuery,
  type UserOrderField,
  type UserRole,
} from '../../../gql/admin/graphql.js';
import { useMayChange } from '../../access.js';
import { Badge, DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { ChoiceFilter, Filters, SearchFilter } from '../../components/filters.js';
import { Room } from '../../components/room.js';
import { type Column, Empty, orderOf, Pager, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';

type User = ConsoleUsersQuery['users']['nodes'][number];

const columns: readonly Column<User>[] = [
  {
    heading: 'User name',
    sort: 'USERNAME',
    cell: ({ id, username, name }) => (
      <span>
        <a href={`/admin/users/${id}`}>
          <bdi>{username}</bdi>
        </a>
        {name && (
          <bdi class="sub" dir="auto">
            {name}
          </bdi>
        )}
      </span>
    ),
  },
  { heading: 'E-mail', cell: ({ email }) => email ?? <span class="quiet">none</span>, wide: true },
  {
    heading: 'Groups',
    cell: ({ groups }) => <span class="groups">{groups.join(', ') || <span class="quiet">none</span>}</span>,
  },
  {
    heading: 'State',
    cell: ({ role, disabledAt, managedBy }) =>
      (role !== 'USER' || disabledAt !== null || managedBy !== 'GRAPH') && (
        <span class="badges">
          {role !== 'USER' && <Badge tone="positive">{role.toLowerCase()}</Badge>}{' '}
          <DisabledBadge at={disabledAt} /> <ManagedBadge by={managedBy} />
        </span>
      ),
  },
  { heading: 'Since', sort: 'CREATED_AT', cell: ({ createdAt }) => <Moment at={createdAt} />, tight: true },
];

const ROLES = [
  ['', 'All'],
  ['USER', 'Users'],
  ['AUDITOR', 'Auditors'],
  ['ADMINISTRATOR', 'Administrators'],
] as const;
const STATES = [
  ['', 'All'],
  ['no', 'May sign in'],
  ['yes', 'Disabled'],
] as const;

/** The room. */
export function UserList({ search }: RoomPlace) {
  const [role, disabled] = [search.get('role'), search.get('disabled')];
  const fields: readonly UserOrderField[] = ['USERNAME', 'CREATED_AT'];
  const orderBy = orderOf(search, fields, { field: 'USERNAME', direction: 'ASC' });
  const query = useQuery(ConsoleUsersDocument, {
    first: 20,
    after: search.get('after'),
    query: search.get('query'),
    orderBy,
    filter: {
      ...(role ? { role: role as UserRole } : {}),
      ...(disabled ? { disabled: disabled === 'yes' } : {}),
    },
  });
  const create = useMayChange() && (
    <ButtonLink kind="primary" id="new-user" href="/admin/users/new">
      Create a user
    </ButtonLink>
  );
  return (
    <Room title="Users" lead="One directory for all authorization servers." actions={create}>
      <Filters>
        <SearchFilter label="Search" hint="What user name, name or e-mail begins with" search={search} />
        <ChoiceFilter name="role" label="Role" search={search} choices={ROLES} />
        <ChoiceFilter name="disabled" label="State" search={search} choices={STATES} />
      </Filters>
      <Answer query={query}>
        {({ users: { nodes, pageInfo } }) => (
          <>
            <Table
              caption="Users"
              columns={columns}
              rows={nodes}
              keyOf={({ id }) => id}
              order={orderBy}
              empty={<Empty text="Nobody is like that." />}
            />
            <Pager pageInfo={pageInfo} />
          </>
        )}
      </Answer>
    </Room>
  );
}
