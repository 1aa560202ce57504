/**
 * What a client says of itself in the document that its client id leads to.
 *
 * OAuth Client ID Metadata Document §4, §4.1   JSON, with the address itself in it; no secret, and no method that rests on
 *                  one: whoever reads the document would have it as well
 * RFC 7591 §2      the members. A document is written for every server there is, so of grants, answers and methods each
 *                  server takes those that it has; whatever else it asks for and we do not do is refused, as at registration
 * OpenID Connect RP Metadata Choices §2   token_endpoint_auth_methods_supported: what the client could do as well
 */
import { refuse } from '../refusal.js';
import { isSigningAlg } from '../signing-algs.js';
import { readJsonObject } from '../strict-json.js';
import { refuseUnsupported } from './unsupported.js';
import { readClientMetadata, type WireMetadata } from './wire.js';

type Members = Readonly<Record<string, unknown>>;

/** What a client that nobody vouches for may do at all: nothing without a user. */
const GRANTS = ['authorization_code', 'refresh_token'];
const SYMMETRIC = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'];
/** A second document to be fetched, for anybody who makes one. */
const NOT_TAKEN = ['client_secret', 'client_secret_expires_at', 'sector_identifier_uri'];

/** The document in these bytes, or undefined where they are none of the client with this id. */
export function documentOf(clientId: string, bytes: Uint8Array): Members | undefined {
  const members = readJsonObject(bytes);
  return members?.['client_id'] === clientId ? members : undefined;
}

/** What of a document is taken; refused where it says what none may say. */
export function readDocument(document: Members): WireMetadata {
  refuseUnsupported(document);
  const forbidden = NOT_TAKEN.find((name) => Object.hasOwn(document, name));
  if (forbidden !== undefined) refuse('invalid_client_metadata', `${forbidden} must not be in a document`);
  const said = readClientMetadata(document);
  const method = authMethod(document, said);
  return {
    ...said,
    tokenEndpointAuthMethod: method,
    // Of no use without the method, and it need not be one that we know.
    tokenEndpointAuthSigningAlg:
      method === 'private_key_jwt' ? (said.tokenEndpointAuthSigningAlg ?? null) : null,
    ...(said.grantTypes && { grantTypes: said.grantTypes.filter((grant) => GRANTS.includes(grant)) }),
    ...(said.responseTypes?.includes('code') && { responseTypes: ['code'] }),
  };
}

/** The first method that the client offers and that can be verified here: what it prefers, then what it could do as well. */
function authMethod(document: Members, said: WireMetadata): string {
  const preferred = said.tokenEndpointAuthMethod ?? undefined;
  if (preferred !== undefined && SYMMETRIC.includes(preferred))
    refuse('invalid_client_metadata', 'token_endpoint_auth_method must not rest on a secret');
  const others = document['token_endpoint_auth_methods_supported'];
  const offered = [preferred, ...(Array.isArray(others) ? others : [])].filter((each) => each !== undefined);
  if (offered.length === 0) return 'none';
  const isVerifiable = (method: unknown) =>
    method === 'none' || (method === 'private_key_jwt' && canBeVerified(said));
  const chosen = offered.find(isVerifiable) ?? offered.find((method) => method === 'private_key_jwt');
  // Without keys, the rules about keys say what is missing.
  if (chosen === undefined)
    refuse('invalid_client_metadata', 'token_endpoint_auth_method must be private_key_jwt or none');
  return chosen as string;
}

function canBeVerified({ jwks, jwksUri, tokenEndpointAuthSigningAlg: alg }: WireMetadata): boolean {
  return (jwks != null || jwksUri != null) && (alg == null || isSigningAlg(alg));
}
