/** Why an authorization server, or what belongs to it, is not changed. These are answers, not faults. */
import type { SettingProblem } from '../../protocol/server-settings.js';
import type { Difference } from '../changes.js';
import type { ServerRow } from './issuers.js';

/** Nothing was written, because … */
export type ServerFailure =
  /** there is no such thing; */
  | { readonly failure: 'not_found' }
  /** it is declared elsewhere, and is changed there; */
  | { readonly failure: 'managed_elsewhere'; readonly managedBy: ServerRow['managedBy'] }
  /** something else has this name; */
  | { readonly failure: 'name_taken' }
  /** the instance is governed by way of this server; */
  | { readonly failure: 'carries_administration' }
  /** the rules do not allow it. */
  | { readonly failure: 'invalid'; readonly problems: readonly SettingProblem[] };

/** What was done, or would be, to one thing. */
export interface Changed<Thing> {
  /** As it is afterwards. */
  readonly thing: Thing;
  /** Undefined where it was so before: nothing is written, and no event. */
  readonly difference: Difference | undefined;
}

/** Whether nothing was done. */
export function isFailure(outcome: object): outcome is ServerFailure {
  return 'failure' in outcome;
}

/** The failure that these problems are, or undefined where there are none. */
export function invalidWhere(problems: readonly SettingProblem[]): ServerFailure | undefined {
  return problems.length > 0 ? { failure: 'invalid', problems } : undefined;
}
