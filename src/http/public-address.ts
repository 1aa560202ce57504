/**
 * The address in the browser is the one that was configured, or a page says so: cookies, passkeys and redirects would
 * all fail later, and none of them could say why. The only place that looks at the Host header.
 */
import { type Reply, seeOther, type WireRequest } from './endpoint.js';

const LOOPBACK = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/;

/** What to answer where another address was opened; undefined where all is well. */
export async function wrongAddress(request: WireRequest): Promise<Reply | undefined> {
  const { ctx, req, door } = request;
  const configured = new URL(ctx.instance.baseUrl);
  const host = door.addresses.host(req).toLowerCase();
  if (host === configured.host) return undefined;
  if (req.method !== 'POST' && LOOPBACK.test(host) && LOOPBACK.test(configured.host)) {
    return seeOther(configured.origin + (req.url ?? '/'));
  }
  const opened = `${configured.protocol}//${/^[a-z0-9.:[\]-]{1,255}$/.test(host) ? host : '…'}`;
  return door.pages.show(
    request,
    { page: 'wrong-address', opened, configured: configured.origin },
    { status: 421 },
  );
}
