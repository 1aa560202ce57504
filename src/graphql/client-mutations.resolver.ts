/** Clients, registered and changed by those who govern. The rules are in domain/clients/governing.ts. */
import type { Difference } from '../domain/changes.js';
import { completeMembers, type DeclaredMembers } from '../domain/clients/defaults.js';
import {
  changeGoverned,
  type Done,
  deleteGoverned,
  type Refused,
  registerGoverned,
  setDisabled,
} from '../domain/clients/governing.js';
import type { ClientMembers } from '../domain/clients/record.js';
import { clientsById } from '../domain/clients/search.js';
import { type Ctx as DomainCtx, withIssuer } from '../domain/context.js';
import { serverBySlug, serversById } from '../domain/issuers/search.js';
import { rowId } from '../platform/ids.js';
import { presetMembers, presetNamed } from '../protocol/presets.js';
import { Access } from './access.js';
import { clientIdTaken, clientView, governingError, metadataError, type Wanted } from './client-view.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import { changesOf } from './types/changes.type.js';
import {
  DeleteClientInput,
  DeleteClientPayload,
  DisableClientInput,
  DisableClientPayload,
  declaredBy,
  EnableClientInput,
  EnableClientPayload,
  RegisterClientInput,
  RegisterClientPayload,
  UpdateClientInput,
  UpdateClientPayload,
} from './types/client-input.type.js';
import { NotFound } from './types/errors.type.js';
import { CLIENT_ID } from './types/governed-client.type.js';
import { ClientKeptOut } from './types/metadata-errors.type.js';

/** Nothing was done, and nothing would be. */
const NOTHING = { client: null, clientSecret: null, changes: [] };

@Resolver()
export class ClientMutationsResolver {
  @Access('clients')
  @Mutation(() => RegisterClientPayload, {
    description: 'Registers a client (RFC 7591 §2). For administrators, and tokens with admin:clients.',
  })
  async registerClient(
    @Arg('input', () => RegisterClientInput) input: RegisterClientInput,
    @Ctx() { ctx, caller }: GraphContext,
  ): Promise<RegisterClientPayload> {
    const row = await serverBySlug(ctx, input.authorizationServerSlug);
    const issuer = row && (await serversById(ctx, [row.id])).get(row.id);
    if (!issuer) return { ...NOTHING, error: new NotFound('authorizationServerSlug') };
    const preset = input.preset ? presetNamed(input.preset) : undefined;
    if (input.preset && !preset) return { ...NOTHING, error: new NotFound('preset') };
    const values = Object.fromEntries((input.presetValues ?? []).map(({ name, value }) => [name, value]));
    const proposed = preset ? (presetMembers(preset, values) as unknown as DeclaredMembers) : {};
    const declared = { ...proposed, ...withoutNulls(declaredBy(input.metadata)) };
    const named = input.clientId ? { ...declared, clientId: input.clientId } : declared;
    const { dryRun } = input;
    const done = await registerGoverned(withIssuer(ctx, issuer), named, {
      dryRun,
      rights: await caller.rights(),
    });
    if (done.kind === 'done') return { ...payloadOf(done, dryRun), error: null };
    return { ...NOTHING, error: registrationError(done, declared) };
  }

  @Access('clients')
  @Mutation(() => UpdateClientPayload, {
    description: 'Changes what is registered of a client. For administrators, and tokens with admin:clients.',
  })
  async updateClient(
    @Arg('input', () => UpdateClientInput) { id, metadata, dryRun }: UpdateClientInput,
    @Ctx() graph: GraphContext,
  ): Promise<UpdateClientPayload> {
    const at = await placeOf(graph, id);
    if (!at) return { ...NOTHING, error: new NotFound('id') };
    const change = withDefaults(at.ctx, declaredBy(metadata));
    const done = await changeGoverned(at.ctx, at.id, change, {
      dryRun,
      rights: await graph.caller.rights(),
    });
    if (done.kind === 'done') return { ...payloadOf(done, dryRun), error: null };
    const error =
      done.kind === 'problems' ? metadataError(done.problems, change as Wanted) : governingError(done);
    return { ...NOTHING, error };
  }

  @Access('clients')
  @Mutation(() => DisableClientPayload, {
    description: 'Takes a client out of service. For administrators, and tokens with admin:clients.',
  })
  async disableClient(
    @Arg('input', () => DisableClientInput) { id, dryRun }: DisableClientInput,
    @Ctx() graph: GraphContext,
  ): Promise<DisableClientPayload> {
    return inService(graph, id, true, dryRun);
  }

  @Access('clients')
  @Mutation(() => EnableClientPayload, {
    description: 'Puts a client back into service. For administrators, and tokens with admin:clients.',
  })
  async enableClient(
    @Arg('input', () => EnableClientInput) { id, dryRun }: EnableClientInput,
    @Ctx() graph: GraphContext,
  ): Promise<EnableClientPayload> {
    return inService(graph, id, false, dryRun);
  }

  @Access('clients')
  @Mutation(() => DeleteClientPayload, {
    description:
      'Deletes a client with all that it was granted, and says what that is. One of a document may come back by it, as new; while it is disabled it is not deleted, so that it stays away. For administrators, and tokens with admin:clients.',
  })
  async deleteClient(
    @Arg('input', () => DeleteClientInput) { id, dryRun }: DeleteClientInput,
    @Ctx() graph: GraphContext,
  ): Promise<DeleteClientPayload> {
    const at = await placeOf(graph, id);
    if (!at) return { deletedId: null, impact: null, error: new NotFound('id') };
    const done = await deleteGoverned(at.ctx, at.id, { dryRun, rights: await graph.caller.rights() });
    if (done.kind === 'done') return { deletedId: dryRun ? null : id, impact: done.impact, error: null };
    const error = done.kind === 'kept_out' ? new ClientKeptOut() : governingError(done);
    return { deletedId: null, impact: null, error };
  }
}

/** A client by its id, and the server that it belongs to, as a context. */
export async function placeOf(
  { ctx, loaders }: GraphContext,
  id: string,
): Promise<{ readonly id: string; readonly ctx: DomainCtx } | undefined> {
  const row = rowId(CLIENT_ID, id);
  const client = row === undefined ? undefined : (await clientsById(ctx, [row])).get(row);
  const issuer = client && (await loaders.load('server', client.issuerId, (ids) => serversById(ctx, ids)));
  return client && issuer ? { id: client.id, ctx: withIssuer(ctx, issuer) } : undefined;
}

async function inService(graph: GraphContext, id: string, disabled: boolean, dryRun: boolean) {
  const at = await placeOf(graph, id);
  if (!at) return { client: null, changes: [], error: new NotFound('id') };
  const done = await setDisabled(at.ctx, at.id, disabled, { dryRun, rights: await graph.caller.rights() });
  if (done.kind === 'done') return { ...payloadOf(done, dryRun), error: null };
  return { client: null, changes: [], error: governingError(done) };
}

/** Of a dry run only what would change: the client is as it was, and nobody has the secret. */
function payloadOf({ client, secret, difference }: Done, dryRun: boolean) {
  const changes = changesOf(difference as Difference | undefined);
  if (dryRun) return { client: null, clientSecret: null, changes };
  return { client: clientView(client), clientSecret: secret?.value ?? null, changes };
}

function registrationError(refused: Refused, wanted: DeclaredMembers) {
  switch (refused.kind) {
    case 'problems':
      return metadataError(refused.problems, wanted as Wanted);
    case 'taken':
      return clientIdTaken();
    default:
      return new NotFound('authorizationServerSlug');
  }
}

/** In a registration null says nothing. */
function withoutNulls(declared: DeclaredMembers): DeclaredMembers {
  return Object.fromEntries(Object.entries(declared).filter(([, value]) => value != null));
}

/** In a change null puts a member back to what it is where nothing is said. */
function withDefaults({ issuer }: DomainCtx, declared: DeclaredMembers): DeclaredMembers {
  const blank = completeMembers({ clientId: 'nobody' }, issuer.scopes) as ClientMembers;
  return Object.fromEntries(
    Object.entries(declared)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value ?? blank[name as keyof ClientMembers] ?? null]),
  );
}
