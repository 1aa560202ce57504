/** The settings of an authorization server in groups, and the fields for them. */
import type { ServerSettingsFragment } from '../../../gql/admin/graphql.js';
import { AmountField } from '../../components/amount.js';
import { ChoiceField, SetField, TextField, TickField } from '../../components/fields.js';
import { Group } from '../../components/group.js';
import { ListField } from '../../components/list-field.js';
import type { Form } from '../../form.js';
import { LIFETIMES, type ServerValues } from './server-values.js';
import { words } from './words.js';

interface Shared {
  readonly form: Form<ServerValues>;
  readonly disabled?: boolean;
}

/** All of them. */
export function ServerFields({ server, ...shared }: Shared & { readonly server: ServerSettingsFragment }) {
  return (
    <>
      <NameFields {...shared} />
      <RequestFields {...shared} server={server} />
      <TokenFields {...shared} server={server} />
      <RegistrationFields {...shared} />
    </>
  );
}

function NameFields(shared: Shared) {
  return (
    <Group heading="The server">
      <TextField {...shared} name="name" label="Name" required hint="People see it when they sign in." />
      <TickField
        {...shared}
        name="openid"
        label="It speaks OpenID Connect"
        hint="Without it: plain OAuth, no ID tokens and no userinfo."
      />
      <TextField
        {...shared}
        name="interactionUrl"
        label="Sign-in page of your own"
        mono
        type="url"
        placeholder="https://login.example/"
        hint="Browsers are sent there to sign in and to consent. Empty: to ours."
      />
    </Group>
  );
}

function RequestFields({ server, ...shared }: Shared & { server: ServerSettingsFragment }) {
  const { requiredScopes } = shared.form.values;
  const known = server.scopes.map(({ name }) => name);
  const names = [...known, ...requiredScopes.filter((name) => !known.includes(name))];
  return (
    <Group heading="Requests and consent">
      <ChoiceField {...shared} name="consent" label="Consent is asked for" choices={words.consent} />
      <TickField
        {...shared}
        name="requirePushedAuthorizationRequests"
        label="Requests have to be pushed"
        hint="The browser then carries only a reference to them (RFC 9126)."
      />
      <ChoiceField
        {...shared}
        name="emptyScope"
        label="A request without a scope"
        choices={words.emptyScope}
      />
      <ChoiceField
        {...shared}
        name="errorDisplay"
        label="Refusals that a client may hear"
        choices={words.errorDisplay}
      />
      <details class="fold" open={requiredScopes.length > 0}>
        <summary>Required scopes</summary>
        <SetField
          {...shared}
          name="requiredScopes"
          label="A request has to name one of these"
          hint="None ticked: any request will do."
          choices={names.map((name) => [name, <code key="">{name}</code>])}
        />
      </details>
    </Group>
  );
}

function TokenFields({ server, ...shared }: Shared & { server: ServerSettingsFragment }) {
  const algorithms = [...new Set(server.keys.map(({ alg }) => (alg === 'EDDSA' ? 'EdDSA' : alg)))];
  return (
    <Group heading="Tokens">
      <ChoiceField
        {...shared}
        name="accessTokenFormat"
        label="Access tokens"
        choices={words.accessTokenFormat}
      />
      <ChoiceField
        {...shared}
        name="revocationReach"
        label="Revoking an access token ends"
        choices={words.revocationReach}
      />
      <TickField
        {...shared}
        name="refreshWithoutOfflineAccess"
        label="Refresh tokens without offline_access"
        hint="Clients stay signed in though nobody was asked about it."
      />
      <div class="lifetimes">
        {LIFETIMES.map(([name, label, hint]) => (
          <AmountField {...shared} key={name} name={name} label={label} hint={hint} />
        ))}
      </div>
      <p class="quiet small">
        Signed by {algorithms.join(', ')}: each client chooses one.{' '}
        <a href={`/admin/as/${server.slug}/keys`}>Keys</a>
      </p>
    </Group>
  );
}

function RegistrationFields(shared: Shared) {
  const { registrationPolicy, clientIdMetadataPolicy } = shared.form.values;
  return (
    <Group heading="Clients that come by themselves">
      <ChoiceField
        {...shared}
        name="registrationPolicy"
        label="Registration"
        choices={words.registrationPolicy}
      />
      {registrationPolicy !== 'CLOSED' && (
        <TickField
          {...shared}
          name="registrationRequiresPkce"
          label="Whoever registers uses PKCE"
          hint="Otherwise confidential clients may leave it out."
        />
      )}
      <ChoiceField
        {...shared}
        name="clientIdMetadataPolicy"
        label="Client ID metadata documents"
        choices={words.clientIdMetadataPolicy}
      />
      {clientIdMetadataPolicy === 'LISTED' && (
        <ListField
          {...shared}
          name="clientIdMetadataHosts"
          label="Hosts of those documents"
          row="host"
          hint="In lower case, without a port."
          placeholder="app.example"
        />
      )}
    </Group>
  );
}
