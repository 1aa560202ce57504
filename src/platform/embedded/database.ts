/**
 * The embedded database: PostgreSQL as WebAssembly (PGlite) in a thread of this process, reached through a Unix socket
 * like any other server, so that one driver and one code path serve every mode.
 *
 * It survives the death of the process, not the loss of power: the engine does not flush to the disk.
 */
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory } from './directory-lock.js';
import { Engine, type FaultListener } from './engine.js';
import { damaged } from './error.js';

/** An embedded database that runs: `socket` is the path for a `DatabaseTarget`. */
export interface EmbeddedDatabase {
  /** Path of the Unix socket that serves it. */
  readonly socket: string;
  /** Stops the engine and gives the directory free. */
  close(): Promise<void>;
}

/** How to open it. */
export interface EmbeddedOptions {
  /** Hears of each death of the engine. */
  readonly onFault?: FaultListener;
}

/** Opens the database below a data directory, and makes it at the first start. One process at a time. */
export async function openEmbedded(
  dataDir: string,
  { onFault }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const lock = await lockDirectory(dataDir);
  const directory = join(dataDir, 'postgres');
  const socket = join(lock.socketDirectory, '.s.PGSQL.5432');
  const unfinished = join(dataDir, 'postgres.unfinished');
  try {
    await prepareDirectory(directory, unfinished);
    const engine = new Engine({ directory, socket }, onFault);
    await engine.start();
    await rm(unfinished, { force: true });
    return {
      socket,
      close: async () => {
        await engine.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Clears the way for the engine. The lock is held, so that nothing in here belongs to a living process. */
async function prepareDirectory(directory: string, unfinished: string): Promise<void> {
  // A first start that died half-way left files that no start can use, and no row that anybody was told of.
  if (existsSync(unfinished)) await rm(directory, { recursive: true, force: true });
  const files = await readdir(directory).catch((): string[] => []);
  if (files.length === 0) return writeFile(unfinished, '');
  if (!files.includes('PG_VERSION')) throw damaged(directory, 'PG_VERSION is missing');
  // Left by a process that was killed; cut short, it would keep the engine from starting.
  await rm(join(directory, 'postmaster.pid'), { force: true });
}
