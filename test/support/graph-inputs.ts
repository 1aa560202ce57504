/** Every place of an input of the graph, found by a walk of the schema: of each field, of each argument, at any depth. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
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

/** Whether a text can stand there: each scalar that is none of these is a number, or true or false. */
export function takesText({ type }: Place): boolean {
  const named = isLeafType(type) && !isEnumType(type) ? type.name : '';
  return ['String', 'ID', 'URL', 'JSON', 'DateTime'].includes(named);
}

/** Whether it is an object with members of its own. */
export function isObject(place: Place): place is Place & { readonly type: GraphQLInputObjectType } {
  return isInputObjectType(place.type);
}

/** What is done to what stands at a place. */
type Change = (there: unknown) => unknown;

/** The operation of a field with `change` done to what stands at a place; `base` is given besides the least. */
export function operationAt(place: Place, change: Change, base: Values = {}) {
  const { kind, field } = place.root;
  const used = usedBy(place);
  const declared = used.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = used.map(({ name }) => `${name}: $${name}`).join(', ');
  return {
    query: `${kind} Walk(${declared}) { ${field.name}(${given}) ${selected(field)} }`,
    variables: variablesAt(place, change, base),
  };
}

/** One operation that does this once for each of the changes. */
export function operationOfEach(place: Place, changes: readonly Change[], base: Values = {}) {
  const { kind, field } = place.root;
  const used = usedBy(place);
  const each = changes.map((change, at) => ({ at, values: variablesAt(place, change, base) }));
  const declared = each.flatMap(({ at }) => used.map(({ name, type }) => `$${name}${at}: ${type}`));
  const calls = each.map(({ at }) => {
    const given = used.map(({ name }) => `${name}: $${name}${at}`).join(', ');
    return `call${at}: ${field.name}(${given}) ${selected(field)}`;
  });
  const values = each.flatMap((one) =>
    Object.entries(one.values).map(([name, value]) => [`${name}${one.at}`, value] as const),
  );
  return {
    query: `${kind} Walk(${declared.join(', ')}) { ${calls.join(' ')} }`,
    variables: Object.fromEntries(values),
  };
}

function usedBy({ root: { field }, path: [argument] }: Place): GraphQLArgument[] {
  return field.args.filter((each) => each.name === argument || isRequiredArgument(each));
}

const selected = ({ type }: Root['field']) => (isLeafType(getNamedType(type)) ? '' : '{ __typename }');

function variablesAt(place: Place, change: Change, base: Values): Record<string, unknown> {
  const [argument = '', ...rest] = place.path;
  const least = (each: GraphQLArgument) => {
    const value = minimalValue(each.type);
    return each.name === 'input' ? { ...(value as Values), ...base } : value;
  };
  return Object.fromEntries(
    usedBy(place).map((each) => [
      each.name,
      each.name === argument ? changed(each.type, least(each), rest, change) : least(each),
    ]),
  );
}

function changed(
  type: GraphQLInputType,
  there: unknown,
  [name, ...rest]: readonly string[],
  change: Change,
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
