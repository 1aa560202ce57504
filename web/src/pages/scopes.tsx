/**
 * Scopes in words, by what they open: the account, each API, and staying connected. Within a group the sensitive
 * ones come last, where the eye rests before the buttons.
 */

import { Icon, type IconName } from '../components/icons.js';
import type { ScopeFieldsFragment } from '../gql/graphql.js';
import { useLanguage } from '../i18n/context.js';
import { standardScope } from '../i18n/standard-scopes.js';

interface Group {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string | null;
  readonly scopes: readonly ScopeFieldsFragment[];
}

/** What is asked for anew; optional scopes can be unticked. */
export function RequestedScopes(props: {
  step: { scopes: readonly ScopeFieldsFragment[]; alreadyGranted: readonly ScopeFieldsFragment[] };
}) {
  const { t } = useLanguage();
  const groups = useGroups(props.step.scopes);
  if (groups.length === 0) return <p>{t('consent.nothingNew')}</p>;
  const further = props.step.alreadyGranted.length > 0;
  return (
    <section class="stack tight" aria-labelledby="able">
      <h2 id="able">{further ? t('consent.ableMore') : t('consent.able')}</h2>
      <ScopeGroups groups={groups} choosable />
    </section>
  );
}

/** What was allowed before, folded away. */
export function GrantedScopes({ scopes, open }: { scopes: readonly ScopeFieldsFragment[]; open: boolean }) {
  const { t } = useLanguage();
  const groups = useGroups(scopes);
  if (groups.length === 0) return null;
  return (
    <details class="fold" id="already-granted" open={open}>
      <summary>{t('consent.granted')}</summary>
      <ScopeGroups groups={groups} choosable={false} />
    </details>
  );
}

function ScopeGroups({
  groups,
  choosable,
}: {
  readonly groups: readonly Group[];
  readonly choosable: boolean;
}) {
  return (
    <div class="stack">
      {groups.map(({ key, icon, title, scopes }) => (
        <div class="scope-group" key={key}>
          {title && <h3>{title}</h3>}
          <ul>
            {scopes.map((scope) => (
              <li key={scope.name}>
                {choosable && scope.optional ? (
                  <OptionalScope scope={scope} />
                ) : (
                  <GivenScope scope={scope} icon={icon} />
                )}
                {choosable && !scope.optional && <input type="hidden" name="scope" value={scope.name} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** Ticked to begin with, unless it is sensitive: that one is given on purpose. */
function OptionalScope({ scope }: { readonly scope: ScopeFieldsFragment }) {
  const { t } = useLanguage();
  return (
    <label class="tick">
      <input type="checkbox" name="scope" value={scope.name} defaultChecked={!scope.sensitive} />
      <span>
        <ScopeWords scope={scope} /> <span class="badge">{t('consent.optional')}</span>
      </span>
    </label>
  );
}

function GivenScope({ scope, icon }: { readonly scope: ScopeFieldsFragment; readonly icon: IconName }) {
  return (
    <div class="given">
      <Icon name={icon} />
      <span>
        <ScopeWords scope={scope} />
      </span>
    </div>
  );
}

/** A scope without words is shown by its name, never as nothing. */
function ScopeWords({ scope }: { readonly scope: ScopeFieldsFragment }) {
  const { t } = useLanguage();
  const standard = standardScope(scope);
  const words = standard ? t(`scope.${standard}`) : scope.description;
  return (
    <>
      {words ? <bdi>{words}</bdi> : <code>{scope.name}</code>}
      {scope.sensitive && ' '}
      {scope.sensitive && <span class="badge warning">{t('consent.sensitive')}</span>}
    </>
  );
}

function useGroups(scopes: readonly ScopeFieldsFragment[]): Group[] {
  const { t } = useLanguage();
  const ordered = [...scopes].sort((one, other) => Number(one.sensitive) - Number(other.sensitive));
  const account = ordered.filter((scope) => scope.resource === null && scope.name !== 'offline_access');
  const lasting = ordered.filter((scope) => scope.resource === null && scope.name === 'offline_access');
  const resources = [...new Set(scopes.flatMap((scope) => scope.resource ?? []))];
  const groups: Group[] = [
    { key: 'account', icon: 'check', title: null, scopes: account },
    ...resources.map((resource): Group => {
      const title = t('consent.in', { resource });
      return {
        key: `in ${resource}`,
        icon: 'check',
        title,
        scopes: ordered.filter((scope) => scope.resource === resource),
      };
    }),
    { key: 'and', icon: 'link', title: t('consent.and'), scopes: lasting },
  ];
  return groups.filter((group) => group.scopes.length > 0);
}
