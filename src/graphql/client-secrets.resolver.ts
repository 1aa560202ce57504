/** Secrets of clients: a new one beside the others, and one taken away. The rules are in domain/clients/secret-changes.ts. */
import {
  revokeSecret,
  rotateSecret,
  type SecretsChanged,
  type SecretsKept,
} from '../domain/clients/secret-changes.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { placeOf } from './client-mutations.resolver.js';
import { clientView, governingError, secretView } from './client-view.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import { changesOf } from './types/changes.type.js';
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
    const { name, dryRun } = input;
    const wanted = {
      name,
      expiresAt: input.expiresAt ?? null,
      retireOthersAt: input.retireOthersAt ?? null,
    };
    const done = await rotateSecret(at.ctx, at.id, wanted, { dryRun, rights: await graph.caller.rights() });
    if (done.kind !== 'done') return { ...NOTHING, error: secretError(done) };
    const secret = done.secret && !dryRun ? secretView(done.secret.row) : null;
    const clientSecret = dryRun ? null : (done.secret?.value ?? null);
    return { ...changed(done, dryRun), clientSecret, secret, error: null };
  }

  @Access('clients')
  @Mutation(() => RevokeClientSecretPayload, {
    description: 'Takes a secret of a client away, now. For administrators, and tokens with admin:clients.',
  })
  async revokeClientSecret(
    @Arg('input', () => RevokeClientSecretInput) { id, secretId, dryRun }: RevokeClientSecretInput,
    @Ctx() graph: GraphContext,
  ): Promise<RevokeClientSecretPayload> {
    const at = await placeOf(graph, id);
    if (!at) return { client: null, changes: [], error: new NotFound('id') };
    const secret = rowId(CLIENT_SECRET_ID, secretId);
    const done = await revokeSecret(at.ctx, at.id, secret, { dryRun, rights: await graph.caller.rights() });
    if (done.kind !== 'done') return { client: null, changes: [], error: secretError(done) };
    return { ...changed(done, dryRun), error: null };
  }
}

/** Of a dry run only what would change: the client is as it was. */
function changed({ client, difference }: SecretsChanged, dryRun: boolean) {
  return { client: dryRun ? null : clientView(client), changes: changesOf(difference) };
}

function secretError(kept: SecretsKept) {
  switch (kept.kind) {
    case 'too_many':
      return new TooManySecrets();
    case 'no_such_secret':
      return new NotFound('secretId');
    case 'taken':
      return new NameTaken('name');
    default:
      return governingError(kept);
  }
}

/** The first end that is over before it begins: the client would be left without any secret that works. */
function passed({ expiresAt, retireOthersAt }: RotateClientSecretInput, now: Date) {
  if (expiresAt && expiresAt <= now) return new InstantPassed('expiresAt');
  return retireOthersAt && retireOthersAt <= now ? new InstantPassed('retireOthersAt') : undefined;
}
