/** No request waits without an end: what is not done in time is answered with 503, and may be tried again. */
import { Unavailable } from './unavailable.js';

/** Milliseconds after which a request ends, whatever it waits for: above the limits that the database has itself. */
const DEADLINE = 5_000;

/** The end of one request. What it does may say that it takes longer. */
export class Deadline {
  readonly #since = performance.now();
  #milliseconds: number;

  constructor(milliseconds = DEADLINE) {
    this.#milliseconds = milliseconds;
  }

  /** Puts the end off, to this many milliseconds after the beginning. It never comes earlier. */
  extend(milliseconds: number): void {
    this.#milliseconds = Math.max(this.#milliseconds, milliseconds);
  }

  /** The outcome of `work`, or `Unavailable` where it takes too long. */
  over<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const left = this.#since + this.#milliseconds - performance.now();
        if (left <= 0) reject(new Unavailable('the request took too long'));
        else timer = setTimeout(wait, left);
      };
      wait();
      work.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}

/** The outcome of `work`, or `Unavailable` where it takes longer than any request may. */
export function withDeadline<T>(work: Promise<T>): Promise<T> {
  return new Deadline().over(work);
}
