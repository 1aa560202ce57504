/** A new authorization server: a name, and an address that stays. Everything else has a default. */
import { ConsoleCreateServerDocument, ConsoleNewServerDocument } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { TextField, TickField } from '../../components/fields.js';
import { FormFoot } from '../../components/form-foot.js';
import { Room } from '../../components/room.js';
import { toast } from '../../components/toast.js';
import { useConsole } from '../../console-model.js';
import { useForm } from '../../form.js';
import { go } from '../../place.js';
import { Answer, useQuery } from '../../query.js';

/** The room. */
export function NewServer() {
  const query = useQuery(ConsoleNewServerDocument, {});
  return (
    <Room
      title="Create an authorization server"
      above={{ href: '/admin/servers', text: 'Authorization servers' }}
      lead="It gets keys at once, and shares the directory of users with the others."
    >
      <Answer query={query}>{() => <CreateServer />}</Answer>
    </Room>
  );
}

function CreateServer() {
  const { baseUrl } = useConsole();
  const form = useForm('server', { name: '', slug: '', openid: true });
  const { slug } = form.values;
  const input = form.values;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { authorizationServer, error } = (await gqlFetch(ConsoleCreateServerDocument, { input }))
        .createAuthorizationServer;
      if (error || !authorizationServer) return error;
      form.settle();
      toast('The authorization server is made.');
      go(`/admin/as/${authorizationServer.slug}`);
      return null;
    });
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <TextField form={form} name="name" label="Name" required hint="People see it when they sign in." />
      <TextField
        form={form}
        name="slug"
        label="Slug"
        required
        mono
        hint={
          <>
            Its issuer is <code>{`${baseUrl}/as/${slug || '…'}`}</code> and never changes.
          </>
        }
      />
      <TickField form={form} name="openid" label="It speaks OpenID Connect, and gives ID tokens" />
      <FormFoot
        form={form}
        label="Create"
        sent={{ document: ConsoleCreateServerDocument, variables: { input } }}
      />
    </form>
  );
}
