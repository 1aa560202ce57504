/**
 * The console for those who govern the instance. Every address below /admin is the same document for everybody: what a
 * room holds comes from the graph, which knows who asks. The script finds the room by the address.
 */
import type { Endpoint } from './endpoint.js';

/** GET /admin and everything below it */
export const admin: Endpoint = ({ door: { pages, demoSecrets }, ctx: { instance } }) =>
  pages.showConsole({
    baseUrl: instance.baseUrl,
    hasTry: demoSecrets !== undefined,
    trySecrets: [...(demoSecrets?.keys() ?? [])],
  });
