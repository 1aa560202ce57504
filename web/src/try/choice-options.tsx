/** What a request may ask for besides: how it travels there and back, and what most clients leave out. */
import type { ChoiceProps } from './choice-form.js';
import { claimsPresets, displays, responseModes } from './choices.js';
import { SelectField, TextField, Tick } from './fields.js';

/** The way there and the way back. */
export function JourneyFields({ choices, onChange }: ChoiceProps) {
  return (
    <>
      <SelectField
        id="response-mode"
        label="response_mode"
        value={choices.responseMode}
        options={responseModes}
        hint="How the answer comes back. A form keeps the code out of the address bar, the history and the logs."
        onChange={(responseMode) => onChange({ ...choices, responseMode })}
      />
      <Tick id="push" checked={choices.push} onChange={(push) => onChange({ ...choices, push })}>
        Push the request first
        <span class="hint block">
          The client hands it in by itself, and the browser carries a short reference that nobody can change.
        </span>
      </Tick>
    </>
  );
}

/** Parameters that stay folded until somebody wants them. */
export function MoreFields(props: ChoiceProps) {
  const { loginHint, uiLocales, acrValues, display, claims, resource } = props.choices;
  const isUsed = [loginHint, uiLocales, acrValues, display, claims, resource].some((value) => value !== '');
  return (
    <details class="fold" open={isUsed}>
      <summary>More parameters</summary>
      <div class="stack">
        <PersonFields {...props} />
        <TokenFields {...props} />
      </div>
    </details>
  );
}

/** What the pages are told about the person in front of them. */
function PersonFields({ choices, onChange }: ChoiceProps) {
  return (
    <>
      <TextField
        id="login-hint"
        label="login_hint"
        value={choices.loginHint}
        hint="Such as alice@localhost."
        onChange={(loginHint) => onChange({ ...choices, loginHint })}
      />
      <TextField
        id="ui-locales"
        label="ui_locales"
        value={choices.uiLocales}
        hint="Languages, best first: de fr ar."
        onChange={(uiLocales) => onChange({ ...choices, uiLocales })}
      />
      <SelectField
        id="display"
        label="display"
        value={choices.display}
        options={displays.map((value) => [value, value || 'not sent'])}
        hint="What the pages should be laid out for. Ours fit every window, so all of them look alike."
        onChange={(display) => onChange({ ...choices, display })}
      />
      <TextField
        id="acr-values"
        label="acr_values"
        value={choices.acrValues}
        hint="Classes of authentication, best first."
        onChange={(acrValues) => onChange({ ...choices, acrValues })}
      />
    </>
  );
}

/** What the tokens should say, and whom they are for. */
function TokenFields({ server, choices, onChange }: ChoiceProps) {
  const resources = [
    ...server.resources.map(({ identifier, name }) => [identifier, `${name} – ${identifier}`] as const),
    ...(server.openid ? [[server.issuer, `userinfo – ${server.issuer}`] as const] : []),
  ];
  return (
    <>
      <SelectField
        id="claims"
        label="claims"
        value={choices.claims}
        options={claimsPresets}
        hint="Asks for single claims, and says where they are wanted."
        onChange={(claims) => onChange({ ...choices, claims })}
      />
      <SelectField
        id="resource"
        label="resource"
        value={choices.resource}
        options={[['', 'not sent'], ...resources]}
        hint="The API that the access token is for: no other one has to take it."
        onChange={(resource) => onChange({ ...choices, resource })}
      />
    </>
  );
}
