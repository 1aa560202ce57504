/** What the server says about itself: the members of its metadata that matter to this page. */
import { Notice } from '../components/notice.js';
import { discoveryUrl } from './discovery.js';
import { ExplainedTable } from './explained.js';
import type { Meanings } from './meanings.js';
import type { MetadataState } from './metadata.js';
import type { TryServer } from './model.js';

const shown: Meanings = {
  issuer: {
    text: 'The server’s name. Tokens and answers carry it, byte for byte.',
    section: 'OpenID Connect Discovery §3',
  },
  authorization_endpoint: { text: 'Where step 2 sends the browser.', section: 'RFC 6749 §3.1' },
  token_endpoint: { text: 'Where codes and refresh tokens become tokens.', section: 'RFC 6749 §3.2' },
  userinfo_endpoint: { text: 'Where claims about the user are read.', section: 'OpenID Connect Core §5.3' },
  jwks_uri: { text: 'The keys that signatures are verified with.', section: 'RFC 7517 §5' },
  pushed_authorization_request_endpoint: {
    text: 'Where a client hands in its request before the browser goes.',
    section: 'RFC 9126 §5',
  },
  introspection_endpoint: { text: 'Where one asks what a token is worth.', section: 'RFC 8414 §2' },
  revocation_endpoint: { text: 'Where a token is taken back.', section: 'RFC 8414 §2' },
  end_session_endpoint: {
    text: 'Where step 8 sends the browser.',
    section: 'OpenID Connect RP-Initiated Logout §2.1',
  },
  response_modes_supported: {
    text: 'How answers can come back.',
    section: 'OAuth 2.0 Multiple Response Types §2.1',
  },
  scopes_supported: { text: 'Scopes that can be asked for.', section: 'RFC 8414 §2' },
  grant_types_supported: { text: 'What can be handed in for tokens.', section: 'RFC 8414 §2' },
  token_endpoint_auth_methods_supported: {
    text: 'How a client can prove itself.',
    section: 'RFC 8414 §2',
  },
  code_challenge_methods_supported: { text: 'PKCE, and by which hash.', section: 'RFC 7636 §4.2' },
};

/** The panel. */
export function DiscoveryPanel({ server, state }: { server: TryServer; state: MetadataState }) {
  const url = discoveryUrl(server);
  return (
    <>
      <p class="paper">
        <b>GET</b> <a href={url}>{url}</a>
      </p>
      {state.kind === 'failed' && (
        <Notice tone="danger" alert>
          The document could not be read: {state.why}
        </Notice>
      )}
      {state.kind === 'reading' && <p class="quiet small">Reading…</p>}
      {state.kind === 'read' && (
        <ExplainedTable
          label="What the server says about itself"
          rows={Object.keys(shown)
            .filter((name) => state.metadata[name] !== undefined)
            .map((name) => ({ name, value: <code>{memberText(state.metadata[name])}</code> }))}
          meanings={shown}
        />
      )}
    </>
  );
}

function memberText(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value);
}
