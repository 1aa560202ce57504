/**
 * The log: one JSON object for each line.
 *
 * OWASP ASVS 16.2.5   bodies, query strings, cookies and credentials are never given to it; of an error it takes what
 *                     names the fault, and nothing of the data that the fault happened to
 */
import { destination, type Logger, pino } from 'pino';

/** Takes events by level, each with its facts and a short text. */
export type Log = Logger;

/** A logger at `level`. It writes to standard error, so that what a command prints for people stays readable. */
export function createLog(level: string): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describe },
  };
  return pino(options, destination({ fd: 2, sync: false }));
}

/** What an error may say in the log, its causes included. */
interface Described {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: Described;
}

/** Statements that failed carry their parameters in message and stack, and rows in their details: both stay out. */
function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' };
  const { code } = error as { code?: unknown };
  const [message = ''] = error.message.split('\nparams:', 1);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message,
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
