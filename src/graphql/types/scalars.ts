/** Scalars of the contract. */
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { urlOf } from '../../protocol/url.js';

/** An absolute URL, byte for byte as it was given: an issuer compared after normalisation is another issuer. */
export const UrlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An absolute URL (RFC 3986), byte for byte as it was given.',
  serialize: (value) => parseUrl(value),
  parseValue: (value) => parseUrl(value),
  parseLiteral: (node) => parseUrl(node.kind === Kind.STRING ? node.value : undefined),
});

/** An instant. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC (RFC 3339), such as 2026-11-22T17:34:00.000Z.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => parseInstant(value),
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** Any value of JSON: claims and metadata as they are on the wire, and nothing else. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any value of JSON (RFC 8259): claims and metadata as they are on the wire.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function parseUrl(value: unknown): string {
  if (typeof value === 'string' && value.length <= 16_384 && urlOf(value)) return value;
  throw new GraphQLError('not an absolute URL');
}

function parseInstant(value: unknown): Date {
  const instant = new Date(typeof value === 'string' && INSTANT.test(value) ? value : Number.NaN);
  const year = instant.getUTCFullYear();
  // Its offset may carry an instant beyond the years that four digits write.
  if (year >= 1 && year <= 9_999) return instant;
  throw new GraphQLError('not an instant of RFC 3339');
}
