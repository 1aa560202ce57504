/**
 * Lists as Relay connections (https://relay.dev/graphql/connections.htm), with `nodes` beside `edges`.
 *
 * A cursor is a place in one list in one order, sealed: nobody reads it, makes one up, or takes it elsewhere.
 */
import { Max, MaxLength, Min } from 'class-validator';
import { GraphQLError } from 'graphql';
import type { InstanceCtx } from '../domain/context.js';
import type { Page, PageRequest, Position } from '../domain/paging.js';
import { seal, unseal } from '../platform/seal.js';
import { Access, type AccessLevel } from './access.js';
import { ArgsType, type ClassType, Field, Int, ObjectType } from './tg.js';

/** Arguments of every list; those of one list extend it. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  @Min(1)
  @Max(100)
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor of the last one seen.' })
  @MaxLength(2_000)
  after?: string | null;
}

@Access('anyone')
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether some come before.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first one; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last one; null on an empty page.' })
  readonly endCursor!: string | null;
}

/** One page as the graph answers it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

/** The types `<name>Connection` and `<name>Edge`. */
export function connectionOf<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
  access: AccessLevel = 'read',
): ClassType<Connection<Node>> {
  @Access(access)
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list.` })
  class Edge {
    @Field(() => String, { description: 'Its place in the list: for `after`.' })
    readonly cursor!: string;

    @Field(node, { description: 'It.' })
    readonly node!: Node;
  }

  @Access(access)
  @ObjectType(`${name}Connection`, { description: 'A page of a list.' })
  class Connected implements Connection<Node> {
    @Field(() => [Edge], { description: 'With their places.' })
    readonly edges!: readonly Edge[];

    @Field(() => [node()], { description: 'Without their places.' })
    readonly nodes!: readonly Node[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    readonly pageInfo!: PageInfo;
  }
  return Connected;
}

/** The cost of a list: what one of its rows costs, as often as there may be rows. For `complexity` of a field. */
export function costOfList({
  args,
  childComplexity,
}: {
  readonly args: { readonly first?: number };
  readonly childComplexity: number;
}): number {
  return 1 + (args.first ?? 20) * childComplexity;
}

/** What the domain is asked for. `list` names list and order, such as `Client NAME ASC`: a cursor counts there only. */
export function pageRequest(ctx: InstanceCtx, list: string, { first, after }: PageArgs): PageRequest {
  return { first, after: after == null ? undefined : openCursor(ctx, list, after) };
}

/** A page of the domain as a connection. */
export function connect<Row, Node>(
  ctx: InstanceCtx,
  list: string,
  { after }: PageArgs,
  page: Page<Row>,
  { positionOf, view }: { positionOf: (row: Row) => Position; view: (row: Row) => Node },
): Connection<Node> {
  const edges = page.rows.map((row) => ({
    cursor: sealCursor(ctx, list, positionOf(row)),
    node: view(row),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function sealCursor({ instance }: InstanceCtx, list: string, position: Position): string {
  return seal(instance.keyring, 'cursor', list, Buffer.from(JSON.stringify(position))).toString('base64url');
}

function openCursor({ instance }: InstanceCtx, list: string, cursor: string): Position {
  const plain = unseal(instance.keyring, 'cursor', list, Buffer.from(cursor, 'base64url'));
  if (plain) return JSON.parse(plain.toString()) as Position;
  throw new GraphQLError('The cursor is not one of this list.', { extensions: { code: 'BAD_USER_INPUT' } });
}
