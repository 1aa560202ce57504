/** A relying party's callback on an origin of its own: the loopback address of a native app, on whichever port is free. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the browser brought. */
export interface CallbackServer {
  /** The redirect URI, as registered for demo-spa but for the port. */
  readonly url: string;
  readonly origin: string;
  /** The parameters of every call, in order. */
  readonly received: readonly URLSearchParams[];
  /** The fields of every form, in order. */
  readonly posted: readonly URLSearchParams[];
  close(): Promise<void>;
}

const PAGE =
  '<!doctype html><html lang="en"><title>Arrived</title><link rel="icon" href="data:,"><h1>Arrived</h1></html>';

/** Listens on loopback. A form that was posted is answered by sending the browser on to `onward`, where that is named. */
export async function startCallbackServer(onward?: () => string): Promise<CallbackServer> {
  const received: URLSearchParams[] = [];
  const posted: URLSearchParams[] = [];
  const server = createServer(async (req, res) => {
    received.push(new URL(req.url ?? '/', 'http://127.0.0.1').searchParams);
    if (req.method === 'POST') posted.push(new URLSearchParams(await text(req)));
    if (req.method === 'POST' && onward) return void res.writeHead(303, { location: onward() }).end();
    res.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    url: `${origin}/callback`,
    received,
    posted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
