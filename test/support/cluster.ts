/** A PostgreSQL server of the tests' own, from binaries that are on the machine: started, stopped and removed by them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How to stop: `fast` rolls back and closes, `immediate` is a crash that the next start recovers from. */
export type StopMode = 'fast' | 'immediate';

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** Nothing here outlives the tests, so nothing needs to reach the disk. */
const SETTINGS = {
  max_connections: '200',
  listen_addresses: '127.0.0.1',
  lc_messages: 'C',
  max_wal_size: '256MB',
};

/** A private server. Tests of faults start one for themselves; all others share the one of `testDatabase`. */
export class Cluster {
  /** Of the maintenance database, as a superuser, over TCP on loopback. */
  readonly url: string;
  readonly version: string;
  readonly #bin: string;
  readonly #directory: string;
  readonly #port: number;
  #server: ChildProcess | undefined;

  private constructor(bin: string, directory: string, port: number, password: string) {
    this.#bin = bin;
    this.#directory = directory;
    this.#port = port;
    this.url = `postgres://portico:${password}@127.0.0.1:${port}/postgres`;
    this.version = run(join(bin, 'postgres'), ['--version']).replace(/^.*\) ([\d.]+).*$/s, '$1');
  }

  /** Makes and starts a server, or answers undefined where the machine has no PostgreSQL. */
  static async create(): Promise<Cluster | undefined> {
    const bin = binaries();
    if (!bin) return undefined;
    const directory = mkdtempSync(join(tmpdir(), 'portico-test-'));
    const password = randomBytes(12).toString('hex');
    const passwordFile = join(directory, 'password');
    writeFileSync(passwordFile, password);
    for (const path of [directory, passwordFile]) if (OWNER) chownSync(path, OWNER.uid, OWNER.gid);
    const options = ['--no-sync', '--username=portico', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    run(join(bin, 'initdb'), [...options, '--encoding=UTF8', '--locale=C', '-D', join(directory, 'data')]);
    const cluster = new Cluster(bin, directory, await freePort(), password);
    process.prependOnceListener('exit', () => cluster.#abandon());
    await cluster.start();
    return cluster;
  }

  /** Starts the server, and waits until it accepts connections. */
  start(): Promise<void> {
    const settings = Object.entries({
      ...SETTINGS,
      port: this.#port,
      unix_socket_directories: this.#directory,
    });
    const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(join(this.#bin, 'postgres'), ['-D', join(this.#directory, 'data'), ...flags], {
      ...OWNER,
      cwd: this.#directory,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#server = server;
    return new Promise((resolve, reject) => {
      let log = '';
      server.stderr?.on('data', (data) => {
        log = `${log}${data}`.slice(-4_000);
        if (log.includes('ready to accept connections')) resolve();
      });
      server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    });
  }

  /** Stops the server; its files stay. */
  async stop(mode: StopMode = 'fast'): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(SIGNALS[mode]);
    await ended;
  }

  /** Stops the server for good and removes its files. */
  async remove(): Promise<void> {
    await this.stop('immediate');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** The tests end without having removed it, as by Ctrl-C. */
  #abandon(): void {
    this.#server?.kill(SIGNALS.immediate);
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made, or as nobody. */
const OWNER = process.getuid?.() === 0 ? (ids('postgres') ?? ids('nobody')) : undefined;

function ids(user: string): { uid: number; gid: number } | undefined {
  try {
    const id = (kind: string) =>
      Number(execFileSync('id', [kind, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** The newest server that is installed. */
function binaries(): string | undefined {
  const packages = '/usr/lib/postgresql';
  const versions = existsSync(packages) ? readdirSync(packages) : [];
  const places = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(packages, version, 'bin'));
  try {
    places.push(run('pg_config', ['--bindir']).trim());
  } catch {
    // Not every installation has it.
  }
  return places.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    ...OWNER,
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
