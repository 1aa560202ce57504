/** A client's site in a browser: where it is called back, hears of logouts in a frame, and watches its session. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One server under two names that are two sites to a browser. */
export interface LogoutSite {
  /** On the same site as the server under test. */
  readonly near: string;
  /** On another one. */
  readonly far: string;
  /** Path and query of everything that was asked for, in order. */
  readonly requested: string[];
  /** Makes the page in the frame never come, or do what it must not. */
  behave(behaviour: 'well' | 'hang' | 'break out'): void;
  close(): Promise<void>;
}

const PAGE =
  '<!doctype html><html lang="en"><title>Client</title><link rel="icon" href="data:,"><h1>Client</h1>';
const BREAK_OUT = `${PAGE}<script>top.location = 'https://evil.test/'</script>`;
/** `ask(text)` asks the frame and waits for what it says. */
const WATCHER = `${PAGE}<iframe id="op" title="Session"></iframe><script>
  const op = document.getElementById('op');
  op.src = new URLSearchParams(location.search).get('frame');
  const loaded = new Promise((resolve) => { op.onload = resolve; });
  window.ask = async (text) => {
    await loaded;
    return new Promise((resolve) => {
      addEventListener('message', ({ data, origin }) => resolve({ data, origin }), { once: true });
      op.contentWindow.postMessage(text, '*');
    });
  };
</script>`;

/** Listens on loopback: /callback and /after say where one is, /out is for the frame, /watch?frame=… has one. */
export async function startLogoutSite(): Promise<LogoutSite> {
  const requested: string[] = [];
  let behaviour: Parameters<LogoutSite['behave']>[0] = 'well';
  const server = createServer((req, res) => {
    const url = req.url ?? '/';
    requested.push(url);
    const isFrame = url.startsWith('/out');
    if (isFrame && behaviour === 'hang') return;
    const page = url.startsWith('/watch') ? WATCHER : isFrame && behaviour === 'break out' ? BREAK_OUT : PAGE;
    res.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    near: `http://localhost:${port}`,
    far: `http://127.0.0.1:${port}`,
    requested,
    behave: (next) => {
      behaviour = next;
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
