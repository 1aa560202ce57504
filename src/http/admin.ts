/**
 * The console for those who govern the instance. Every address below /admin is the same document for everybody: what a
 * room holds comes from the graph, which knows who asks. The script finds the room by the address.
 *
 * Whoever has to sign in first is told so here already. The graph would refuse them, and put on record as an attempt what
 * was a visit.
 */
import { hasToSignIn } from '../domain/sessions/administrators.js';
import type { Endpoint } from './endpoint.js';

/** GET /admin and everything below it */
export const admin: Endpoint = async ({ door: { pages, demoSecrets }, ctx, browser }) =>
  pages.showConsole({
    baseUrl: ctx.instance.baseUrl,
    hasTry: demoSecrets !== undefined,
    trySecrets: [...(demoSecrets?.keys() ?? [])],
    signInFirst: await hasToSignIn(ctx, browser.sessionCookie),
  });
