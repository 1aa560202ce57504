/** Who asks about whom, and for what. All of it is in the address, so that a preview can be kept and sent. */
import {
  ConsoleFindClientsDocument,
  ConsoleFindUsersDocument,
  type ConsoleTokenPreviewQuery,
} from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { type Pick, Picker } from '../../components/picker.js';
import { go, withParameters } from '../../place.js';

/** What is chosen. */
export interface Chosen {
  readonly slug: string;
  readonly client: string;
  readonly user: string;
  readonly scope: readonly string[];
  readonly resource: string;
}

/** What an address chooses. */
export function chosenIn(search: URLSearchParams): Chosen {
  const text = (name: string) => search.get(name) ?? '';
  return {
    slug: text('server') || 'default',
    ...{ client: text('client'), user: text('user'), resource: text('resource') },
    scope: (search.get('scope') ?? 'openid profile email').split(' ').filter(Boolean),
  };
}

type Answered = ConsoleTokenPreviewQuery;
type Client = Extract<NonNullable<Answered['client']>, { clientId: string }>;

/** The client of an answer. */
export function clientOf({ client }: Answered): Client | undefined {
  return client && 'clientId' in client ? (client as Client) : undefined;
}

const change = (changes: Record<string, string | undefined>) =>
  go(withParameters(location.search, changes), { replace: true });

/** The fields. */
export function Choice({ data, chosen }: { readonly data: Answered; readonly chosen: Chosen }) {
  const client = clientOf(data);
  const { user } = data;
  return (
    <form class="chooser" onSubmit={(event) => event.preventDefault()}>
      <ServerChoice data={data} slug={chosen.slug} />
      <Picker
        key={`client ${chosen.slug}`}
        label="Client"
        hint="What its name or client id begins with"
        chosen={client && { id: client.id, title: client.clientName, sub: client.clientId }}
        find={(typed) => findClients(chosen.slug, typed)}
        onPick={({ id, scope }) => change({ client: id, scope: scope.join(' ') || ' ' })}
        onClear={() => change({ client: undefined })}
      />
      <Picker
        label="Person"
        hint="Nobody: the client acts for itself"
        chosen={user ? { id: user.id, title: user.name ?? user.username, sub: user.username } : undefined}
        find={findUsers}
        onPick={({ id }) => change({ user: id })}
        onClear={() => change({ user: undefined })}
      />
      <ResourceChoice data={data} resource={chosen.resource} />
      <ScopeChoice data={data} chosen={chosen} />
    </form>
  );
}

function ServerChoice({ data, slug }: { readonly data: Answered; readonly slug: string }) {
  const { nodes } = data.authorizationServers;
  return (
    <label class="field" for="server">
      <span class="label">Authorization server</span>
      <select
        class="input"
        id="server"
        value={slug}
        onChange={({ currentTarget: { value } }) =>
          change({ server: value, client: undefined, scope: undefined, resource: undefined })
        }
      >
        {nodes.map((each) => (
          <option key={each.slug} value={each.slug}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function ResourceChoice({ data, resource }: { readonly data: Answered; readonly resource: string }) {
  const resources = data.authorizationServer?.resources ?? [];
  return (
    <label class="field" for="resource">
      <span class="label">Resource</span>
      <select
        class="input"
        id="resource"
        value={resource}
        onChange={({ currentTarget }) => change({ resource: currentTarget.value })}
      >
        <option value="">None named: those of the scope</option>
        {resources.map(({ identifier, name }) => (
          <option key={identifier} value={identifier}>
            {name} – {identifier}
          </option>
        ))}
      </select>
    </label>
  );
}

function ScopeChoice({ data, chosen }: { readonly data: Answered; readonly chosen: Chosen }) {
  const may = clientOf(data)?.scope;
  const known = (data.authorizationServer?.scopes ?? []).filter(
    ({ name }) => !name.startsWith('admin:') || may?.includes(name) || chosen.scope.includes(name),
  );
  const set = (name: string, wanted: boolean) => {
    const names = known
      .map((each) => each.name)
      .filter((each) => (each === name ? wanted : chosen.scope.includes(each)));
    change({ scope: names.join(' ') || ' ' });
  };
  return (
    <fieldset class="field">
      <legend>Scope</legend>
      <div class="tick-grid">
        {known.map(({ name, description }) => (
          <label class="tick" key={name}>
            <input
              type="checkbox"
              name="scope"
              value={name}
              checked={chosen.scope.includes(name)}
              onChange={({ currentTarget }) => set(name, currentTarget.checked)}
            />
            <span>
              <code>{name}</code>
              <span class="block quiet small">
                {may && !may.includes(name) ? 'The client is not registered for it.' : description}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

async function findClients(slug: string, query: string): Promise<(Pick & { scope: readonly string[] })[]> {
  const { authorizationServer } = await gqlFetch(ConsoleFindClientsDocument, { slug, query });
  const nodes = authorizationServer?.clients.nodes ?? [];
  return nodes.map(({ id, clientId, clientName, scope }) => ({
    id,
    title: clientName,
    sub: clientId,
    scope,
  }));
}

async function findUsers(query: string): Promise<Pick[]> {
  const { users } = await gqlFetch(ConsoleFindUsersDocument, { query });
  return users.nodes.map(({ id, username, name }) => ({ id, title: name ?? username, sub: username }));
}
