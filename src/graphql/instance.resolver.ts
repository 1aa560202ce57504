/** The instance as a whole: what it is, what is left to do, and whatever in it a name begins with. */
import { MaxLength, MinLength } from 'class-validator';
import { clientsBeginning, serversBeginning } from '../domain/overview/find.js';
import {
  endingSecrets,
  type InstanceState,
  instanceState,
  type ServerToLookAt,
  serversToLookAt,
} from '../domain/overview/state.js';
import { pageOfUsers } from '../domain/users/search.js';
import { Access } from './access.js';
import { clientView } from './client-view.js';
import type { GraphContext } from './context.js';
import { userView } from './people-view.js';
import { serverView } from './server-view.js';
import { Args, ArgsType, Ctx, Field, Query, Resolver } from './tg.js';
import { Instance, InstanceTask, InstanceTaskKind, SearchResult } from './types/instance.type.js';

/** Of each kind of thing, this many are found. */
const MOST_FOUND = 5;

@ArgsType()
class SearchArgs {
  @Field(() => String, { description: 'The beginning of a name, in any case.' })
  @MinLength(1)
  @MaxLength(320)
  query!: string;
}

@Resolver()
export class InstanceResolver {
  @Access('read')
  @Query(() => Instance, {
    description: 'The instance as a whole, and what is left to do. For administrators and auditors.',
  })
  async instance(@Ctx() { ctx }: GraphContext): Promise<Instance> {
    const { baseUrl, production } = ctx.instance;
    const state = await instanceState(ctx);
    const secrets = await endingSecrets(ctx);
    const servers = (await serversToLookAt(ctx)).map((each) => ({
      ...each,
      shown: serverView(ctx, each.server),
    }));
    const { KEY_OLD, OPEN_REGISTRATION, SECRET_ENDING } = InstanceTaskKind;
    const tasks = [
      ...pressing(state),
      ...servers.flatMap(({ oldKeySince: at, shown }) =>
        at ? [task(KEY_OLD, { at, authorizationServer: shown })] : [],
      ),
      ...secrets.map(({ client, expiresAt: at }) => task(SECRET_ENDING, { at, client: clientView(client) })),
      ...servers.filter(isOpen).map(({ shown }) => task(OPEN_REGISTRATION, { authorizationServer: shown })),
      ...inPassing(state),
    ];
    const { databaseVersion } = state;
    return Object.assign(new Instance(), { issuer: baseUrl, production, databaseVersion, tasks });
  }

  @Access('read')
  @Query(() => SearchResult, {
    description:
      'Clients, people and servers by the beginning of their names. For administrators and auditors.',
  })
  async search(@Args(() => SearchArgs) { query }: SearchArgs, @Ctx() { ctx }: GraphContext) {
    const order = { field: 'username', direction: 'asc' } as const;
    const page = { first: MOST_FOUND, after: undefined };
    const [clients, users, servers] = await Promise.all([
      clientsBeginning(ctx, query, MOST_FOUND),
      pageOfUsers(ctx, { query }, order, page),
      serversBeginning(ctx, query, MOST_FOUND),
    ]);
    return Object.assign(new SearchResult(), {
      clients: clients.map(clientView),
      users: users.rows.map(userView),
      authorizationServers: servers.map((row) => serverView(ctx, row)),
    });
  }
}

const isOpen = ({ isOpen }: ServerToLookAt) => isOpen;

/** What nobody should leave as it is. */
function pressing({ hasSecondAdministrator, hasOwnClient }: InstanceState): InstanceTask[] {
  const { SECOND_ADMINISTRATOR, FIRST_CLIENT } = InstanceTaskKind;
  return [
    ...(hasSecondAdministrator ? [] : [task(SECOND_ADMINISTRATOR)]),
    ...(hasOwnClient ? [] : [task(FIRST_CLIENT)]),
  ];
}

/** What may stay as it is. */
function inPassing({ hasDemoData, hasFurtherServer }: InstanceState): InstanceTask[] {
  const { DEMO_DATA, FURTHER_SERVER } = InstanceTaskKind;
  return [...(hasDemoData ? [task(DEMO_DATA)] : []), ...(hasFurtherServer ? [] : [task(FURTHER_SERVER)])];
}

function task(kind: InstanceTaskKind, about: Partial<InstanceTask> = {}): InstanceTask {
  return Object.assign(new InstanceTask(), {
    kind,
    client: null,
    authorizationServer: null,
    at: null,
    ...about,
  });
}
