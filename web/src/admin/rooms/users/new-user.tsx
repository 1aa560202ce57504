/** A new account. It has no password: nobody but its owner ever chooses one (OWASP ASVS 6.4.6). */
import { useState } from 'preact/hooks';
import {
  ConsoleCreateUserDocument,
  ConsoleInviteUserDocument,
  ConsoleNewUserDocument,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { ChoiceField } from '../../components/fields.js';
import { FormFoot } from '../../components/form-foot.js';
import { Room } from '../../components/room.js';
import { type MadeSecret, SecretDialog } from '../../components/secret.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';
import { go } from '../../place.js';
import { Answer, useQuery } from '../../query.js';
import { linkOf } from './links.js';
import { inputOf, nobody, UserFields } from './user-fields.js';

/** The room. */
export function NewUser() {
  const query = useQuery(ConsoleNewUserDocument, {});
  return (
    <Room
      title="Create a user"
      above={{ href: '/admin/users', text: 'Users' }}
      lead="The account has no password: only its owner ever chooses one."
    >
      <Answer query={query}>{() => <CreateUser />}</Answer>
    </Room>
  );
}

const AFTERWARDS = [
  ['invite', 'Invite them: I get a link'],
  ['create', 'Nothing: only the account'],
] as const;

function CreateUser() {
  const form = useForm('user', { ...nobody, afterwards: 'invite' });
  const { afterwards, ...values } = form.values;
  const input = inputOf(values);
  const [made, setMade] = useState<MadeSecret & { to: string }>();
  const invites = afterwards === 'invite';
  const document = invites ? ConsoleInviteUserDocument : ConsoleCreateUserDocument;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { user, error, link } = await (invites ? invite(input) : create(input));
      if (error || !user) return error;
      form.settle();
      const to = `/admin/users/${user.id}`;
      if (link) setMade({ ...link, to });
      else go(to);
      toast('The account is made.');
      return null;
    });
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <UserFields form={form} />
      <ChoiceField form={form} name="afterwards" label="And then" choices={AFTERWARDS} />
      <FormFoot
        form={form}
        label={invites ? 'Create and invite' : 'Create'}
        sent={{ document, variables: { input } }}
      />
      {made && <SecretDialog made={made} onClose={() => go(made.to)} />}
    </form>
  );
}

type Input = ReturnType<typeof inputOf>;

async function invite(input: Input) {
  const { inviteUser } = await gqlFetch(ConsoleInviteUserDocument, { input });
  const { user, error, invitationUrl, expiresAt } = inviteUser;
  const heading = `The invitation for ${input.username}`;
  return { user, error, link: invitationUrl && linkOf(heading, invitationUrl, expiresAt) };
}

async function create(input: Input) {
  const { user, error } = (await gqlFetch(ConsoleCreateUserDocument, { input })).createUser;
  return { user, error, link: null };
}
