/**
 * One process per data directory. PGlite takes no lock of its own: a second process on the same files would have its
 * writes acknowledged and lost.
 *
 * The lock is a file made with O_EXCL that names its holder. What proves the holder alive is a socket that it listens
 * on: the kernel closes it with the process, however that ends, so a lock left by `kill -9` is told from a held one
 * and a process id that was given out again does not matter.
 */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './error.js';

/** The lock on one data directory, held until `release()` or the end of the process. */
export interface DirectoryLock {
  /** A directory for this process's sockets, readable by its user only, with a path short enough for them. */
  readonly socketDirectory: string;
  /** Gives the directory free, and removes the sockets. */
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** When the process began, in the kernel's ticks; empty where the system does not say. */
  readonly began: string;
  readonly socketDirectory: string;
}

/** The address of a socket holds 104 bytes at least on every system, with its final zero. */
const LONGEST_SOCKET_PATH = 100;
const LONGEST_SOCKET_NAME = '/.s.PGSQL.5432';
const ALIVE = 'alive';
const SOCKET_DIRECTORIES = ['run-', 'portico-'];
/** Taking a lock over is a matter of milliseconds: a guard as old as this was left by a process that died in it. */
const GUARD_LIVES = 5_000;

/** Takes the lock of a data directory, made where it is missing, or says which process holds it. */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new EmbeddedDatabaseError(`The data directory ${directory} cannot be made`, error);
  });
  const file = join(directory, 'lock');
  const { socketDirectory, alive } = await listen(directory);
  const release = async () => {
    await new Promise((resolve) => alive.close(resolve));
    await rm(socketDirectory, { recursive: true, force: true });
  };
  try {
    await acquire(file, { pid: process.pid, began: (await beginning(process.pid)) ?? '', socketDirectory });
  } catch (error) {
    await release();
    throw error;
  }
  return {
    socketDirectory,
    release: async () => {
      await rm(file, { force: true });
      await release();
    },
  };
}

async function acquire(file: string, self: Holder): Promise<void> {
  while (!(await create(file, JSON.stringify(self)))) {
    const holder = await read(file);
    if (holder && (await isAlive(holder))) {
      throw new EmbeddedDatabaseError(
        `The data directory ${join(file, '..')} is in use by process ${holder.pid}. ` +
          'Stop that process, or set DATA_DIR to another directory. Several processes need DATABASE_URL.',
      );
    }
    await discard(file);
  }
}

/** Removes the lock of a dead process. Guarded, or one of two processes here could remove the lock the other made. */
async function discard(file: string): Promise<void> {
  const guard = `${file}.takeover`;
  if (!(await create(guard, String(process.pid)))) {
    const made = (await stat(guard).catch(() => undefined))?.mtimeMs ?? 0;
    if (Date.now() - made > GUARD_LIVES) await rm(guard, { force: true });
    await pause(50);
    return;
  }
  try {
    const holder = await read(file);
    if (holder && (await isAlive(holder))) return;
    await rm(file, { force: true });
    if (holder && SOCKET_DIRECTORIES.some((prefix) => basename(holder.socketDirectory).startsWith(prefix))) {
      await rm(holder.socketDirectory, { recursive: true, force: true });
    }
  } finally {
    await rm(guard, { force: true });
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new EmbeddedDatabaseError(`The data directory ${join(file, '..')} cannot be written`, error);
  }
}

/** Who the lock names. A file that is still empty was made this moment or by a process that died in that moment. */
async function read(file: string): Promise<Holder | undefined> {
  for (const patience of [20, 200, 0]) {
    const text = await readFile(file, 'utf8').catch(() => '');
    try {
      return JSON.parse(text) as Holder;
    } catch {
      await pause(patience);
    }
  }
  return undefined;
}

async function isAlive({ pid, began, socketDirectory }: Holder): Promise<boolean> {
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect(join(socketDirectory, ALIVE));
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
  // Somebody may have cleared the sockets of a living process away.
  return answers || (began !== '' && (await beginning(pid)) === began);
}

/** When a process began, where the system says it and the process still runs. */
async function beginning(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the name in brackets, which may hold anything; the state is the third, the start the 22nd.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}

/** A fresh directory for sockets, in the data directory where the path is short enough, and the proof of life in it. */
async function listen(directory: string): Promise<{ socketDirectory: string; alive: Server }> {
  const near = join(directory, 'run-');
  const places = [near, join(tmpdir(), 'portico-'), '/tmp/portico-'];
  let failure: unknown;
  for (const place of places) {
    if (Buffer.byteLength(`${place}XXXXXX${LONGEST_SOCKET_NAME}`) > LONGEST_SOCKET_PATH) continue;
    const socketDirectory = await mkdtemp(place).catch((error: unknown) => {
      failure = error;
    });
    if (!socketDirectory) continue;
    try {
      return { socketDirectory, alive: await listenOn(join(socketDirectory, ALIVE)) };
    } catch (error) {
      // Some mounted file systems have no sockets.
      failure = error;
      await rm(socketDirectory, { recursive: true, force: true });
    }
  }
  throw new EmbeddedDatabaseError(`No socket can be made in ${directory} or ${tmpdir()}`, failure);
}

function listenOn(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}
