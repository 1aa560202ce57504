/**
 * The list at the sector identifier of a client: whoever has a sector lists there whom they let into it.
 *
 * OpenID Connect Core §8.1, Registration §5   a JSON array that contains every redirect URI of the client; otherwise anybody
 *                                             could see the subjects that a host has for its own clients
 *
 * It is asked for where a client comes in over the wire or by mutation. What a configuration declares the operator vouches
 * for: a start must not depend on anybody's web server. A client ID metadata document cannot name one.
 */
import { OutboundError } from '../../platform/fetch.js';
import type { MetadataProblem } from '../../protocol/client-metadata-problems.js';
import { readJsonTexts } from '../../protocol/strict-json.js';
import type { Ctx } from '../context.js';
import type { ClientMembers } from './record.js';

/** What a list is asked about. */
export type InList = Pick<ClientMembers, 'sectorIdentifierUri' | 'redirectUris'>;

/** What is wrong with the sector of a client: nothing where it names none. Reads the list; no transaction may wait for it. */
export async function sectorProblems(
  ctx: Ctx,
  { sectorIdentifierUri: uri, redirectUris }: InList,
): Promise<MetadataProblem[]> {
  if (uri === null) return [];
  const listed = await fetchList(ctx, uri);
  if (redirectUris.every((each) => listed?.includes(each))) return [];
  return [
    {
      check: 'sector_lists_redirect_uris',
      section: 'OpenID Connect Registration §5',
      code: 'invalid_client_metadata',
      path: ['sectorIdentifierUri'],
      message: 'does not lead to a JSON list that contains every redirect URI',
    },
  ];
}

/** Whether it is the right list is not for the outbound door to say: that remembers what it could not use. */
async function fetchList(ctx: Ctx, uri: string): Promise<readonly string[] | undefined> {
  try {
    const isUsable = (body: Buffer) => readJsonTexts(body) !== undefined;
    const wanted = { accept: 'application/json', types: ['application/json'], isUsable };
    return readJsonTexts((await ctx.instance.outbound.get(uri, wanted)).body);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    ctx.instance.log.warn({ requestId: ctx.requestId, why: error.detail }, 'a sector could not be fetched');
    return undefined;
  }
}
