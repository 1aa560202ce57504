/**
 * The only error that the service throws on purpose. A refusal is an answer ("no, because …") and a
 * door renders it. Anything else that is thrown is a fault and becomes a 500.
 *
 * The table is the registry: a code exists if and only if it has a line here. There is no code for an
 * unknown client or a bad redirect URI at the authorization endpoint: these get a page of ours, which
 * names the failed check (RFC 6749 §4.1.2.1).
 */
export const refusals = {
  // RFC 6749 §5.2, and §4.1.2.1 for the authorization endpoint
  invalid_request: { status: 400 },
  invalid_client: { status: 401 },
  invalid_grant: { status: 400 },
  unauthorized_client: { status: 400 },
  unsupported_grant_type: { status: 400 },
  invalid_scope: { status: 400 },
  // RFC 6749 §4.1.2.1
  unsupported_response_type: { status: 400 },
  access_denied: { status: 403 },
  server_error: { status: 500 },
  temporarily_unavailable: { status: 503 },
  // OpenID Connect Core §3.1.2.6
  interaction_required: { status: 400 },
  login_required: { status: 400 },
  account_selection_required: { status: 400 },
  consent_required: { status: 400 },
  registration_not_supported: { status: 400 },
  invalid_request_uri: { status: 400 },
  invalid_request_object: { status: 400 },
  // OpenID Connect Core Unmet Authentication Requirements §2
  unmet_authentication_requirements: { status: 400 },
  // RFC 8707 §2
  invalid_target: { status: 400 },
  // RFC 6750 §3.1
  invalid_token: { status: 401 },
  insufficient_scope: { status: 403 },
  // RFC 7591 §3.2.2
  invalid_redirect_uri: { status: 400 },
  invalid_client_metadata: { status: 400 },
  unapproved_software_statement: { status: 400 },
} as const;

/** The name of a refusal as the wire writes it. */
export type RefusalCode = keyof typeof refusals;

/** An answer in the negative: a code for programs, a description for anyone, a detail for us. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** What may be shown to anyone, in the characters that `error_description` allows. */
  readonly description: string;

  /** The HTTP status: that of the table, unless the transport has a more exact one (413, say). */
  readonly status: number;

  /** The detail goes to the log and the audit trail only. */
  constructor(
    readonly code: RefusalCode,
    description: string,
    readonly detail?: string,
    status?: number,
  ) {
    super(detail ?? description);
    this.description = wireText(description);
    this.status = status ?? refusals[code].status;
  }
}

/** Throws a refusal. */
export function refuse(code: RefusalCode, description: string, detail?: string, status?: number): never {
  throw new Refusal(code, description, detail, status);
}

/**
 * RFC 6749 §5.2 allows %x20-21 / %x23-5B / %x5D-7E. A slip of ours is replaced and not thrown about:
 * a refusal that fails to be built would answer 500 where the answer is no.
 */
function wireText(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replace(/[^\x20-\x7e]/g, '?');
}
