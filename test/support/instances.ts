/** Several processes of the server behind one public address, on one database, with clients for races. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import { freePort, PASSWORD } from './app.js';
import { type TestDatabase, testDatabase } from './database.js';
import { ServerProcess } from './process.js';
import { answerTo, challenge, form, type Params, verifier } from './relying-party.js';
import { UserAgent } from './user-agent.js';

const SCOPE = 'openid profile email offline_access';
/** What a generator might make. */
export const SECRETS = 'q0X8m3uWcT5rJ7vYbN2kLzP4sHdF6gAe9tRi1oUy';
const SERVICE_SECRET = 'Vb3nQ8xKt5Zr7LwC2mYhJ4gDfS6pAe9uTi1oRk0X';

/** A public client without any grace for its refresh tokens, one with the usual grace, and a service. */
function clientsFile(issuer: string): FileInput {
  const browserClient = (clientId: string, refreshGrace: number) => ({
    clientId,
    clientName: clientId,
    applicationType: 'native' as const,
    redirectUris: [`${issuer}/try/callback`],
    scope: SCOPE.split(' '),
    refreshGrace,
  });
  const service = {
    clientId: 'service',
    clientName: 'Service',
    secret: SERVICE_SECRET,
    grantTypes: ['client_credentials' as const],
    scope: ['jobs:run'],
  };
  const clients = [browserClient('strict', 0), browserClient('lenient', 10), service];
  const scopes = [{ name: 'jobs:run', description: 'Run jobs' }];
  return {
    version: 1,
    authorizationServers: [{ slug: 'default', name: 'Portico', scopes, clients }],
    users: [{ username: 'alice', email: 'alice@localhost', password: PASSWORD, name: 'Alice' }],
  };
}

/** What a token endpoint answered; status 0 where the connection broke. */
export interface TokenAnswer {
  readonly status: number;
  readonly json: Readonly<Record<string, string>>;
  readonly headers: Headers;
}

/** One group of processes. */
export class Instances {
  readonly members: ServerProcess[] = [];
  /** What an operator would use: connections to their database. */
  readonly sql: postgres.Sql;
  #next = 0;

  private constructor(
    /** The public address of all of them: that of the first one. */
    readonly issuer: string,
    readonly database: TestDatabase,
    private readonly directory: string,
    private readonly environments: readonly Record<string, string>[],
  ) {
    this.sql = postgres(database.url ?? '', { max: 2 });
  }

  /** Starts `size` processes and waits for them. `env` adds to their environment or replaces it. */
  static async start(
    size: number,
    env: Record<string, string> = {},
    given?: TestDatabase,
  ): Promise<Instances> {
    const database = given ?? (await testDatabase());
    const ports = await Promise.all(Array.from({ length: size }, freePort));
    const issuer = `http://localhost:${ports[0]}`;
    const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const CONFIG_FILE = join(directory, 'portico.yaml');
    writeFileSync(CONFIG_FILE, JSON.stringify(clientsFile(issuer)));
    const common = {
      ISSUER: issuer,
      DATABASE_URL: database.url ?? '',
      SECRETS,
      CONFIG_FILE,
      DATA_DIR: directory,
      LOG_LEVEL: 'warn',
      // The tests are their balancer, and say by which name the browser asked.
      TRUST_PROXY: '1',
    };
    const environments = ports.map((port) => ({ ...common, PORT: String(port), ...env }));
    const group = new Instances(issuer, database, directory, environments);
    await Promise.all(environments.map((_, at) => group.restart(at)));
    return group;
  }

  /** Starts the process at this place, again where one has ended. */
  async restart(at: number): Promise<ServerProcess> {
    const started = new ServerProcess({ env: this.environments[at] ?? {}, cwd: this.directory });
    this.members[at] = started;
    return started.ready();
  }

  /** Their addresses in turn, as a balancer would give them. */
  next(): string {
    this.#next = (this.#next + 1) % this.members.length;
    return this.members[this.#next]?.url ?? '';
  }

  /** Posts to the token endpoint of one process, or of the next one in turn. */
  async token(
    params: Params,
    { at = this.next(), headers = {} }: { at?: string; headers?: Record<string, string> } = {},
  ): Promise<TokenAnswer> {
    try {
      const response = await fetch(`${at}/token`, { method: 'POST', body: form(params), headers });
      const json = (await response.json()) as Record<string, string>;
      return { status: response.status, json, headers: response.headers };
    } catch {
      return { status: 0, json: {}, headers: new Headers() };
    }
  }

  redeem(code: string, clientId: string, at?: string): Promise<TokenAnswer> {
    const params = {
      code,
      client_id: clientId,
      redirect_uri: `${this.issuer}/try/callback`,
      code_verifier: verifier,
    };
    return this.token({ grant_type: 'authorization_code', ...params }, at ? { at } : {});
  }

  refresh(token: string | undefined, clientId: string, at?: string): Promise<TokenAnswer> {
    const params = { grant_type: 'refresh_token', refresh_token: token, client_id: clientId };
    return this.token(params, at ? { at } : {});
  }

  service(at?: string): Promise<TokenAnswer> {
    const authorization = `Basic ${Buffer.from(`service:${SERVICE_SECRET}`).toString('base64')}`;
    return this.token(
      { grant_type: 'client_credentials', scope: 'jobs:run' },
      { headers: { authorization }, ...(at ? { at } : {}) },
    );
  }

  /** The status of userinfo at every process. */
  userinfo(accessToken: string | undefined): Promise<number[]> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const ask = async ({ url }: ServerProcess) => {
      const response = await fetch(`${url}/userinfo`, { headers });
      await response.arrayBuffer();
      return response.status;
    };
    return Promise.all(this.members.map(ask));
  }

  /** Somebody who has signed in and consented: each call of the answer gets one code, at the first process. */
  async person(clientId: string): Promise<{ agent: UserAgent; code: () => Promise<string> }> {
    const agent = new UserAgent(this.issuer);
    const url = this.authorizeUrl(clientId);
    await answerTo(agent, url);
    return { agent, code: async () => (await answerTo(agent, url)).get('code') ?? '' };
  }

  authorizeUrl(clientId: string, base = this.issuer): string {
    const request = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: `${this.issuer}/try/callback`,
      scope: SCOPE,
    };
    return `${base}/authorize?${form({ ...request, code_challenge: challenge, code_challenge_method: 'S256' })}`;
  }

  /** Every line that says error or worse. */
  get faults(): string[] {
    return this.members.flatMap(({ output }) =>
      output.split('\n').filter((line) => /"level":[56]0/.test(line)),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop('SIGKILL')));
    await this.sql.end();
    await this.database.drop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
