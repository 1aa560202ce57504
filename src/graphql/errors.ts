/**
 * Top-level errors: what is wrong with an operation as a whole, or with us.
 *
 * OWASP ASVS 16.5.1   a fault says nothing but its correlation id; no stack, no SQL, no "did you mean"
 *
 * Expected failures are data and never come here.
 */
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { asUnavailable } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import { Unavailable } from '../platform/unavailable.js';
import { ArgumentValidationError, AuthenticationError, AuthorizationError } from './tg.js';

/** What a caller is told: code and message, and the field where an input broke a validator. */
export function describeError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const original = asUnavailable(unwrapResolverError(thrown));
  const { path, locations } = formatted;
  const place = { ...(path ? { path } : {}), ...(locations ? { locations } : {}) };
  if (original instanceof Unavailable)
    return { ...place, ...told('SERVICE_UNAVAILABLE', 'Try again in a moment.') };
  if (original instanceof ArgumentValidationError) return { ...place, ...invalidInput(original) };
  if (original instanceof AuthenticationError)
    return { ...place, ...told('UNAUTHENTICATED', 'Sign in first.') };
  if (original instanceof AuthorizationError)
    return { ...place, ...told('FORBIDDEN', 'This is not for you.') };
  const code = String(formatted.extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR');
  if (!(original instanceof GraphQLError) || code === 'INTERNAL_SERVER_ERROR') {
    return { ...place, ...told('INTERNAL_SERVER_ERROR', 'Internal error.') };
  }
  // Apollo's own words name Apollo.
  if (formatted.extensions?.['validationErrorCode'] === 'INTROSPECTION_DISABLED')
    return { ...place, ...told(code, 'Introspection is off.') };
  return { ...place, ...told(code, unspoken(formatted.message)) };
}

/** Logs what is a fault of ours, once. */
export function logFault(log: Log, requestId: string, thrown: unknown): void {
  const original = asUnavailable(unwrapResolverError(thrown));
  if (original instanceof GraphQLError || original instanceof ArgumentValidationError) return;
  if (original instanceof Unavailable) log.warn({ err: original, requestId }, 'not available');
  else log.error({ err: original, requestId }, 'fault');
}

/** Without what graphql-js adds of its own: names of ours that come close, and the value, which may hold a password. */
function unspoken(message: string): string {
  return message
    .replace(/ got invalid value [\s\S]*; /, ' is not valid: ')
    .replace(/( cannot represent [^:]*): [\s\S]*$/, '$1')
    .replace(/ ?Did you mean [\s\S]*\?$/, '');
}

function told(code: string, message: string) {
  return { message, extensions: { code } };
}

function invalidInput({ extensions }: ArgumentValidationError) {
  const broken = (extensions['validationErrors'] ?? []) as { property?: string }[];
  const fields = broken.flatMap(({ property }) => property ?? []);
  return { message: 'The input is not valid.', extensions: { code: 'BAD_USER_INPUT', fields } };
}
