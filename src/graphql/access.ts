/**
 * Who may ask what. Every field of every object says so by `@Access`, on itself or on its type, or the schema is not
 * built: what nobody thought about is open to nobody.
 *
 * OWASP ASVS 8.2.1-8.2.3   function, object and field, default deny
 */
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Right } from '../protocol/administration.js';
import type { Verdict } from './caller.js';
import type { GraphContext } from './context.js';
import { AuthenticationError, AuthorizationError, Extensions } from './tg.js';

/** `anyone`: for whoever can see the thing at all. The rest is for those who govern the instance; `all` takes each right. */
export type AccessLevel = 'anyone' | Right | 'all';

const EVERY: readonly Right[] = ['read', 'clients', 'users', 'servers'];

/** Says who may ask: for all fields of an object type or interface, or for one field, which then counts. */
export function Access(level: AccessLevel): MethodDecorator & PropertyDecorator & ClassDecorator {
  return Extensions({ access: level }) as MethodDecorator & PropertyDecorator & ClassDecorator;
}

/** The same schema, asking for the right before each field that needs one. Throws where a field says nothing. */
export function withAccess(schema: GraphQLSchema): GraphQLSchema {
  const silent: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      const level = levelOf(field, isRoot ? undefined : type);
      if (!level) silent.push(`${type.name}.${field.name}`);
      else if (level !== 'anyone') guard(field, level);
    }
  }
  if (silent.length > 0) throw new Error(`nobody says who may ask for ${silent.join(', ')}`);
  return schema;
}

/** Who may ask for a field: as it says itself, or its type, or an interface of that. */
export function levelOf(
  field: GraphQLField<unknown, unknown>,
  type: GraphQLObjectType | undefined,
): AccessLevel | undefined {
  const stated = [field, type, ...(type?.getInterfaces() ?? [])].map((each) => each?.extensions['access']);
  return stated.find((level) => level !== undefined) as AccessLevel | undefined;
}

function guard(field: GraphQLField<unknown, GraphContext>, level: Right | 'all'): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args, context, info) => {
    for (const right of level === 'all' ? EVERY : [level])
      refuseUnlessGranted(await context.caller.verdictOn(right));
    return resolve(source, args, context, info);
  };
}

/** Throws the top-level error that says why not. */
export function refuseUnlessGranted(verdict: Verdict): void {
  switch (verdict) {
    case 'granted':
      return;
    case 'unknown':
      throw new AuthenticationError();
    case 'forbidden':
      throw new AuthorizationError();
    case 'stale':
      throw new GraphQLError('Sign in again: it was too long ago.', {
        extensions: { code: 'REAUTHENTICATION_REQUIRED' },
      });
  }
}
