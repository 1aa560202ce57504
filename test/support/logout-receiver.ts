/** Where clients of a test hear of logouts: one HTTP server on loopback with a path for each client. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message that arrived. */
export interface Arrival {
  readonly path: string;
  readonly method: string | undefined;
  readonly contentType: string | undefined;
  readonly form: URLSearchParams;
}

/** What a path answers: a status, or nothing at all. */
export type Behaviour = number | 'hang';

/** The clients' end of the back channel. */
export interface LogoutReceiver {
  readonly origin: string;
  /** Everything that arrived, in order. */
  readonly arrivals: Arrival[];
  /** What arrived at one path. */
  at(path: string): Arrival[];
  /** Sets what a path answers from now on; 200 where nothing was said. */
  behave(path: string, behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** Listens on loopback. */
export async function startLogoutReceiver(): Promise<LogoutReceiver> {
  const arrivals: Arrival[] = [];
  const behaviours = new Map<string, Behaviour>();
  const server = createServer(async (req, res) => {
    const path = req.url ?? '/';
    const form = new URLSearchParams(await textOf(req));
    arrivals.push({ path, method: req.method, contentType: req.headers['content-type'], form });
    const behaviour = behaviours.get(path) ?? 200;
    if (behaviour !== 'hang') res.writeHead(behaviour).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    arrivals,
    at: (path) => arrivals.filter((arrival) => arrival.path === path),
    behave: (path, behaviour) => behaviours.set(path, behaviour),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) text += chunk;
  return text;
}
