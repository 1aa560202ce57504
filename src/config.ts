/**
 * Configuration: the environment in, one frozen object out, or every fault at once.
 *
 * What each variable means and why it has its default is in config-variables.ts. A fault stops the start: a service
 * that holds everybody's keys must not guess what its operator meant.
 */
import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseProblem, unencryptedProblem } from './config-database.js';
import { documentsProblem, readDocuments } from './config-documents.js';
import { ConfigError, readEnvironment } from './config-environment.js';
import {
  administratorProblems,
  issuerProblem,
  listOf,
  outboundAllowProblem,
  retentionProblem,
  trustProxyProblem,
} from './config-rules.js';
import { collectSources, type Environment } from './config-sources.js';
import { variables } from './config-variables.js';
import { weakness } from './platform/secret-strength.js';
import { emailKey } from './protocol/identifiers.js';
import { isLoopbackHost } from './protocol/loopback.js';
import { urlOf } from './protocol/url.js';

/** What the process was told. */
export interface Config {
  /** Public base URL without a trailing slash. */
  readonly issuer: string;
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on. */
  readonly port: number;
  /** Undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** The same database as the owner of the tables; undefined: the role of `databaseUrl` is that. */
  readonly migrationDatabaseUrl: string | undefined;
  /** For how long audit events are kept; undefined: for ever. */
  readonly auditRetentionDays: number | undefined;
  /** The first protects new values, the rest recognise old ones. Empty only in development, which has dev.json. */
  readonly secrets: readonly string[];
  /** Absolute path of the configuration file. */
  readonly configFile: string | undefined;
  /** Number of hops or list of ranges; undefined: trust nobody. */
  readonly trustProxy: string | undefined;
  /** Origins that we may fetch from and post to although they are not https on the open internet. */
  readonly outboundAllow: readonly string[];
  /** Operations that pages of others may send in production, by the identifier of their text. */
  readonly trustedDocuments: Readonly<Record<string, string>>;
  /** The least important events that are logged. */
  readonly logLevel: LogLevel;
  /** Absolute path of the directory for the embedded database and dev.json. */
  readonly dataDir: string;
  /** NODE_ENV is `production`. */
  readonly production: boolean;
  /** A loopback issuer off production: /try, the demo and dev.json exist. */
  readonly development: boolean;
  /** NODE_ENV is `development` on a loopback issuer: the graph describes itself. Unset is not enough. */
  readonly introspection: boolean;
  /** Demo data is put into an empty database. */
  readonly demo: boolean;
  /** The administrator to make where there is none. */
  readonly admin: { readonly email: string; readonly password: string } | undefined;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];
const ENVIRONMENTS = ['production', 'development', 'test'] as const;
const SECRET_BYTES = 32;
const GENERATE = 'make one with: openssl rand -base64 32';

/** Text that a rule accepts; the rule says what is wrong, as the end of a sentence that starts with the name. */
const ruled = (rule: (text: string) => string | undefined) =>
  z.string().superRefine((text, check) => {
    const problem = rule(text);
    if (problem) check.addIssue({ code: 'custom', message: problem });
  });
const oneOf = <const T extends readonly string[]>(names: T) =>
  z.enum(names, { error: `must be one of ${names.join(', ')}` });
const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 0 or 1' })
  .transform((text) => text === '1' || text === 'true');

const settings = z.object({
  ISSUER: ruled(issuerProblem).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address or a host name' })
    .default('127.0.0.1'),
  PORT: ruled((text) =>
    /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? undefined : 'must be a number from 0 to 65535',
  )
    .transform(Number)
    .default(4000),
  DATABASE_URL: ruled(databaseProblem).optional(),
  MIGRATION_DATABASE_URL: ruled(databaseProblem).optional(),
  SECRETS: ruled(secretsProblem).transform(listOf).default([]),
  AUDIT_RETENTION_DAYS: ruled(retentionProblem).transform(Number).optional(),
  CONFIG_FILE: ruled(fileProblem)
    .transform((path) => resolve(path))
    .optional(),
  TRUST_PROXY: ruled(trustProxyProblem).optional(),
  OUTBOUND_ALLOW: ruled(outboundAllowProblem).transform(listOf).default([]),
  TRUSTED_DOCUMENTS: ruled(documentsProblem).transform(readDocuments).default({}),
  LOG_LEVEL: oneOf(LOG_LEVELS).optional(),
  DATA_DIR: z
    .string()
    .default('./.data')
    .transform((path) => resolve(path)),
  NODE_ENV: oneOf(ENVIRONMENTS).optional(),
  START_DEMO: flag.default(true),
  ADMIN_EMAIL: ruled((text) => (emailKey(text) ? undefined : 'is not an e-mail address')).optional(),
  ADMIN_PASSWORD: z.string().optional(),
  ALLOW_INSECURE_ISSUER: flag.default(false),
});
type Settings = z.output<typeof settings>;

/** Reads an environment. Throws a ConfigError with all faults. */
export function loadConfig(env: Environment): Config {
  const { values, problems } = collectSources(env, variables);
  const parsed = settings.safeParse(values);
  const faults = [
    ...problems,
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...combinationProblems(values, parsed.data),
  ];
  if (!parsed.data || faults.length > 0) throw new ConfigError(faults);
  return configFrom(parsed.data);
}

/** The configuration of this process. */
export function readConfig(): Config {
  return loadConfig(readEnvironment());
}

function configFrom(given: Settings): Config {
  const issuer = given.ISSUER ?? `http://localhost:${given.PORT}`;
  const production = given.NODE_ENV === 'production';
  const development = !production && isLoopbackHost(new URL(issuer).hostname);
  const admin =
    given.ADMIN_EMAIL && given.ADMIN_PASSWORD
      ? Object.freeze({ email: given.ADMIN_EMAIL, password: given.ADMIN_PASSWORD })
      : undefined;
  return Object.freeze({
    issuer,
    host: given.HOST,
    port: given.PORT,
    databaseUrl: given.DATABASE_URL,
    migrationDatabaseUrl: given.MIGRATION_DATABASE_URL,
    auditRetentionDays: given.AUDIT_RETENTION_DAYS,
    secrets: Object.freeze(given.SECRETS),
    configFile: given.CONFIG_FILE,
    trustProxy: given.TRUST_PROXY,
    outboundAllow: Object.freeze(given.OUTBOUND_ALLOW),
    trustedDocuments: Object.freeze(given.TRUSTED_DOCUMENTS),
    logLevel: given.LOG_LEVEL ?? (development ? 'warn' : 'info'),
    dataDir: given.DATA_DIR,
    production,
    development,
    introspection: development && given.NODE_ENV === 'development',
    demo: development && !given.CONFIG_FILE && given.START_DEMO,
    admin,
  });
}

/** Faults that only show when variables are seen together. Works on what there is, so that no fault hides another. */
function combinationProblems(
  values: Readonly<Record<string, string | undefined>>,
  given?: Settings,
): string[] {
  const production = values.NODE_ENV === 'production';
  const problems: string[] = [];
  const issuer = values.ISSUER ? urlOf(values.ISSUER) : undefined;
  const exposed = issuer !== undefined && !isLoopbackHost(issuer.hostname);
  if (exposed && issuer.protocol === 'http:') {
    if (production) problems.push('ISSUER must be an https URL in production');
    else if (given ? !given.ALLOW_INSECURE_ISSUER : !values.ALLOW_INSECURE_ISSUER)
      problems.push(
        'ISSUER must be an https URL, or a loopback address; ALLOW_INSECURE_ISSUER=1 allows http for a test',
      );
  }
  if (!values.SECRETS && (production || exposed)) problems.push(`SECRETS is required here; ${GENERATE}`);
  if (production || exposed) problems.push(...unencrypted(values));
  if (production && !values.DATABASE_URL) problems.push('DATABASE_URL is required in production');
  if (values.MIGRATION_DATABASE_URL && !values.DATABASE_URL)
    problems.push(
      'MIGRATION_DATABASE_URL is nothing without DATABASE_URL, the same database for the service',
    );
  if ((production || exposed) && listOf(values.SECRETS ?? '').some(isGuessable))
    problems.push(`SECRETS contains a secret that can be guessed; ${GENERATE}`);
  if (production && listOf(values.OUTBOUND_ALLOW ?? '').some((entry) => entry.startsWith('http:')))
    problems.push('OUTBOUND_ALLOW names an http address, which is for development only; use https');
  if (!values.ADMIN_EMAIL !== !values.ADMIN_PASSWORD)
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD go together; set both or neither');
  problems.push(...administratorProblems(values));
  return problems;
}

function unencrypted(values: Readonly<Record<string, string | undefined>>): string[] {
  return ['DATABASE_URL', 'MIGRATION_DATABASE_URL'].flatMap((name) => {
    const problem = unencryptedProblem(values[name] ?? '');
    return problem === undefined ? [] : [`${name} ${problem}`];
  });
}

/** One that is too short is refused as such and need not be called names as well. */
function isGuessable(secret: string): boolean {
  return Buffer.byteLength(secret) >= SECRET_BYTES && weakness(secret) !== undefined;
}

function secretsProblem(text: string): string | undefined {
  const secrets = listOf(text);
  if (secrets.length === 0) return `holds no secret; ${GENERATE}`;
  const short = secrets.findIndex((secret) => Buffer.byteLength(secret) < SECRET_BYTES);
  if (short !== -1) return `number ${short + 1} is shorter than ${SECRET_BYTES} bytes; ${GENERATE}`;
  if (new Set(secrets).size < secrets.length) return 'names a secret twice';
  return undefined;
}

function fileProblem(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK);
    return undefined;
  } catch {
    return `names a file that cannot be read: ${path}`;
  }
}
