/**
 * The log: one JSON object for each line.
 *
 * OWASP ASVS 16.2.5   bodies, query strings, cookies and credentials are never given to it; of an error it takes what
 *                     names the fault, and nothing of the data that the fault happened to
 * OWASP ASVS 16.4.1   what somebody sent ends no line and moves no cursor, whatever reads the log: beyond what JSON asks
 *                     for, everything is escaped that a reader might take for the end of a line or for an order
 */
import { destination, type Logger, pino } from 'pino';

/** Takes events by level, each with its facts and a short text. */
export type Log = Logger;

/** Takes one line, its end included. */
export type LineWriter = (line: string) => void;

/** C1 controls, other ends of lines, and what is not seen or turns the direction of what is. */
const ODD = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A logger at `level`. It writes to standard error, so that what a command prints for people stays readable. */
export function createLog(level: string, write: LineWriter = toStandardError()): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describe },
  };
  // Such characters are in texts only, where their escapes mean the same.
  return pino(options, { write: (line: string) => write(line.replace(ODD, escaped)) });
}

function toStandardError(): LineWriter {
  const stream = destination({ fd: 2, sync: false });
  return (line) => void stream.write(line);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
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
