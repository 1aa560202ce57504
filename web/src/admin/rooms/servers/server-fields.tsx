/** The settings of an authorization server, and the fields for them. */
import type {
  LifetimesInput,
  ServerSettingsFragment,
  UpdateAuthorizationServerInput,
} from '../../../gql/admin/graphql.js';
import { AmountField } from '../../components/amount.js';
import { ChoiceField, TextField, TickField } from '../../components/fields.js';
import type { Form } from '../../form.js';
import { words } from './words.js';

const LIFETIMES = [
  ['code', 'Code'],
  ['pushedRequest', 'Pushed request'],
  ['accessToken', 'Access token'],
  ['idToken', 'ID token'],
  ['refreshIdle', 'Refresh token, unused'],
  ['refreshAbsolute', 'Refresh token, in all'],
] as const;

const CHOICES = [
  ['consent', 'Consent is asked for'],
  ['accessTokenFormat', 'Access tokens'],
  ['emptyScope', 'A request without scope'],
  ['errorDisplay', 'Refusals that a client may hear'],
  ['revocationReach', 'Revoking a token ends'],
  ['registrationPolicy', 'Clients register themselves'],
  ['clientIdMetadataPolicy', 'Client ID metadata documents'],
] as const;

type Choice = (typeof CHOICES)[number][0];
type Lifetime = (typeof LIFETIMES)[number][0];

/** What is typed. */
export type ServerValues = Record<Choice, string> &
  Record<Lifetime, number> & {
    readonly name: string;
    readonly interactionUrl: string;
    readonly requiredScopes: string;
    readonly clientIdMetadataHosts: string;
    readonly openid: boolean;
    readonly requirePushedAuthorizationRequests: boolean;
    readonly refreshWithoutOfflineAccess: boolean;
  };

/** The values of a server. */
export function valuesOf(server: ServerSettingsFragment): ServerValues {
  const { lifetimes } = server;
  return {
    ...(Object.fromEntries(CHOICES.map(([name]) => [name, server[name]])) as Record<Choice, string>),
    ...(Object.fromEntries(LIFETIMES.map(([name]) => [name, lifetimes[name]])) as Record<Lifetime, number>),
    name: server.name,
    interactionUrl: server.interactionUrl ?? '',
    requiredScopes: server.requiredScopes.join(' '),
    clientIdMetadataHosts: server.clientIdMetadataHosts.join(' '),
    openid: server.openid,
    requirePushedAuthorizationRequests: server.requirePushedAuthorizationRequests,
    refreshWithoutOfflineAccess: server.refreshWithoutOfflineAccess,
  };
}

/** The values as the graph takes them. */
export function inputOf(values: ServerValues): Omit<UpdateAuthorizationServerInput, 'slug'> {
  const listOf = (text: string) => text.split(/\s+/).filter(Boolean);
  const choices = Object.fromEntries(CHOICES.map(([name]) => [name, values[name]]));
  const lifetimes: LifetimesInput = Object.fromEntries(LIFETIMES.map(([name]) => [name, values[name]]));
  const { name, openid, requirePushedAuthorizationRequests, refreshWithoutOfflineAccess } = values;
  return {
    ...(choices as Partial<UpdateAuthorizationServerInput>),
    ...{ name, openid, requirePushedAuthorizationRequests, refreshWithoutOfflineAccess, lifetimes },
    interactionUrl: values.interactionUrl.trim() || null,
    requiredScopes: listOf(values.requiredScopes),
    clientIdMetadataHosts: listOf(values.clientIdMetadataHosts),
  };
}

/** All of them. */
export function ServerFields({ form, disabled = false }: { form: Form<ServerValues>; disabled?: boolean }) {
  const shared = { form, disabled };
  return (
    <>
      <TextField {...shared} name="name" label="Name" required hint="People see it when they sign in." />
      <TickField {...shared} name="openid" label="It speaks OpenID Connect, and gives ID tokens" />
      {CHOICES.map(([name, label]) => (
        <ChoiceField {...shared} key={name} name={name} label={label} choices={words[name]} />
      ))}
      <TextField {...shared} name="clientIdMetadataHosts" label="Hosts of those documents" mono />
      <TextField
        {...shared}
        name="requiredScopes"
        label="Required scopes"
        mono
        hint="A request has to name one of them."
      />
      <TextField {...shared} name="interactionUrl" label="Sign-in page of your own" mono />
      <TickField {...shared} name="requirePushedAuthorizationRequests" label="Requests have to be pushed" />
      <TickField
        {...shared}
        name="refreshWithoutOfflineAccess"
        label="Refresh tokens without offline_access"
      />
      <fieldset class="field">
        <legend>Lifetimes</legend>
        <div class="form">
          {LIFETIMES.map(([name, label]) => (
            <AmountField {...shared} key={name} name={name} label={label} />
          ))}
        </div>
      </fieldset>
    </>
  );
}
