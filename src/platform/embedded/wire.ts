/**
 * Serves the one session of an in-process Postgres to several connections (frontend/backend protocol 3.0).
 *
 * The session has one unnamed statement, one unnamed portal and one transaction. So a connection keeps the session
 * from the first message of a series to the ReadyForQuery that says "idle", and only then the next one gets it: were
 * messages taken one at a time from whoever sent some, the parameters of one query would be bound to the text of another.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { type Cut, cut, endSeries, startup } from './messages.js';

/** What runs messages: PGlite, or a stand-in. */
export interface Session {
  execProtocolRawStream(
    message: Uint8Array,
    options: { onRawData: (data: Uint8Array) => void },
  ): Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  /** Names of the statements it prepared: they live in the session and must go with the connection. */
  readonly statements: Set<string>;
  input: Buffer;
  started: boolean;
  gone: boolean;
}

/** ReadyForQuery up to its last byte, the state: idle, in a transaction, in one that failed. */
const READY = Buffer.from('Z\0\0\0\x05');
const IDLE = 'I'.charCodeAt(0);

/** Listens on a Unix socket and gives the session to one connection at a time. */
export class WireServer {
  readonly #session: Session;
  readonly #onFault: (error: unknown) => void;
  readonly #connections = new Set<Connection>();
  readonly #server: Server;
  /** Holds the session in the middle of a series or of a transaction. */
  #owner: Connection | undefined;
  #running = false;

  constructor(session: Session, onFault: (error: unknown) => void) {
    this.#session = session;
    this.#onFault = onFault;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(path, resolve);
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const { socket } of this.#connections) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    const connection: Connection = {
      socket,
      statements: new Set(),
      input: Buffer.alloc(0),
      started: false,
      gone: false,
    };
    this.#connections.add(connection);
    socket.on('data', (data) => {
      connection.input = Buffer.concat([connection.input, data]);
      void this.#run();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      connection.gone = true;
      void this.#run();
    });
  }

  /** Runs what has arrived, one series after the other, until nothing complete is left. */
  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (await this.#step());
      this.#running = false;
    } catch (error) {
      // It stays marked as running: nothing more is asked of a session that broke.
      this.#onFault(error);
    }
  }

  async #step(): Promise<boolean> {
    for (const connection of this.#owner ? [this.#owner] : this.#connections) {
      if (connection.gone) {
        await this.#forget(connection);
        return true;
      }
      const next = connection.started ? cut(connection.input) : startup(connection.input);
      if (!next) continue;
      connection.input = connection.input.subarray(next.length);
      // Last in the set is last in turn.
      this.#connections.delete(connection);
      this.#connections.add(connection);
      await this.#answer(connection, next);
      return true;
    }
    return false;
  }

  async #answer(connection: Connection, next: Cut): Promise<void> {
    const { socket, statements } = connection;
    if (next.kind === 'refuse') socket.write('N');
    if (next.kind === 'end') socket.end();
    if (next.kind === 'refuse' || next.kind === 'end') return;
    connection.started = true;
    for (const name of next.prepared) statements.add(name);
    for (const name of next.closed) statements.delete(name);
    this.#owner = connection;
    let tail = Buffer.alloc(0);
    await this.#session.execProtocolRawStream(next.bytes, {
      onRawData: (data) => {
        // The bytes are the engine's own memory, which it fills again.
        const bytes = Buffer.from(data);
        tail = Buffer.concat([tail, bytes]).subarray(-READY.length - 1);
        if (socket.writable) socket.write(bytes);
      },
    });
    // What ends in a Flush goes on.
    if (next.kind === 'part') return;
    if (!tail.subarray(0, READY.length).equals(READY))
      throw new Error('it stopped in the middle of an answer');
    if (tail.at(-1) === IDLE) this.#owner = undefined;
  }

  /** Leaves the session as if the connection had never been. */
  async #forget(connection: Connection): Promise<void> {
    this.#connections.delete(connection);
    const held = this.#owner === connection;
    if (held || connection.statements.size > 0) {
      await this.#session.execProtocolRawStream(endSeries(held, connection.statements), {
        onRawData: () => {},
      });
    }
    if (held) this.#owner = undefined;
  }
}
