/** What `npm start` prints when everything is there: where to go, and who one can be. */
import type { Config } from './config.js';
import { DEMO_PASSWORD } from './setup/demo.js';
import type { DevFile } from './setup/dev-file.js';

/** What the banner tells. */
export interface BannerFacts {
  /** What the process was told. */
  readonly config: Config;
  /** Secrets of the demo clients; there in development. */
  readonly devFile: DevFile | undefined;
  /** The administrator with the password that this start knows, where it is still in force. */
  readonly administrator: { readonly email: string; readonly password: string } | undefined;
  /** Milliseconds since the process began. */
  readonly elapsed: number;
  /** Version of the package. */
  readonly version: string;
}

/** The banner as lines. */
export function banner({ config, devFile, administrator, elapsed, version }: BannerFacts): string {
  const { issuer, demo, development, databaseUrl, dataDir, production } = config;
  const mode = production ? 'production' : development ? 'dev' : 'test';
  const where = databaseUrl ? 'Postgres' : `embedded Postgres in ${relative(dataDir)}`;
  const line = (name: string, value: string) => `  ${name.padEnd(16)}${value}`;
  return [
    '',
    `  portico ${version} · ${mode} · ${where} · ready in ${(elapsed / 1000).toFixed(1)} s`,
    '',
    ...(demo ? [line('Start here', `${issuer}/try`)] : []),
    line('Admin console', `${issuer}/admin`),
    line('Account', `${issuer}/account`),
    line('GraphQL', `${issuer}/graphql        POST, the contract is schema/api.graphql`),
    line('Discovery', `${issuer}/.well-known/openid-configuration`),
    ...(demo ? [line('Second server', `${issuer}/as/acme        requires the scope acme:read`)] : []),
    '',
    ...(administrator
      ? [
          line(
            'Admin',
            `${administrator.email}   ${administrator.password}   lost it? stop, npm run cli -- admin reset`,
          ),
        ]
      : []),
    ...(demo && devFile
      ? [
          line(
            'Users',
            `alice@localhost, bob@localhost   ${DEMO_PASSWORD}   demo data · START_DEMO=0 to leave out`,
          ),
          line('Clients', 'demo-spa (public, PKCE)'),
          line('', `demo-web   ${devFile.clients['demo-web']}`),
          line('', `demo-m2m   ${devFile.clients['demo-m2m']}`),
          line('', `demo-admin   ${devFile.clients['demo-admin']}`),
        ]
      : []),
    ...warnings(config),
    '',
  ].join('\n');
}

function warnings({ demo, issuer, databaseUrl, production }: Config): string[] {
  if (production) return [];
  const reasons = [
    ...(demo ? ['demo data'] : []),
    ...(issuer.startsWith('http:') ? ['http issuer'] : []),
    ...(databaseUrl ? [] : ['embedded database: survives a crash, not the loss of power; set DATABASE_URL']),
  ];
  return reasons.length > 0 ? ['', `  Not for production: ${reasons.join(' · ')}.`] : [];
}

function relative(directory: string): string {
  const here = `${process.cwd()}/`;
  return directory.startsWith(here) ? `./${directory.slice(here.length)}` : directory;
}
