/** A wire between the server and its database that tests can cut, hold and mend. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to bytes on their way; `cut` also ends the connections that are there and refuses new ones. */
export type WireState = 'pass' | 'hold' | 'cut';

/** A way to one address, by a port of its own. */
export class Wire {
  readonly port: number;
  #state: WireState = 'pass';
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Listens on a free port of loopback. */
  static async before(host: string, port: number): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const wire = new Wire(server);
    server.on('connection', (near) => wire.#join(near, connect(port, host)));
    return wire;
  }

  /** The same database, by way of this wire. */
  url(direct: string): string {
    const url = new URL(direct);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  set(state: WireState): void {
    this.#state = state;
    for (const [near, far] of this.#pairs) {
      if (state === 'cut') near.destroy();
      else for (const socket of [near, far]) state === 'hold' ? socket.pause() : socket.resume();
    }
  }

  close(): Promise<void> {
    this.set('cut');
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #join(near: Socket, far: Socket): void {
    if (this.#state === 'cut') {
      near.destroy();
      far.destroy();
      return;
    }
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('data', (data) => other.write(data));
      one.on('error', () => one.destroy());
      one.on('close', () => {
        other.destroy();
        this.#pairs.delete(pair);
      });
      if (this.#state === 'hold') one.pause();
    }
  }
}
