/**
 * Limits on operations, asked before any resolver runs.
 *
 * OWASP ASVS 4.3.1   depth, aliases, directives, tokens, fragments and cost are bounded
 * OWASP ASVS 6.3.1   one sign-in in an operation: a hundred aliases are a hundred guesses in one request
 */
import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** For Apollo's parser and validator. */
export const limits = {
  // What graphql-armor starts with; validation costs the square of it, some milliseconds.
  tokens: 1_000,
  recursiveSelections: 1_000,
  depth: 8,
  // What describes a schema in full goes deeper than any question about what is in it.
  explorerDepth: 16,
  aliases: 15,
  directives: 50,
  cost: 5_000,
} as const;

/** Mutations that check a credential. */
const CREDENTIAL_CHECKS = new Set(['signInWithPassword']);

/** Refuses documents that are too deep, too wide or try too often. */
export function limitRule(depth: number = limits.depth): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    let aliases = 0;
    let directives = 0;
    return {
      Field: (node) => {
        if (node.alias && ++aliases === limits.aliases + 1)
          refuse(context, `more than ${limits.aliases} aliases`);
      },
      Directive: () => {
        if (++directives === limits.directives + 1)
          refuse(context, `more than ${limits.directives} directives`);
      },
      OperationDefinition: (node) => {
        if (!context.getSchema().getRootType(node.operation)) refuse(context, `no ${node.operation}s`);
        if (depthOf(context, node.selectionSet, []) > depth) refuse(context, `deeper than ${depth}`);
        if (credentialChecks(context, node) > 1) refuse(context, 'more than one credential in an operation');
      },
    };
  };
}

function refuse(context: ValidationContext, what: string): void {
  context.reportError(
    new GraphQLError(`The operation has a limit: ${what}.`, { extensions: { code: 'OPERATION_LIMIT' } }),
  );
}

function depthOf(
  context: ValidationContext,
  set: SelectionSetNode | undefined,
  path: readonly string[],
): number {
  if (!set || path.length > limits.depth * 4)
    return path.length > limits.depth * 4 ? Number.POSITIVE_INFINITY : 0;
  let deepest = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      deepest = Math.max(deepest, 1 + depthOf(context, selection.selectionSet, path));
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : named(context, selection.name.value, path);
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? [selection.name.value] : [];
    deepest = Math.max(deepest, depthOf(context, fragment?.selectionSet, [...path, ...name]));
  }
  return deepest;
}

/** A fragment, unless we are in it already: cycles are refused by a rule of their own. */
function named(
  context: ValidationContext,
  name: string,
  path: readonly string[],
): FragmentDefinitionNode | undefined {
  return path.includes(name) ? undefined : (context.getFragment(name) ?? undefined);
}

function credentialChecks(context: ValidationContext, operation: OperationDefinitionNode): number {
  return rootFields(context, operation.selectionSet, []).filter(({ name }) =>
    CREDENTIAL_CHECKS.has(name.value),
  ).length;
}

function rootFields(context: ValidationContext, set: SelectionSetNode, path: readonly string[]): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(context, selection.selectionSet, path);
    const fragment = named(context, selection.name.value, path);
    return fragment ? rootFields(context, fragment.selectionSet, [...path, selection.name.value]) : [];
  });
}
