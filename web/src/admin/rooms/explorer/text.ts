/** What can be said about an operation while it is being typed. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A text as it was read. */
export interface ReadText {
  readonly operations: readonly OperationDefinitionNode[];
  readonly problems: readonly string[];
}

/** Reads a text, and says where it does not fit the schema. */
export function readText(schema: GraphQLSchema, text: string): ReadText {
  try {
    const document = parse(text);
    return { operations: operationsOf(document), problems: validate(schema, document).map(problemOf) };
  } catch (error) {
    return { operations: [], problems: [error instanceof GraphQLError ? problemOf(error) : String(error)] };
  }
}

function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function problemOf({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at ? `Line ${at.line}: ${message}` : message;
}

/** Stands where somebody is typing. */
const HERE = '__here__';
const LONGEST = 60;

/** A field that could stand at the cursor. */
export interface Suggestion {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** The fields that could stand at the cursor, the begun word taken into account. */
export function suggest(schema: GraphQLSchema, text: string, cursor: number): Suggestion[] {
  const before = text.slice(0, cursor);
  const [word = ''] = /\w*$/.exec(before) ?? [];
  const begun = before.slice(0, before.length - word.length);
  const parent = typeAt(schema, begun);
  if (!parent) return [];
  return Object.values(parent)
    .filter(({ name }) => name.toLowerCase().startsWith(word.toLowerCase()) && name !== word)
    .slice(0, LONGEST)
    .map(({ name, type, description }) => ({ name, type: String(type), description: description ?? '' }));
}

/** The fields of the type whose braces are open at the end of a text: found by closing them around a mark. */
function typeAt(schema: GraphQLSchema, begun: string) {
  const open = [...begun.replace(/#.*$|"[^"\n]*"/gm, '')].reduce(
    (depth, character) => depth + (character === '{' ? 1 : character === '}' ? -1 : 0),
    0,
  );
  if (open < 1) return undefined;
  const types = new TypeInfo(schema);
  let found: ReturnType<typeof types.getParentType>;
  try {
    visit(
      parse(`${begun} ${HERE} ${'}'.repeat(open)}`),
      visitWithTypeInfo(types, {
        Field: ({ name }) => {
          if (name.value === HERE) found = types.getParentType();
        },
      }),
    );
  } catch {
    // Between two brackets of arguments, or in the middle of a word of the language: nothing to suggest.
    return undefined;
  }
  return found && isCompositeType(found) && 'getFields' in found ? found.getFields() : undefined;
}
