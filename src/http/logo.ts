/**
 * GET <issuer>/logo?client_id=<id>: the logo that a client registered, from our own origin. Its host would otherwise
 * learn who signs in when, and could show each person another picture.
 *
 * RFC 7591 §2, §5   logo_uri; a server should show no picture that it has not looked at
 */
import { LRUCache } from 'lru-cache';
import { findClient } from '../domain/clients/clients.js';
import type { Ctx, Instance } from '../domain/context.js';
import { IMAGE_TYPES, imageType } from '../platform/image-type.js';
import { parseParameters } from '../protocol/parameters.js';
import type { Body, Endpoint, Reply } from './endpoint.js';

const PARAMETERS = new Set(['client_id']);

const MAX_BYTES = 65_536;
/** How long a picture is used, and how long a host is left alone that had none, in milliseconds. */
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Bytes of all pictures together; one that is missing counts as a hundred. */
const ROOM = 16 * 1024 * 1024;
const MISSING = 100;

/** Logos as this process has seen them, by address. Requests for one that is on its way share the way. */
export class Logos {
  readonly #kept: LRUCache<string, { readonly picture: Body | undefined }>;

  constructor(instance: Instance) {
    this.#kept = new LRUCache({
      maxSize: ROOM,
      sizeCalculation: ({ picture }) => (picture ? Buffer.byteLength(picture.content) : MISSING),
      fetchMethod: async (uri, _stale, { options }) => {
        const picture = await load(instance, uri);
        options.ttl = picture ? HOUR : MINUTE;
        return { picture };
      },
    });
  }

  /** The picture at an address; undefined where there is none that we show. */
  async at(uri: string): Promise<Body | undefined> {
    return (await this.#kept.fetch(uri))?.picture;
  }
}

async function load({ outbound, log }: Instance, uri: string): Promise<Body | undefined> {
  try {
    const accept = IMAGE_TYPES.join(', ');
    const { body } = await outbound.get(uri, { accept, maxBytes: MAX_BYTES, types: IMAGE_TYPES });
    const type = imageType(body);
    return type === undefined ? undefined : { type, content: body };
  } catch (error) {
    log.info({ err: error }, 'no logo');
    return undefined;
  }
}

const NONE: Reply = {
  status: 404,
  json: { error: 'not_found', error_description: 'there is no such logo' },
};

/** GET <issuer>/logo */
export const logo: Endpoint<Ctx> = async ({ ctx, door, query }) => {
  const { client_id: clientId = '' } = parseParameters(query, PARAMETERS);
  const client = await findClient(ctx, clientId);
  const picture = client?.logoUri ? await door.logos.at(client.logoUri) : undefined;
  if (!picture) return NONE;
  const headers = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'public, max-age=3600',
  };
  return { status: 200, body: picture, headers };
};
