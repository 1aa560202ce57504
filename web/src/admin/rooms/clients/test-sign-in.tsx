/** Trying a client: the request that it would send, to be gone through step by step, opened, or checked rule by rule. */
import { useState } from 'preact/hooks';
import { Button, ButtonLink } from '../../../components/button.js';
import { CopyButton } from '../../../components/copy-button.js';
import { type ClientDetailsFragment, ConsoleExplainDocument } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { FormProblem } from '../../components/form-foot.js';
import { Section } from '../../components/room.js';
import { useConsole } from '../../console-model.js';
import { useForm } from '../../form.js';
import { Checks, type Explained } from './checks.js';

type Client = ClientDetailsFragment;

/** The section; nothing for a client that signs nobody in. */
export function TestSignIn({ client }: { readonly client: Client }) {
  const { grantTypes, redirectUris } = client;
  if (!grantTypes.includes('authorization_code') || redirectUris.length === 0) return null;
  return (
    <Section
      heading="Test sign-in"
      lead="The request that this client would send, and what the server says to it."
    >
      <Request client={client} />
    </Section>
  );
}

function Request({ client }: { readonly client: Client }) {
  const [redirectUri, setRedirectUri] = useState(client.redirectUris[0] ?? '');
  const [prompt, setPrompt] = useState('');
  const url = requestOf(client, redirectUri, prompt);
  return (
    <>
      <div class="chooser">
        <label class="field" for="try-uri">
          <span class="label">Redirect URI</span>
          <select
            class="input mono"
            id="try-uri"
            value={redirectUri}
            onChange={({ currentTarget }) => setRedirectUri(currentTarget.value)}
          >
            {client.redirectUris.map((uri) => (
              <option key={uri}>{uri}</option>
            ))}
          </select>
        </label>
        <label class="field" for="try-prompt">
          <span class="label">prompt</span>
          <select
            class="input"
            id="try-prompt"
            value={prompt}
            onChange={({ currentTarget }) => setPrompt(currentTarget.value)}
          >
            <option value="">not sent</option>
            {['none', 'login', 'consent', 'select_account'].map((value) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        </label>
      </div>
      <p class="made">
        <code id="request">{url}</code>
        <CopyButton text={url} label="Copy" done="Copied" />
      </p>
      <Ways key={url} client={client} url={url} />
    </>
  );
}

function Ways({ client, url }: { client: Client; url: string }) {
  const form = useForm('explain', {});
  const [explained, setExplained] = useState<Explained>();
  const check = () =>
    form.submit(async () => {
      setExplained((await gqlFetch(ConsoleExplainDocument, { url })).explainAuthorizationRequest);
      return null;
    });
  const steps = useTrySteps(client);
  return (
    <>
      <div class="buttons start">
        {steps.href && (
          <ButtonLink id="try" kind="primary" href={steps.href}>
            Try it step by step
          </ButtonLink>
        )}
        <ButtonLink href={url} id="test-sign-in">
          Sign in
        </ButtonLink>
        <Button type="button" id="check" busy={form.busy} onClick={() => void check()}>
          Check the request
        </Button>
      </div>
      {steps.why && <p class="quiet small">{steps.why}</p>}
      <FormProblem form={form} />
      {explained && <Checks explained={explained} />}
    </>
  );
}

/** The way to /try with this client, or why it cannot play it. */
function useTrySteps(client: Client) {
  const { hasTry, trySecrets } = useConsole();
  const { clientId, redirectUris, authorizationServer } = client;
  const callback = `${authorizationServer.issuer}/try/callback`;
  if (!hasTry)
    return { why: 'Sign in leads to the application, which gets the answer as from any sign-in.' } as const;
  if (!redirectUris.includes(callback))
    return {
      why: (
        <>
          /try could play this client step by step if <code>{callback}</code> were one of its redirect URIs.
        </>
      ),
    } as const;
  if (client.tokenEndpointAuthMethod !== 'none' && !trySecrets.includes(clientId))
    return { why: '/try cannot play this client: nobody but its owner knows its secret.' } as const;
  return {
    href: `/try?${new URLSearchParams({ server: authorizationServer.slug, client: clientId })}`,
  } as const;
}

/** The challenge of RFC 7636 appendix B: whoever only looks whether a sign-in begins needs no verifier of their own. */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

function requestOf(client: Client, redirectUri: string, prompt: string): string {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: client.scope.filter((name) => name !== 'offline_access').join(' '),
    state: 'test',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...(prompt ? { prompt } : {}),
  });
  return `${client.authorizationServer.issuer}/authorize?${parameters}`;
}
