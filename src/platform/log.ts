/** The log: one JSON object for each line. Bodies, query strings, cookies and credentials are never given to it. */
import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/** A logger at `level`. It writes to standard error, so that what a command prints for people stays readable. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ fd: 2, sync: false }),
  );
}
