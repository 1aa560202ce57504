/**
 * Password hashing: argon2id, one hash in flight for each core, a bounded queue and a deadline.
 *
 * RFC 9106 §3.1, OWASP   m=19456 KiB, t=2, p=1
 *
 * Hashing shares the thread pool with files and DNS, so more in flight helps nobody. What does not fit into the queue
 * is refused at once: an answer in a moment is better for the person than one after the browser gave up.
 */
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { randomSecret } from './secrets.js';
import { Unavailable } from './unavailable.js';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const QUEUE = 32;
/** Milliseconds that a hash may wait for its turn. */
const PATIENCE = 2_000;

interface Argon2 {
  hash(password: string): Promise<string>;
  verify(phc: string, password: string): Promise<boolean>;
}

/** Hashes and verifies passwords as PHC strings. */
export interface PasswordHasher {
  /** The PHC string of a password, salted. */
  hash(password: string): Promise<string>;
  /** Whether a PHC string is of this password. */
  verify(phc: string, password: string): Promise<boolean>;
  /** A hash of nothing anybody knows, made with today's parameters: verifying against it costs what a real one costs. */
  readonly decoy: string;
  /** True where the hash was made with other parameters than today's. */
  isOutdated(phc: string): boolean;
}

/** Loads the faster build where it is installed, else `argon2`: they read each other's hashes. */
export async function createPasswordHasher(): Promise<PasswordHasher> {
  const argon2 = await loadNative().catch(loadPortable);
  const queue = new PQueue({ concurrency: availableParallelism() });
  const take = async <T>(work: () => Promise<T>): Promise<T> => {
    if (queue.size >= QUEUE) throw new Unavailable('too many password checks at once', 2);
    const since = performance.now();
    return queue.add(() => {
      if (performance.now() - since > PATIENCE) throw new Unavailable('password checks take too long', 2);
      return work();
    });
  };
  const decoy = await argon2.hash(randomSecret());
  const marker = `$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;
  return {
    hash: (password) => take(() => argon2.hash(password)),
    verify: (phc, password) => take(() => argon2.verify(phc, password)),
    decoy,
    isOutdated: (phc) => !(phc.startsWith('$argon2id$') && phc.includes(marker)),
  };
}

async function loadNative(): Promise<Argon2> {
  const { hash, verify } = await import('@node-rs/argon2');
  return { hash: (password) => hash(password, PARAMETERS), verify: (phc, password) => verify(phc, password) };
}

async function loadPortable(): Promise<Argon2> {
  const { argon2id, hash, verify } = await import('argon2');
  return {
    hash: (password) => hash(password, { ...PARAMETERS, type: argon2id }),
    verify: (phc, password) => verify(phc, password),
  };
}
