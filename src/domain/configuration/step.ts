/** One step of applying a configuration: what it changes, and how. */
import type { Difference } from '../changes.js';
import type { InstanceCtx } from '../context.js';
import type { FileProblem } from './file-problem.js';

/** What a configuration speaks of. */
export type ConfiguredKind = 'authorization_server' | 'resource' | 'scope' | 'client' | 'user';

/** What becomes of a thing. */
export type ConfiguredAction = 'created' | 'updated' | 'deleted' | 'disabled' | 'released';

/** One thing that a configuration changes, or would change. */
export interface ConfigurationChange {
  readonly kind: ConfiguredKind;
  /** `acme`, `acme/files:read`, `acme/grafana`, `alice`. */
  readonly name: string;
  readonly action: ConfiguredAction;
  /** The members that differ. Of secrets and passwords only that they are set, or set anew. */
  readonly difference: Difference;
}

/** What an event says besides: which server, which user. */
export interface Subject {
  readonly server?: ServerId;
  readonly userId?: string;
}

/** Changes that are written together. */
export interface Step {
  readonly changes: readonly (ConfigurationChange & Subject)[];
  /** Writes them, in the transaction of all; `refuse` throws what keeps them from being written. */
  readonly run: (tx: InstanceCtx, refuse: (problem: FileProblem) => void) => Promise<void>;
}

/** The row id of an authorization server: known from the beginning, or from when its step has run. */
export interface ServerId {
  id: string | undefined;
}

/** The row id that a step before this one has left. */
export function idOf({ id }: ServerId): string {
  if (id === undefined) throw new Error('the authorization server is written before what belongs to it');
  return id;
}
