/** Where an event leads: to the client that it is about, and to the user who acted, while they are still there. */
import { clientKey, clientsNamed } from '../domain/clients/search.js';
import { usersOfEvents } from '../domain/users/search.js';
import { Access } from './access.js';
import { clientView } from './client-view.js';
import type { GraphContext } from './context.js';
import { userView } from './people-view.js';
import { Ctx, FieldResolver, Resolver, Root } from './tg.js';
import { AuditActor, AuditActorKind, AuditEvent } from './types/audit-event.type.js';
import { Client } from './types/governed-client.type.js';
import { User } from './types/user.type.js';

@Resolver(() => AuditEvent)
export class ClientOfEventResolver {
  @Access('read')
  @FieldResolver(() => Client, {
    nullable: true,
    description: 'The client that it is about, while there is one.',
  })
  async client(
    @Root() { issuerId, clientId }: AuditEvent,
    @Ctx() { ctx, loaders }: GraphContext,
  ): Promise<Client | null> {
    if (issuerId === null || clientId === null) return null;
    const load = (keys: readonly string[]) => clientsNamed(ctx, keys);
    const row = await loaders.load('clientNamed', clientKey(issuerId, clientId), load);
    return row ? clientView(row) : null;
  }
}

@Resolver(() => AuditActor)
export class UserOfActorResolver {
  @Access('read')
  @FieldResolver(() => User, { nullable: true, description: 'The user, while there is one.' })
  async user(@Root() { kind, id }: AuditActor, @Ctx() { ctx, loaders }: GraphContext): Promise<User | null> {
    if (kind !== AuditActorKind.USER || id === null) return null;
    const row = await loaders.load('userOfEvent', id, (keys) => usersOfEvents(ctx, keys));
    return row ? userView(row) : null;
  }
}
