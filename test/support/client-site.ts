/** Somebody's web server on loopback, well-behaved or hostile, that remembers who came. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { certificateFor, trustHere } from './certificate.js';

/** One request that arrived. */
export interface Visit {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a path does: answer in its own way, or never. */
export type Behaviour = (req: IncomingMessage, res: ServerResponse) => void;

/** The site. */
export interface ClientSite {
  /** Its origin, as OUTBOUND_ALLOW takes it. */
  readonly origin: string;
  readonly port: number;
  /** Every request, in order. */
  readonly visits: Visit[];
  /** How many connections were made to it. */
  readonly connections: () => number;
  /** The most requests that were there at once. */
  readonly mostAtOnce: () => number;
  /** Sets what a path does from now on; 404 where nothing was said. */
  on(path: string, behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** Answers with JSON. */
export function json(value: unknown, headers: Record<string, string> = {}): Behaviour {
  return (_req, res) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    res.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
  };
}

/** Listens on this host, loopback where none is said. */
export async function startClientSite(host = '127.0.0.1'): Promise<ClientSite> {
  return startSite(createServer, host, (port) => `http://127.0.0.1:${port}`);
}

/** The same with TLS, by the name `localhost`, with a certificate that this process believes. */
export async function startSecureSite(): Promise<ClientSite> {
  const certificate = certificateFor('localhost');
  trustHere(certificate);
  return startSite(
    (listener) => createSecureServer(certificate, listener),
    '127.0.0.1',
    (port) => `https://localhost:${port}`,
  );
}

async function startSite(
  create: (listener: RequestListener) => Server,
  host: string,
  originAt: (port: number) => string,
): Promise<ClientSite> {
  const visits: Visit[] = [];
  const behaviours = new Map<string, Behaviour>();
  const sockets = new Set<Socket>();
  let connections = 0;
  let present = 0;
  let most = 0;
  const server = create(async (req, res) => {
    most = Math.max(most, ++present);
    res.once('close', () => {
      present -= 1;
    });
    const path = req.url ?? '/';
    visits.push({ method: req.method, path, headers: req.headers, body: await textOf(req) });
    const behaviour = behaviours.get(path);
    if (behaviour) behaviour(req, res);
    else res.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: originAt(port),
    port,
    visits,
    connections: () => connections,
    mostAtOnce: () => most,
    on: (path, behaviour) => behaviours.set(path, behaviour),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) text += chunk;
  return text;
}
