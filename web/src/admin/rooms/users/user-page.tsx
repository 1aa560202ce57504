/** One person on one page: what is said of them, where they are signed in, and what they allowed. */
import { ButtonLink } from '../../../components/button.js';
import {
  ConsoleUpdateUserDocument,
  ConsoleUserDocument,
  type ConsoleUserQuery,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { useMayChange } from '../../access.js';
import { Badge, DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { Declared } from '../../components/declared.js';
import { Missing } from '../../components/missing.js';
import { Pairs } from '../../components/pairs.js';
import { ReviewedForm } from '../../components/reviewed-form.js';
import { Room, Section } from '../../components/room.js';
import { Moment } from '../../components/time.js';
import { useForm } from '../../form.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { LastEvents } from '../events/last-events.js';
import { ClientsInUse } from './clients-in-use.js';
import { ConsentTable } from './consent-table.js';
import { SessionTable } from './session-table.js';
import { UserActions } from './user-actions.js';
import { inputOf, UserFields, valuesOf } from './user-fields.js';

type User = NonNullable<ConsoleUserQuery['user']>;

/** The room. */
export function UserPage({ params }: RoomPlace) {
  const { id = '' } = params;
  const query = useQuery(ConsoleUserDocument, { id });
  const user = query.data?.user;
  const mayChange = useMayChange();
  const reload = () => void query.again();
  return (
    <Room
      title={user?.name ?? user?.username ?? 'User'}
      above={{ href: '/admin/users', text: 'Users' }}
      lead={user && <Lead user={user} />}
      actions={user && <Actions user={user} mayChange={mayChange} reload={reload} />}
    >
      <Answer query={query}>
        {({ user: found }) =>
          found ? (
            <Details user={found} mayChange={mayChange} reload={reload} />
          ) : (
            <Missing what="user" href="/admin/users" />
          )
        }
      </Answer>
    </Room>
  );
}

function Actions({ user, mayChange, reload }: { user: User; mayChange: boolean; reload: () => void }) {
  return (
    <>
      <ButtonLink id="preview" href={`/admin/preview?user=${user.id}`}>
        Preview tokens
      </ButtonLink>
      {mayChange && <UserActions user={user} onChange={reload} />}
    </>
  );
}

function Lead({ user }: { readonly user: User }) {
  return (
    <span class="badges">
      <bdi>{user.username}</bdi>{' '}
      {user.role !== 'USER' && <Badge tone="positive">{user.role.toLowerCase()}</Badge>}{' '}
      <DisabledBadge at={user.disabledAt} /> <ManagedBadge by={user.managedBy} />
    </span>
  );
}

function Details({ user, mayChange, reload }: { user: User; mayChange: boolean; reload: () => void }) {
  return (
    <>
      <Pairs
        pairs={[
          ['Subject', <code key="sub">{user.sub}</code>],
          ['Signs in with', user.hasPassword ? 'a password' : 'nothing yet: no password is set'],
          ['Since', <Moment key="since" at={user.createdAt} />],
          ['Changed', <Moment key="changed" at={user.updatedAt} />],
        ]}
      />
      <Section heading="Sessions">
        <SessionTable sessions={user.sessions.nodes} mayChange={mayChange} onChange={reload} />
      </Section>
      <Section heading="What they allowed">
        <ConsentTable consents={user.consents.nodes} mayChange={mayChange} onChange={reload} />
      </Section>
      <ClientsInUse clients={user.clients} />
      <LastEvents
        events={user.auditEvents.nodes}
        narrowed={{ user: user.id }}
        subject={{ user: user.username }}
      />
      <EditUser key={user.updatedAt} user={user} mayChange={mayChange} onSaved={reload} />
    </>
  );
}

function EditUser({ user, mayChange, onSaved }: { user: User; mayChange: boolean; onSaved: () => void }) {
  const form = useForm('user', valuesOf(user));
  const input = { id: user.id, ...inputOf(form.values) };
  const disabled = !mayChange || user.managedBy !== 'GRAPH';
  const send = async (dryRun: boolean) =>
    (await gqlFetch(ConsoleUpdateUserDocument, { input: { ...input, dryRun } })).updateUser;
  return (
    <Section heading="Profile">
      {disabled ? (
        <div class="form">
          <Declared by={user.managedBy} />
          <UserFields form={form} disabled />
        </div>
      ) : (
        <ReviewedForm
          form={form}
          send={send}
          sent={{ document: ConsoleUpdateUserDocument, variables: { input } }}
          onSaved={onSaved}
        >
          <UserFields form={form} />
        </ReviewedForm>
      )}
    </Section>
  );
}
