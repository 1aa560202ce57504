/** Every place of an input of the graph, found by a walk of the schema: of each field, of each argument, at any depth. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import { minimalValue } from './minimal-operation.js';

/** Field of Query or Mutation. */
export interface Root {
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

/** One place: the way there from the arguments. */
export interface Place {
  readonly root: Root;
  readonly path: readonly string[];
  /** What is there, without lists and without saying that it must be there. */
  readonly type: GraphQLInputType;
}

type Values = Readonly<Record<string, unknown>>;

/** Fields of Query and Mutation. */
export function rootsOf(schema: GraphQLSchema): Root[] {
  return (['query', 'mutation'] as const).flatMap((kind) =>
    Object.values(schema.getRootType(kind as never)?.getFields() ?? {}).map((field) => ({ kind, field })),
  );
}

/** Every place below the arguments of a field: objects, and what is in them. */
export function placesOf(root: Root): Place[] {
  const below = (path: readonly string[], type: GraphQLInputType): Place[] => {
    const named = getNamedType(type) as GraphQLInputType;
    const own = { root, path, type: named };
    if (!isInputObjectType(named)) return [own];
    return [
      own,
      ...Object.values(named.getFields()).flatMap((each) => below([...path, each.name], each.type)),
    ];
  };
  return root.field.args.flatMap(({ name, type }) => below([name], type));
}

/** Whether it is an object with members of its own. */
export function isObject(place: Place): place is Place & { readonly type: GraphQLInputObjectType } {
  return isInputObjectType(place.type);
}

/** The operation of a field with `change` done to what stands at a place; `base` is given besides the least. */
export function operationAt(
  { root: { kind, field }, path }: Place,
  change: (there: unknown) => unknown,
  base: Values = {},
) {
  const [argument = '', ...rest] = path;
  const used = field.args.filter((each) => each.name === argument || isRequiredArgument(each));
  const declared = used.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const selected = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const least = (each: GraphQLArgument) => {
    const value = minimalValue(each.type);
    return each.name === 'input' ? { ...(value as Values), ...base } : value;
  };
  return {
    query: `${kind} Walk(${declared}) { ${field.name}(${given}) ${selected} }`,
    variables: Object.fromEntries(
      used.map((each) => [
        each.name,
        each.name === argument ? changed(each.type, least(each), rest, change) : least(each),
      ]),
    ),
  };
}

function changed(
  type: GraphQLInputType,
  there: unknown,
  [name, ...rest]: readonly string[],
  change: (there: unknown) => unknown,
): unknown {
  if (isNonNullType(type))
    return changed(type.ofType, there, name === undefined ? [] : [name, ...rest], change);
  if (isListType(type))
    return [
      changed(type.ofType, minimalValue(type.ofType), name === undefined ? [] : [name, ...rest], change),
    ];
  if (name === undefined) return change(there);
  const members = (there ?? minimalValue(type)) as Values;
  const member = (type as GraphQLInputObjectType).getFields()[name];
  if (!member) throw new Error(`no member ${name}`);
  const value = changed(member.type, members[name] ?? minimalValue(member.type), rest, change);
  return { ...members, [name]: value };
}
