/** Secrets of clients: a new one beside the others, and one taken away. */
import { hold, isOurs } from '../domain/clients/governing.js';
import type { AtServer, ClientRow } from '../domain/clients/record.js';
import { secretsOf } from '../domain/clients/search.js';
import {
  addSecret,
  MOST_SECRETS,
  removeSecret,
  retireOthers,
  usesSecret,
} from '../domain/clients/secrets.js';
import { transaction } from '../domain/context.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { placeOf } from './client-mutations.resolver.js';
import { clientView, governingError, invalidMetadata, secretView } from './client-view.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import {
  RevokeClientSecretInput,
  RevokeClientSecretPayload,
  RotateClientSecretInput,
  RotateClientSecretPayload,
} from './types/client-input.type.js';
import { InstantPassed, NameTaken, NotFound } from './types/errors.type.js';
import { CLIENT_SECRET_ID } from './types/governed-client.type.js';
import { TooManySecrets } from './types/metadata-errors.type.js';

const NOTHING = { client: null, clientSecret: null, secret: null, changes: [] };

@Resolver()
export class ClientSecretsResolver {
  @Access('clients')
  @Mutation(() => RotateClientSecretPayload, {
    description:
      'Makes a new secret beside those that a client has, and may set an end to the others. For administrators, and tokens with admin:clients.',
  })
  async rotateClientSecret(
    @Arg('input', () => RotateClientSecretInput) input: RotateClientSecretInput,
    @Ctx() graph: GraphContext,
  ): Promise<RotateClientSecretPayload> {
    const at = await placeOf(graph, input.id);
    if (!at) return { ...NOTHING, error: new NotFound('id') };
    const late = passed(input, at.ctx.now);
    if (late) return { ...NOTHING, error: late };
    const rights = await graph.caller.rights();
    const payload = await transaction(at.ctx, async (tx): Promise<RotateClientSecretPayload> => {
      // Whoever knows its secret can do what its scope opens.
      const client = await hold(tx, at.id, rights, isOurs);
      if ('kind' in client) return { ...NOTHING, error: governingError(client) };
      const error = await obstacle(tx, client);
      if (error) return { ...NOTHING, error };
      const made = await addSecret(tx, client, input.name, input.expiresAt ?? null);
      if (!made) return { ...NOTHING, error: new NameTaken('name') };
      if (input.retireOthersAt) await retireOthers(tx, client, made.row.id, input.retireOthersAt);
      const secret = secretView(made.row);
      return { client: clientView(client), clientSecret: made.value, secret, changes: [], error: null };
    });
    at.ctx.instance.cache.clear();
    return payload;
  }

  @Access('clients')
  @Mutation(() => RevokeClientSecretPayload, {
    description: 'Takes a secret of a client away, now. For administrators, and tokens with admin:clients.',
  })
  async revokeClientSecret(
    @Arg('input', () => RevokeClientSecretInput) { id, secretId }: RevokeClientSecretInput,
    @Ctx() graph: GraphContext,
  ): Promise<RevokeClientSecretPayload> {
    const at = await placeOf(graph, id);
    const secret = rowId(CLIENT_SECRET_ID, secretId);
    if (!at) return { client: null, changes: [], error: new NotFound('id') };
    const rights = await graph.caller.rights();
    const payload = await transaction(at.ctx, async (tx): Promise<RevokeClientSecretPayload> => {
      const client = await hold(tx, at.id, rights, isOurs);
      if ('kind' in client) return { client: null, changes: [], error: governingError(client) };
      const gone = secret !== undefined && (await removeSecret(tx, client, secret));
      return { client: clientView(client), changes: [], error: gone ? null : new NotFound('secretId') };
    });
    at.ctx.instance.cache.clear();
    return payload;
  }
}

/** Why the client gets no new secret, or null. */
async function obstacle(tx: AtServer, client: ClientRow) {
  if (!usesSecret(client)) {
    const path = ['tokenEndpointAuthMethod'] as const;
    const message = 'is one that takes no secret';
    const problem = { check: 'secret_of_method', section: 'RFC 7591 §2', path, message } as const;
    return invalidMetadata([{ ...problem, code: 'invalid_client_metadata' }]);
  }
  const secrets = (await secretsOf(tx, [client.id])).get(client.id) ?? [];
  return secrets.length >= MOST_SECRETS ? new TooManySecrets() : null;
}

/** The first end that is over before it begins: the client would be left without any secret that works. */
function passed({ expiresAt, retireOthersAt }: RotateClientSecretInput, now: Date) {
  if (expiresAt && expiresAt <= now) return new InstantPassed('expiresAt');
  return retireOthersAt && retireOthersAt <= now ? new InstantPassed('retireOthersAt') : undefined;
}
