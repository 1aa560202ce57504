/** The form of step 1: who asks whom for what. */
import { Button } from '../components/button.js';
import { JourneyFields, MoreFields } from './choice-options.js';
import { type Choices, firstChoices, freshValues, prompts, scopesInOrder, withScope } from './choices.js';
import { SelectField, TextField, Tick } from './fields.js';
import { partiesOf, type TryClient, type TryModel, type TryServer } from './model.js';

/** What every part of the form is told. */
export interface ChoiceProps {
  readonly model: TryModel;
  readonly server: TryServer;
  readonly client: TryClient;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** The form. */
export function ChoiceForm(props: ChoiceProps) {
  const browser = props.client.kind !== 'machine';
  return (
    <form class="choices-form" onSubmit={(event) => event.preventDefault()}>
      <ServerField {...props} />
      <ClientField {...props} />
      {browser && <RedirectField {...props} />}
      <ScopeField {...props} />
      {browser && <FreshnessFields {...props} />}
      {browser && <JourneyFields {...props} />}
      {browser && <MoreFields {...props} />}
      {browser && <RandomFields {...props} />}
    </form>
  );
}

function ServerField({ model, choices, onChange }: ChoiceProps) {
  return (
    <SelectField
      id="server"
      label="Authorization server"
      value={choices.slug}
      options={model.servers.map(({ slug, name, issuer }) => [slug, `${name} – ${issuer}`])}
      onChange={(slug) => {
        const parties = partiesOf(model, slug, choices.clientId);
        if (parties) onChange(firstChoices(parties.server, parties.client));
      }}
    />
  );
}

const kinds = {
  public: 'public: has no secret, PKCE protects it',
  confidential: 'confidential: proves itself with a secret',
  machine: 'machine: no user takes part',
} as const;

function ClientField({ server, choices, onChange }: ChoiceProps) {
  return (
    <fieldset class="stack">
      <legend>Client</legend>
      {server.clients.map((client) => (
        <label class="tick" key={client.clientId}>
          <input
            type="radio"
            name="client"
            value={client.clientId}
            checked={client.clientId === choices.clientId}
            onChange={() => onChange(firstChoices(server, client))}
          />
          <span>
            {client.name} <code>{client.clientId}</code>
            <span class="hint block">{kinds[client.kind]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function RedirectField({ choices, onChange }: ChoiceProps) {
  return (
    <TextField
      id="redirect-uri"
      label="Redirect URI"
      code
      inputMode="url"
      value={choices.redirectUri}
      hint="Change one character to see what the server says to an address that is not registered."
      onChange={(redirectUri) => onChange({ ...choices, redirectUri })}
    />
  );
}

function ScopeField({ server, client, choices, onChange }: ChoiceProps) {
  return (
    <fieldset class="stack">
      <legend>Scopes</legend>
      {scopesInOrder(server).map(({ name, description }) => (
        <Tick
          key={name}
          id={`scope-${name}`}
          checked={choices.scope.includes(name)}
          onChange={(wanted) =>
            onChange({ ...choices, scope: withScope(server, choices.scope, name, wanted) })
          }
        >
          <code>{name}</code> <span class="quiet">{description}</span>
          {server.requiredScopes.includes(name) && <span class="badge">required here</span>}
          {choices.scope.includes(name) && !client.scope.includes(name) && (
            <span class="badge warning">not registered for this client</span>
          )}
        </Tick>
      ))}
    </fieldset>
  );
}

function FreshnessFields({ choices, onChange }: ChoiceProps) {
  return (
    <div class="pair">
      <SelectField
        id="prompt"
        label="prompt"
        value={choices.prompt}
        options={prompts.map((value) => [value, value || 'not sent'])}
        onChange={(prompt) => onChange({ ...choices, prompt })}
      />
      <TextField
        id="max-age"
        label="max_age"
        inputMode="numeric"
        value={choices.maxAge}
        hint="In seconds. Empty: not sent."
        onChange={(maxAge) => onChange({ ...choices, maxAge })}
      />
    </div>
  );
}

function RandomFields({ server, choices, onChange }: ChoiceProps) {
  return (
    <details class="fold">
      <summary>Random values of this request</summary>
      <div class="stack">
        <TextField
          id="state"
          label="state"
          code
          value={choices.state}
          onChange={(state) => onChange({ ...choices, state })}
        />
        <TextField
          id="nonce"
          label="nonce"
          code
          value={choices.nonce}
          onChange={(nonce) => onChange({ ...choices, nonce })}
        />
        <TextField
          id="verifier"
          label="PKCE verifier"
          code
          value={choices.verifier}
          hint="Stays in this tab; the request carries its hash, the challenge."
          onChange={(verifier) => onChange({ ...choices, verifier })}
        />
        <Tick id="pkce" checked={choices.pkce} onChange={(pkce) => onChange({ ...choices, pkce })}>
          Send the challenge
        </Tick>
        <div>
          <Button type="button" compact onClick={() => onChange({ ...choices, ...freshValues(server) })}>
            New values
          </Button>
        </div>
      </div>
    </details>
  );
}
