/**
 * The environment variables, as a table: the documentation prints it, and config.ts reads nothing that is not in it.
 *
 * Few, on purpose: where the process listens and what it trusts. What it serves, servers, clients and their settings,
 * is in the configuration file.
 */

/** One variable. */
export interface Variable {
  /** The plain name, without the prefix. */
  readonly name: string;
  /** What it decides, for the reference table. */
  readonly meaning: string;
  /** What holds where it is not set, in words. */
  readonly fallback: string;
  /** Never shown in a message, and may also be given as a file: `<name>_FILE`. */
  readonly secret: boolean;
}

/** Each may also be written with this prefix, for machines on which the short names are taken. */
export const PREFIX = 'PORTICO_';

/** Names with this prefix are for the tests and are never looked at here. */
export const TEST_PREFIX = 'PORTICO_TEST_';

const variable = (name: string, meaning: string, fallback: string, secret = false): Variable => ({
  name,
  meaning,
  fallback,
  secret,
});

/** Every variable that is read, in the order of the reference table. */
export const variables: readonly Variable[] = [
  // localhost, so that the first start needs no decision and passkeys and cookies work without TLS.
  variable(
    'ISSUER',
    'Public base URL: what people see in the address bar, and the issuer of the default authorization server. ' +
      'A scheme and a host, no path and no trailing slash.',
    'http://localhost:<PORT>',
  ),
  // Loopback: nobody is served by accident. A container sets 0.0.0.0.
  variable('HOST', 'Address to listen on.', '127.0.0.1'),
  // Not 3000 or 8080, which a developer's own application has.
  variable('PORT', 'Port to listen on; 0 takes any free one.', '4000'),
  // The embedded database is for trying out: it is not safe against a loss of power.
  variable(
    'DATABASE_URL',
    'PostgreSQL 15 or newer: postgres://user:password@host/name.',
    'embedded, in DATA_DIR',
    true,
  ),
  // None: one role is easier to try; two are what a service that others rely on should have.
  variable(
    'MIGRATION_DATABASE_URL',
    'The same database as the owner of its tables: migrations run as that role, and it gives the role of ' +
      'DATABASE_URL what the service needs and no more.',
    'none: the role of DATABASE_URL owns the tables',
    true,
  ),
  // No default in production: a published default is a master key for everyone.
  variable(
    'SECRETS',
    'Secrets of 32 bytes or more, separated by commas or white space. The first protects new values, ' +
      'the others still recognise old ones: rotate by putting a new one in front.',
    'made up on a loopback issuer, required elsewhere',
    true,
  ),
  // None: what a law or an auditor wants to see must not go because nobody decided.
  variable(
    'AUDIT_RETENTION_DAYS',
    'For how many days audit events are kept, 90 or more. Older ones go by whole months.',
    'none: for ever',
  ),
  // None: the default server alone, with no client, or the demo.
  variable('CONFIG_FILE', 'Configuration file (YAML) that is applied at each start.', 'none'),
  // Nobody: a forwarded address that is believed without reason defeats every limit by address.
  variable(
    'TRUST_PROXY',
    'Proxies whose X-Forwarded-* headers are believed: how many, or a list of addresses and CIDR ranges.',
    'nobody',
  ),
  // None: whoever registers a client chooses addresses that we reach from inside.
  variable(
    'OUTBOUND_ALLOW',
    'Origins that may be fetched from and posted to although they are not https on port 443 of a public address, ' +
      'separated by commas or white space: https://idp.internal:8443, or http://127.0.0.1:* off production.',
    'none',
  ),
  // None: our own pages need nothing here.
  variable(
    'TRUSTED_DOCUMENTS',
    'JSON files with the operations that pages of your own send, separated by commas or white space: ' +
      '{"sha256:<hash of the text>": "<text>"}. In production a browser may send no others but those and our own.',
    'none',
  ),
  // A developer's terminal is for what needs attention; an operator also wants one line for each request.
  variable('LOG_LEVEL', 'fatal, error, warn, info, debug, trace or silent.', 'info; warn in development'),
  variable('DATA_DIR', 'Directory of the embedded database and of dev.json.', './.data'),
  // Unset means off production, but nothing is relaxed unless the issuer is a loopback address as well.
  variable('NODE_ENV', 'production, development or test.', 'unset: not production'),
  // On, because an empty service cannot be tried.
  variable('START_DEMO', '0 leaves out the demo data of a first start in development.', '1'),
  // None: the first administrator is set up by hand unless both are given.
  variable('ADMIN_EMAIL', 'E-mail address of the administrator to make where there is none.', 'none'),
  variable('ADMIN_PASSWORD', 'The password of that administrator, 15 characters or more.', 'none', true),
  // Off: passwords and cookies over plain http can be read on the way.
  variable(
    'ALLOW_INSECURE_ISSUER',
    '1 allows an http issuer that is not a loopback address, off production.',
    '0',
  ),
];

/** Variables of the command line, always with the prefix: the service knows them and reads none. */
export const commandVariables: readonly Variable[] = [
  variable('PORTICO_URL', 'The server to ask instead of the database.', 'the database of this machine'),
  variable('PORTICO_TOKEN', 'The access token for it.', 'none', true),
  variable('PORTICO_CLIENT_ID', 'The client that gets the token, where there is none.', 'none'),
  variable('PORTICO_CLIENT_SECRET', 'The secret of that client.', 'none', true),
];
