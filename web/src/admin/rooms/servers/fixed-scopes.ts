/** Scopes that stay as they are, and why. */
import { standardScope } from '../../../i18n/standard-scopes.js';

const FOLLOWING: Readonly<Record<string, string>> = {
  openid: 'Comes and goes with OpenID Connect, in the settings.',
  'client:register': 'Comes and goes with registration, in the settings.',
};

/** Why a scope is not changed at the console; undefined where it may be. */
export function whyFixed(scope: { readonly name: string; readonly description: string }): string | undefined {
  if (scope.name.startsWith('admin:')) return 'Administration: this program needs it.';
  return FOLLOWING[scope.name] ?? (standardScope(scope) && 'Standard: said in each language of the pages.');
}
