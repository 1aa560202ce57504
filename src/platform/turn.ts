/**
 * The time that one outbound request has: for its wait in line, and for itself.
 *
 * Who fills the line must not make an address that nobody has asked look like one that fails. So it is told apart what
 * used the time up.
 */

/** The wait left too little time: nothing is known of the address. */
export class NoTurnError extends Error {
  override readonly name = 'NoTurnError';
}

/** One request's time, from now on. */
export class Turn {
  readonly #signal: AbortSignal;
  #waited = 0;

  /** `limit`: milliseconds for everything. */
  constructor(private readonly limit: number) {
    this.#signal = AbortSignal.timeout(limit);
  }

  /** Waits for a place. */
  async wait<T>(take: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const since = performance.now();
    try {
      return await take(this.#signal);
    } catch (cause) {
      throw new NoTurnError('no place came free in time', { cause });
    } finally {
      this.#waited += performance.now() - since;
    }
  }

  /** The outcome of `work`, or a failure once the time is over: whatever `work` may still be waiting for. */
  async use<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await within(this.#signal, work(this.#signal));
    } catch (cause) {
      const hadHalf = this.#waited <= this.limit / 2;
      if (hadHalf || !this.#signal.aborted) throw cause;
      throw new NoTurnError('the wait left too little time', { cause });
    }
  }
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
