/** Trying a client: the request that it would send, to be opened or to be checked rule by rule. */
import { ButtonLink } from '../../../components/button.js';
import { CopyButton } from '../../../components/copy-button.js';
import type { ClientDetailsFragment } from '../../../gql/admin/graphql.js';
import { Section } from '../../components/room.js';

/** The challenge of RFC 7636 appendix B: whoever only looks whether a sign-in begins needs no verifier of their own. */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** The section; nothing for a client that signs nobody in. */
export function TestSignIn({ client }: { readonly client: ClientDetailsFragment }) {
  const url = requestOf(client);
  if (!url) return null;
  return (
    <Section
      heading="Test sign-in"
      lead="The request that this client would send. The application gets the answer, as from any sign-in."
    >
      <p class="copyable">
        <code>{url}</code>
        <CopyButton text={url} label="Copy" done="Copied" />
      </p>
      <div class="buttons start">
        <ButtonLink href={url} id="test-sign-in">
          Sign in
        </ButtonLink>
        <ButtonLink href={`/explain?url=${encodeURIComponent(url)}`}>See every check</ButtonLink>
      </div>
    </Section>
  );
}

function requestOf(client: ClientDetailsFragment): string | undefined {
  const [redirectUri] = client.redirectUris;
  if (!redirectUri || !client.grantTypes.includes('authorization_code')) return undefined;
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: client.scope.filter((name) => name !== 'offline_access').join(' '),
    state: 'test',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  return `${client.authorizationServer.issuer}/authorize?${parameters}`;
}
