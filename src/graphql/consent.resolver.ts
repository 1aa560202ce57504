/** Consents, for those who govern: of a user or a server, and taken back. */
import { IsOptional, ValidateNested } from 'class-validator';
import { endConsent } from '../domain/accounts/ending.js';
import { isFailure } from '../domain/accounts/outcome.js';
import { clientsById } from '../domain/clients/search.js';
import { type ConsentOwner, type ConsentRow, pagesOfConsents } from '../domain/consents/search.js';
import { usersById } from '../domain/users/search.js';
import { rowId } from '../platform/ids.js';
import { Access } from './access.js';
import { clientView } from './client-view.js';
import { connect, connectionOf, costOfList, PageArgs, pageRequest } from './connection.js';
import type { GraphContext } from './context.js';
import { accountError, accountOptions, CONSENT_ID, consentView, USER_ID, userView } from './people-view.js';
import { serverRowOf } from './server-loading.js';
import { SERVER_ID, serverView } from './server-view.js';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Resolver, Root } from './tg.js';
import { AuthorizationServer } from './types/authorization-server.type.js';
import {
  Consent,
  ConsentFilter,
  WithdrawConsentInput,
  WithdrawConsentPayload,
} from './types/consent.type.js';
import { NotFound } from './types/errors.type.js';
import { Client } from './types/governed-client.type.js';
import { User } from './types/user.type.js';

const ConsentConnection = connectionOf('Consent', () => Consent);
const LATEST = 'Consent CREATED_AT DESC';

/** What of its row a consent remembers for those who ask further. */
type Kept = Consent & Pick<ConsentRow, 'userId' | 'issuerId'> & { readonly clientRow: string };

@ArgsType()
class ConsentsArgs extends PageArgs {
  @Field(() => ConsentFilter, { nullable: true, description: 'Which of them.' })
  @IsOptional()
  @ValidateNested()
  filter?: ConsentFilter | null;
}

@Resolver(() => Consent)
export class ConsentResolver {
  @Access('read')
  @FieldResolver(() => User, { description: 'Who decided.' })
  async user(@Root() { userId }: Kept, @Ctx() { ctx, loaders }: GraphContext): Promise<User> {
    const row = await loaders.load('user', userId, (ids) => usersById(ctx, ids));
    if (!row) throw new Error('the user of a consent vanished');
    return userView(row);
  }

  @Access('read')
  @FieldResolver(() => Client, { description: 'The client that was decided about.' })
  async client(@Root() { clientRow }: Kept, @Ctx() { ctx, loaders }: GraphContext): Promise<Client> {
    const row = await loaders.load('client', clientRow, (ids) => clientsById(ctx, ids));
    if (!row) throw new Error('the client of a consent vanished');
    return clientView(row);
  }

  @Access('read')
  @FieldResolver(() => AuthorizationServer, { description: 'Where it was decided.' })
  async authorizationServer(@Root() { issuerId }: Kept, @Ctx() graph: GraphContext) {
    const row = await serverRowOf(graph, issuerId);
    if (!row) throw new Error('the authorization server of a consent vanished');
    return serverView(graph.ctx, row);
  }

  @Access('users')
  @Mutation(() => WithdrawConsentPayload, {
    description:
      'Takes back what a user allowed a client: its tokens end at once, and it has to ask again (OWASP ASVS 10.7.3). For administrators.',
  })
  async withdrawConsent(
    @Arg('input', () => WithdrawConsentInput) { id }: WithdrawConsentInput,
    @Ctx() graph: GraphContext,
  ): Promise<WithdrawConsentPayload> {
    const row = rowId(CONSENT_ID, id);
    const none = { failure: 'not_found' } as const;
    const done = row ? await endConsent(graph.ctx, row, await accountOptions(graph)) : none;
    if (isFailure(done)) {
      accountError(done);
      return { consent: null, endedGrants: 0, error: new NotFound() };
    }
    return { consent: consentView(done.consent), endedGrants: done.ended, error: null };
  }
}

@Resolver(() => User)
export class ConsentsOfUserResolver {
  @Access('read')
  @FieldResolver(() => ConsentConnection, {
    complexity: costOfList,
    description: 'What the user decided about clients: the latest first.',
  })
  async consents(
    @Root() { id }: User,
    @Args(() => ConsentsArgs) args: ConsentsArgs,
    @Ctx() graph: GraphContext,
  ) {
    return consentsOf(graph, 'user', rowId(USER_ID, id), args);
  }
}

@Resolver(() => AuthorizationServer)
export class ConsentsOfServerResolver {
  @Access('read')
  @FieldResolver(() => ConsentConnection, {
    complexity: costOfList,
    description: 'What users decided about its clients: the latest first.',
  })
  async consents(
    @Root() { id }: AuthorizationServer,
    @Args(() => ConsentsArgs) args: ConsentsArgs,
    @Ctx() graph: GraphContext,
  ) {
    return consentsOf(graph, 'server', rowId(SERVER_ID, id), args);
  }
}

@Resolver(() => Client)
export class ConsentsOfClientResolver {
  @Access('read')
  @FieldResolver(() => ConsentConnection, {
    complexity: costOfList,
    description: 'What users decided about it: the latest first.',
  })
  async consents(
    @Root() { rowId: client }: Client,
    @Args(() => ConsentsArgs) args: ConsentsArgs,
    @Ctx() graph: GraphContext,
  ) {
    return consentsOf(graph, 'client', client, args);
  }
}

async function consentsOf(
  { ctx, loaders }: GraphContext,
  kind: ConsentOwner,
  owner: string | undefined,
  args: ConsentsArgs,
) {
  const request = pageRequest(ctx, LATEST, args);
  const search = { standing: args.filter?.standing ?? undefined };
  const name = `consents of ${kind} ${args.first} ${args.after} ${search.standing}`;
  const load = (ids: readonly string[]) => pagesOfConsents(ctx, kind, ids, search, request);
  const page = await loaders.load(name, owner ?? '', load);
  return connect(ctx, LATEST, args, page ?? { rows: [], hasNextPage: false }, {
    positionOf: (row) => [row.id],
    view: consentView,
  });
}
