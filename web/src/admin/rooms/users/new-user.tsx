/** A new account. It has no password: nobody but its owner ever chooses one (OWASP ASVS 6.4.6). */
import { ConsoleCreateUserDocument, ConsoleNewUserDocument } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { FormFoot } from '../../components/form-foot.js';
import { Room } from '../../components/room.js';
import { toast } from '../../components/toast.js';
import { useForm } from '../../form.js';
import { go } from '../../place.js';
import { Answer, useQuery } from '../../query.js';
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

function CreateUser() {
  const form = useForm('user', nobody);
  const input = inputOf(form.values);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { user, error } = (await gqlFetch(ConsoleCreateUserDocument, { input })).createUser;
      if (error || !user) return error;
      form.settle();
      toast('The account is made.');
      go(`/admin/users/${user.id}`);
      return null;
    });
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <UserFields form={form} />
      <FormFoot
        form={form}
        label="Create"
        sent={{ document: ConsoleCreateUserDocument, variables: { input } }}
      />
    </form>
  );
}
