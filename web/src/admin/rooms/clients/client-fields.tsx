/** The members of a client that the console edits, and the fields for them. The graph has them all. */
import type { ClientDetailsFragment, ClientMetadataInput } from '../../../gql/admin/graphql.js';
import { ChoiceField, SetField, TextField, TickField } from '../../components/fields.js';
import { ListField } from '../../components/list-field.js';
import type { Form } from '../../form.js';
import { RedirectUrisField } from './redirect-uris.js';

/** What is typed. */
export interface ClientValues {
  readonly clientName: string;
  readonly applicationType: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly scope: readonly string[];
  readonly tokenEndpointAuthMethod: string;
  readonly requirePkce: boolean;
  readonly requirePushedAuthorizationRequests: boolean;
  readonly consent: string;
  readonly subjectType: string;
  readonly clientUri: string;
  readonly logoUri: string;
  readonly policyUri: string;
  readonly tosUri: string;
  readonly jwksUri: string;
  readonly backchannelLogoutUri: string;
  readonly frontchannelLogoutUri: string;
}

/** What a new client begins with: a web application that keeps a secret. */
export const firstValues: ClientValues = {
  clientName: '',
  applicationType: 'web',
  redirectUris: [''],
  postLogoutRedirectUris: [],
  grantTypes: ['authorization_code', 'refresh_token'],
  scope: ['openid', 'profile', 'email'],
  tokenEndpointAuthMethod: 'client_secret_basic',
  requirePkce: true,
  requirePushedAuthorizationRequests: false,
  consent: '',
  subjectType: 'public',
  ...{ clientUri: '', logoUri: '', policyUri: '', tosUri: '', jwksUri: '' },
  ...{ backchannelLogoutUri: '', frontchannelLogoutUri: '' },
};

/** The values of a client that is there. */
export function valuesOf(client: ClientDetailsFragment): ClientValues {
  const names = Object.keys(firstValues) as (keyof ClientValues)[];
  return Object.fromEntries(names.map((name) => [name, client[name] ?? ''])) as unknown as ClientValues;
}

/** The values as the graph takes them: what is empty is left open. */
export function metadataOf(values: ClientValues): ClientMetadataInput {
  const { redirectUris, postLogoutRedirectUris, ...rest } = values;
  const filled = (list: readonly string[]) => list.map((entry) => entry.trim()).filter(Boolean);
  const others = Object.entries(rest).map(([name, value]) => [name, value === '' ? null : value]);
  return {
    ...(Object.fromEntries(others) as ClientMetadataInput),
    redirectUris: filled(redirectUris),
    postLogoutRedirectUris: filled(postLogoutRedirectUris),
  };
}

const METHODS = [
  ['', 'A secret, in the header or in the form'],
  ['client_secret_basic', 'A secret, in the header (client_secret_basic)'],
  ['client_secret_post', 'A secret, in the form (client_secret_post)'],
  ['private_key_jwt', 'A key of its own (private_key_jwt)'],
  ['none', 'Nothing: it can keep no secret (none)'],
] as const;
const GRANTS = [
  ['authorization_code', 'Sign people in'],
  ['refresh_token', 'Stay signed in by refresh tokens'],
  ['client_credentials', 'Act in its own name'],
] as const;

/** What fields are shown with. */
export interface ClientFieldsProps {
  readonly form: Form<ClientValues>;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
  readonly disabled?: boolean;
}

/** All of them. */
export function ClientFields({ form, scopes, disabled = false }: ClientFieldsProps) {
  const shared = { form, disabled };
  const named = [
    ...scopes,
    ...form.values.scope.filter((name) => !scopes.some((each) => each.name === name)),
  ];
  const choices = named.map((scope) =>
    typeof scope === 'string'
      ? ([scope, scope] as const)
      : ([scope.name, <ScopeText key="" {...scope} />] as const),
  );
  return (
    <>
      <TextField
        {...shared}
        name="clientName"
        label="Name"
        required
        hint="People see it when they sign in."
      />
      <RedirectUrisField form={form} disabled={disabled} />
      <ChoiceField
        {...shared}
        name="tokenEndpointAuthMethod"
        label="How it proves itself"
        choices={METHODS}
      />
      <SetField {...shared} name="grantTypes" label="What it may do" choices={GRANTS} />
      <SetField {...shared} name="scope" label="What it may ask for" choices={choices} />
      <details class="fold">
        <summary>More settings</summary>
        <MoreFields {...shared} />
      </details>
    </>
  );
}

function ScopeText({ name, description }: { name: string; description: string }) {
  return (
    <>
      <code>{name}</code> <span class="quiet">{description}</span>
    </>
  );
}

const TYPES = [
  ['web', 'On a server, or in a browser'],
  ['native', 'On a device: loopback addresses and schemes of its own'],
] as const;
const CONSENTS = [
  ['', 'As the server says'],
  ['once', 'Once, and for what is new'],
  ['always', 'At each sign-in'],
  ['off', 'Never: it is ours'],
] as const;
const SUBJECTS = [
  ['public', 'The same for all clients'],
  ['pairwise', 'Its own for this client'],
] as const;

function MoreFields(shared: { form: Form<ClientValues>; disabled: boolean }) {
  return (
    <div class="form">
      <ChoiceField {...shared} name="applicationType" label="Where it runs" choices={TYPES} />
      <TickField {...shared} name="requirePkce" label="Requests need PKCE" />
      <TickField {...shared} name="requirePushedAuthorizationRequests" label="Requests have to be pushed" />
      <ChoiceField {...shared} name="consent" label="Consent" choices={CONSENTS} />
      <ChoiceField {...shared} name="subjectType" label="Names of people" choices={SUBJECTS} />
      <ListField
        {...shared}
        name="postLogoutRedirectUris"
        label="After signing out"
        row="address"
        placeholder="https://app.example/"
      />
      <TextField {...shared} name="clientUri" label="Website" mono />
      <TextField {...shared} name="logoUri" label="Logo" mono />
      <TextField {...shared} name="policyUri" label="Privacy policy" mono />
      <TextField {...shared} name="tosUri" label="Terms" mono />
      <TextField {...shared} name="jwksUri" label="Key set" mono hint="For private_key_jwt." />
      <TextField {...shared} name="backchannelLogoutUri" label="Back-channel logout" mono />
      <TextField {...shared} name="frontchannelLogoutUri" label="Front-channel logout" mono />
    </div>
  );
}
