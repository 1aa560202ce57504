/**
 * The explorer of the console: an administrator who signed in recently may ask for anything within the limits, the
 * schema itself included, in production as well. Nobody else may, and nothing else of ours does.
 *
 * It reads, unless the person has said of this very operation that it may change something: whoever explores production
 * data must not delete any of it by pressing the wrong key.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ApolloOptions } from './apollo.js';
import type { Caller } from './caller.js';
import type { GraphContext } from './context.js';
import type { RefusedOperation } from './documents.js';
import { limits } from './limits.js';

/** What the explorer asks for. */
export type ExplorerMode = 'READ' | 'WRITE';

/** The mode that a body names as `extensions.explorer`; undefined for everything that does not come from the explorer. */
export function explorerMode(body: unknown): ExplorerMode | undefined {
  const { extensions } = (body ?? {}) as { extensions?: { explorer?: unknown } | null };
  const mode = extensions?.explorer;
  return mode === 'READ' || mode === 'WRITE' ? mode : undefined;
}

/** Why this caller may not explore, or undefined. */
export async function explorerRefusal(caller: Caller): Promise<RefusedOperation | undefined> {
  switch (await caller.verdictOn('servers')) {
    case 'granted':
      return undefined;
    case 'unknown':
      return { status: 401, code: 'UNAUTHENTICATED', message: 'Sign in first.' };
    case 'forbidden':
      return { status: 403, code: 'FORBIDDEN', message: 'This is not for you.' };
    case 'stale':
      return {
        status: 403,
        code: 'REAUTHENTICATION_REQUIRED',
        message: 'Sign in again: it was too long ago.',
      };
  }
}

const readOnly: ApolloServerPlugin<GraphContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, request }) => {
      if (operation?.operation !== 'mutation' || request.extensions?.['explorer'] === 'WRITE') return;
      throw new GraphQLError('The explorer reads, until it is told of a mutation that it may be run.', {
        extensions: { code: 'READ_ONLY', http: { status: 403 } },
      });
    },
  }),
};

/** How the explorer's Apollo differs from everybody's. */
export const explorerOptions: ApolloOptions = {
  introspection: true,
  depth: limits.explorerDepth,
  plugins: [readOnly],
};
