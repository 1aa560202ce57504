/** No request waits without an end: what is not done in time is answered with 503, and may be tried again. */
import { Unavailable } from './unavailable.js';

/** Milliseconds after which a request ends, whatever it waits for: above the limits that the database has itself. */
const DEADLINE = 5_000;

/** The outcome of `work`, or `Unavailable` where it takes too long. */
export function withDeadline<T>(work: Promise<T>, milliseconds = DEADLINE): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unavailable('the request took too long')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
