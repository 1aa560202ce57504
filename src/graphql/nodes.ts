/** Things of administration by their ids: whatever is a node has its line here. */
import { consentsById } from '../domain/consents/search.js';
import { serversById } from '../domain/issuers/search.js';
import { keyById } from '../domain/keys/search.js';
import { sessionsById } from '../domain/sessions/search.js';
import { usersById } from '../domain/users/search.js';
import { rowId } from '../platform/ids.js';
import { EVENT_ID, eventNode } from './audit.resolver.js';
import { clientNode } from './client.resolver.js';
import type { GraphContext } from './context.js';
import { CONSENT_ID, consentView, SESSION_ID, sessionView, USER_ID, userView } from './people-view.js';
import { KEY_ID, keyView, SERVER_ID, serverView } from './server-view.js';
import { CLIENT_ID } from './types/governed-client.type.js';
import type { Node } from './types/node.type.js';

type Find = (graph: GraphContext, id: string) => Promise<Node | undefined>;

const finders: Readonly<Record<string, Find>> = {
  [SERVER_ID]: async ({ ctx }, id) => {
    const row = (await serversById(ctx, [id])).get(id);
    return row && serverView(ctx, row);
  },
  [CLIENT_ID]: clientNode,
  [EVENT_ID]: eventNode,
  [KEY_ID]: async ({ ctx }, id) => {
    const row = await keyById(ctx, id);
    return row && keyView(row);
  },
  [USER_ID]: async ({ ctx }, id) => {
    const row = (await usersById(ctx, [id])).get(id);
    return row && userView(row);
  },
  [SESSION_ID]: async ({ ctx }, id) => {
    const row = (await sessionsById(ctx, [id])).get(id);
    return row && sessionView(row);
  },
  [CONSENT_ID]: async ({ ctx }, id) => {
    const row = (await consentsById(ctx, [id])).get(id);
    return row && consentView(row);
  },
};

/** The thing with this id, or null where there is none or the caller may not look. */
export async function governedNode(graph: GraphContext, id: string): Promise<Node | null> {
  const prefix = id.slice(0, id.indexOf('_'));
  const row = rowId(prefix, id);
  const find = Object.hasOwn(finders, prefix) ? finders[prefix] : undefined;
  if (!find || row === undefined || (await graph.caller.verdictOn('read')) !== 'granted') return null;
  return (await find(graph, row)) ?? null;
}
