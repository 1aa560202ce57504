/**
 * The command line with an environment of its own: as people run it, a process from dist/, or in this process, which
 * takes a tenth of the time.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runCommand } from '../../src/command/program.js';
import { loadConfig } from '../../src/config.js';
import { version } from '../../src/version.js';
import { freePort } from './app.js';
import { type TestDatabase, testDatabase } from './database.js';
import { SECRETS } from './instances.js';
import { ServerProcess } from './process.js';

const program = fileURLToPath(new URL('../../dist/command/portico.js', import.meta.url));

/** What a command ended with. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as the document that --json asks for. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it asked for
  readonly json: any;
  /** The error that --json puts on standard error. */
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly problems: readonly { readonly message: string; readonly path?: readonly string[] }[];
    readonly exitCode: number;
  };
}

/** It was refused like this, and nothing is on standard output. */
export function expectFailure(ended: Ended, exitCode: number, code: string): void {
  expect([ended.code, ended.out], ended.err).toEqual([exitCode, '']);
  expect(ended.error).toMatchObject({ code, exitCode });
}

/** How a command is run. */
export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** Another copy of the program. */
  readonly program?: string;
}

/** Runs a command as a process. */
export async function portico(words: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [circumstances.program ?? program, ...words], {
    cwd: circumstances.cwd ?? tmpdir(),
    env: { PATH, HOME, ...circumstances.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  child.stdin.on('error', () => {});
  child.stdin.end(circumstances.input ?? '');
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return ended(code, out, err);
}

/** Runs a command in this process: all of it but what src/portico.ts puts around it, and without its start. */
export async function here(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await runCommand(words, {
    version,
    terminal: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      isTerminal: false,
      confirm: undefined,
      input: async () => input,
    },
    environment: () => env,
    // Loaded where somebody asks: most commands speak to a server.
    openLocal: async () => (await import('../../src/local-graph.js')).openLocalGraph(() => loadConfig(env)),
    machine: async () => {
      throw new Error('what only the machine can do is run as a process');
    },
  });
  return ended(code, out, err);
}

/** Whatever happens, nobody is shown a stack. */
function ended(code: number | null, out: string, err: string): Ended {
  if (/\n\s+at |node:internal|INTERNAL_SERVER_ERROR/.test(out + err)) throw new Error(`${out}\n${err}`);
  return {
    ...{ code, out, err },
    get json() {
      return JSON.parse(out);
    },
    get error() {
      return JSON.parse(err).error;
    },
  };
}

/** The service as `portico serve`. */
export function serving(env: Readonly<Record<string, string>>, cwd: string): ServerProcess {
  return new ServerProcess({ env, cwd, program: [program, 'serve'] });
}

async function tokenOf(url: string, secret: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', resource: `${url}/graphql` });
  const authorization = `Basic ${Buffer.from(`ops:${secret}`).toString('base64')}`;
  const response = await fetch(`${url}/token`, { method: 'POST', body, headers: { authorization } });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`no token: ${response.status}`);
  return token;
}

/** A server with a database of its own, and commands that reach it either way. */
export class Governed {
  private constructor(
    readonly server: ServerProcess,
    readonly database: TestDatabase,
    readonly directory: string,
    /** The environment of the server, for commands at its machine. */
    readonly env: Readonly<Record<string, string>>,
    /** A token with every right, which a command at the machine registered the client of. */
    readonly token: string,
  ) {}

  /** Starts the server on an empty instance, as `portico serve`. */
  static async start(): Promise<Governed> {
    const database = await testDatabase();
    const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const port = String(await freePort());
    const env = {
      ...{ PORT: port, ISSUER: `http://localhost:${port}`, DATABASE_URL: database.url ?? '', SECRETS },
      ...{ START_DEMO: '0', DATA_DIR: directory },
    };
    const server = serving(env, directory);
    await server.ready();
    const client = [
      'client',
      'add',
      'ops',
      '--grant-type',
      'client_credentials',
      '--scope',
      'admin:all',
      '--json',
    ];
    const made = await portico(client, { env, cwd: directory });
    if (made.code !== 0) throw new Error(made.err);
    const token = await tokenOf(server.url, made.json.clientSecret);
    return new Governed(server, database, directory, env, token);
  }

  /**
   * Runs a command at the machine, as a process. The words of `line` are apart by one space; `more` are words as they
   * are.
   */
  at(line: string, ...more: string[]): Promise<Ended> {
    return portico([...line.split(' '), ...more], { env: this.env, cwd: this.directory });
  }

  /** Runs a command by the database of the server, in this process. */
  here(line: string, ...more: string[]): Promise<Ended> {
    return here([...line.split(' '), ...more], this.env);
  }

  /** Runs a command by the address of the server, with every right, in this process. */
  by(line: string, ...more: string[]): Promise<Ended> {
    return this.with({ PORTICO_TOKEN: this.token }, line, ...more);
  }

  /** The same, and answers its document. */
  async json(line: string, ...more: string[]): Promise<Ended['json']> {
    const ended = await this.by(line, ...more, '--json');
    if (ended.code !== 0) throw new Error(`${line}: ${ended.code}\n${ended.err}`);
    return ended.json;
  }

  /** Runs a command by the address of the server, proven by this environment. */
  with(env: Record<string, string>, line: string, ...more: string[]): Promise<Ended> {
    return here([...line.split(' '), ...more], { PORTICO_URL: this.server.url, ...env });
  }

  /** Writes a file for commands to read. */
  file(name: string, content: string): string {
    const path = join(this.directory, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }

  async close(): Promise<void> {
    await this.server.stop('SIGKILL');
    await this.database.drop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
