/** The smallest operation that calls a field of the graph: made from the schema, so that no new field is forgotten. */
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Values that a scalar takes, none of which names anything that exists. */
const OF_SCALAR: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: false,
  URL: 'https://nobody.example/',
  DateTime: '2040-01-01T00:00:00Z',
  JSON: {},
};

/** An operation with just this field, and the values for what it cannot do without. */
export function minimalOperation(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>) {
  const required = field.args.filter(isRequiredArgument);
  const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = required.map(({ name }) => `${name}: $${name}`).join(', ');
  const selected = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  return {
    query: `${kind} ${declared ? `(${declared})` : ''} { ${field.name}${given ? `(${given})` : ''} ${selected} }`,
    variables: Object.fromEntries(required.map(({ name, type }) => [name, minimalValue(type)])),
  };
}

/** The least that an input takes. */
export function minimalValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return minimalValue(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(members.map((member) => [member.name, minimalValue(member.type)]));
  }
  return OF_SCALAR[type.name] ?? 'nothing';
}
