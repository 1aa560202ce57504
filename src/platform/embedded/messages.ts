/** Where one series of messages ends: the part of the frontend/backend protocol 3.0 that sharing a session takes. */

/** What stands at the beginning of the bytes that a connection sent. */
export interface Cut {
  /**
   * `series` ends with a message that is answered by ReadyForQuery, `part` with a Flush, after which more follows;
   * `refuse` is a question for encryption, `end` the connection's last word.
   */
  readonly kind: 'series' | 'part' | 'refuse' | 'end';
  /** How many bytes it takes from the input. */
  readonly length: number;
  /** A copy of them. */
  readonly bytes: Uint8Array;
  /** Names of the statements that it prepares, and of those it closes. */
  readonly prepared: readonly string[];
  readonly closed: readonly string[];
}

const CANCEL_REQUEST = 80877102;
const SSL_REQUEST = 80877103;
const GSSENC_REQUEST = 80877104;

/** The first message of a connection, which has no type, or undefined where it has not arrived whole. */
export function startup(input: Buffer): Cut | undefined {
  if (input.length < 8 || input.length < input.readInt32BE(0)) return undefined;
  const length = input.readInt32BE(0);
  const code = input.readInt32BE(4);
  const kind =
    code === SSL_REQUEST || code === GSSENC_REQUEST ? 'refuse' : code === CANCEL_REQUEST ? 'end' : 'series';
  return { kind, length, bytes: copy(input, length), prepared: [], closed: [] };
}

/** The messages up to and with the first that ends a series, or undefined where that one has not arrived whole. */
export function cut(input: Buffer): Cut | undefined {
  const prepared: string[] = [];
  const closed: string[] = [];
  for (let at = 0; at + 5 <= input.length; ) {
    const type = String.fromCharCode(input[at] as number);
    const next = at + 1 + input.readInt32BE(at + 1);
    if (next > input.length) return undefined;
    if (type === 'P') prepared.push(text(input, at + 5));
    if (type === 'C' && input[at + 5] === 'S'.charCodeAt(0)) closed.push(text(input, at + 6));
    const kind = ENDS[type];
    if (kind)
      return { kind, length: next, bytes: copy(input, next), prepared: prepared.filter(Boolean), closed };
    at = next;
  }
  return undefined;
}

/** Sync, Query and FunctionCall are answered by ReadyForQuery; Flush is not; Terminate is not answered. */
const ENDS: Readonly<Record<string, Cut['kind']>> = {
  S: 'series',
  Q: 'series',
  F: 'series',
  H: 'part',
  X: 'end',
};

/** What ends a series and a transaction in the middle, and closes statements. */
export function endSeries(held: boolean, statements: Iterable<string>): Uint8Array {
  const closes = [...statements].map((name) => message('C', `S${name}\0`));
  return new Uint8Array(
    Buffer.concat([...(held ? [message('S'), message('Q', 'rollback\0')] : []), ...closes, message('S')]),
  );
}

function message(type: string, body = ''): Buffer {
  const bytes = Buffer.from(`${type}\0\0\0\0${body}`);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return bytes;
}

function text(input: Buffer, from: number): string {
  return input.toString('utf8', from, input.indexOf(0, from));
}

function copy(input: Buffer, length: number): Uint8Array {
  return new Uint8Array(input.subarray(0, length));
}
