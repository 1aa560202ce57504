/** What `sslmode` does on the way to a database on another host (OWASP ASVS 12.3.1): the driver, on real sockets. */
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/db.js';
import { type Certificate, certificateFor, trustHere } from '../support/certificate.js';

/** What a client asks first, where it wants TLS (PostgreSQL Frontend/Backend Protocol, SSLRequest). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** FATAL 28000: a client that only loses the connection would try again. */
const REFUSAL = Buffer.concat([Buffer.from([0x45, 0, 0, 0, 23]), Buffer.from('SFATAL\0C28000\0Mno\0\0')]);

/** Takes connections like a server, answers the wish for TLS, and keeps what it is told. */
class Listener {
  readonly encrypted: string[] = [];
  readonly clear: string[] = [];
  readonly #server: Server = createServer((socket) =>
    socket.on('error', () => {}).once('data', (data) => this.#hear(socket, data)),
  );
  constructor(private readonly certificate?: Certificate) {}

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  url(mode: string): string {
    const { port } = this.#server.address() as { port: number };
    return `postgres://portico:hunter2@localhost:${port}/x?${mode}`;
  }

  #hear(socket: Socket, data: Buffer): void {
    if (!data.equals(SSL_REQUEST)) {
      this.clear.push(data.toString('latin1'));
      return void socket.end(REFUSAL);
    }
    if (!this.certificate) {
      socket.once('data', (more) => {
        this.clear.push(more.toString('latin1'));
        // Another handshake than that of the protocol is no message to answer.
        if (more[0] === 0) socket.end(REFUSAL);
        else socket.destroy();
      });
      return void socket.write('N');
    }
    socket.write('S');
    const secure = new TLSSocket(socket, { isServer: true, ...this.certificate });
    secure
      .on('error', () => {})
      .on('data', (told) => {
        this.encrypted.push(told.toString('latin1'));
        secure.end(REFUSAL);
      });
  }

  stop(): void {
    this.#server.close();
  }
}

const trusted = certificateFor('localhost');
const listeners: Record<'trusted' | 'unknown' | 'foreign' | 'plain', Listener> = {
  trusted: new Listener(trusted),
  unknown: new Listener(certificateFor('localhost')),
  foreign: new Listener(certificateFor('db.example.com')),
  plain: new Listener(),
};
beforeAll(async () => {
  trustHere(trusted);
  for (const listener of Object.values(listeners)) await listener.start();
});
afterAll(() => {
  for (const listener of Object.values(listeners)) listener.stop();
});

/** Whether the server got to hear who connects, and how. */
async function heard(listener: Listener, mode: string): Promise<'encrypted' | 'in clear' | 'nothing'> {
  listener.encrypted.length = listener.clear.length = 0;
  const database = openDatabase({ url: listener.url(mode) }, { max: 1 });
  await expect(database.sql`select 1`).rejects.toThrow();
  await database.sql.end({ timeout: 0 });
  const says = (told: string[]) => told.join('').includes('portico');
  return says(listener.clear) ? 'in clear' : says(listener.encrypted) ? 'encrypted' : 'nothing';
}

it.each(['sslmode=verify-full', 'sslmode=verify-ca', 'ssl=verify-full'])(
  '%s: to a host whose certificate is its own and is trusted, and to no other',
  async (mode) => {
    expect(await heard(listeners.trusted, mode)).toBe('encrypted');
    for (const other of [listeners.unknown, listeners.foreign, listeners.plain])
      expect(await heard(other, mode)).toBe('nothing');
  },
);

it('sslmode=require: encrypted, whoever it is, and never in clear', async () => {
  for (const each of [listeners.trusted, listeners.unknown, listeners.foreign])
    expect(await heard(each, 'sslmode=require')).toBe('encrypted');
  expect(await heard(listeners.plain, 'sslmode=require')).toBe('nothing');
});

it.each(['', 'sslmode=prefer'])('%j: in clear, where the server likes that better', async (mode) =>
  expect(await heard(listeners.plain, mode)).toBe('in clear'),
);
