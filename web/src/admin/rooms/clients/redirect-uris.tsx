/** Redirect URIs while they are typed: the graph checks each by the rules that it will register it by. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/icons.js';
import { ConsoleCheckRedirectUriDocument } from '../../../gql/admin/graphql.js';
import { gqlFetch } from '../../../graph.js';
import { ListField, type Remark } from '../../components/list-field.js';
import type { Form } from '../../form.js';

interface Verdict {
  readonly accepted: boolean;
  readonly problems: readonly { readonly message: string }[];
  readonly suggestion: string | null;
}

/** Milliseconds after the last key until an address is checked. */
const PAUSE = 300;

/** What the field needs of its form. */
interface Values {
  readonly redirectUris: readonly string[];
  readonly applicationType: string;
}

/** The field. */
export function RedirectUrisField<V extends Values>({
  form,
  disabled,
}: {
  form: Form<V>;
  disabled?: boolean;
}) {
  const { redirectUris, applicationType } = form.values;
  const [before] = useState({ redirectUris, applicationType });
  const typed = redirectUris.filter(
    (uri) => applicationType !== before.applicationType || !before.redirectUris.includes(uri),
  );
  const verdicts = useVerdicts(typed, applicationType);
  return (
    <ListField
      form={form}
      name="redirectUris"
      label="Redirect URIs"
      row="redirect URI"
      hint="Where people return to after signing in. They are compared character by character."
      placeholder="https://app.example/callback"
      disabled={disabled ?? false}
      remark={(uri) => remarkOn(verdicts.get(keyOf(uri, applicationType)))}
    />
  );
}

function remarkOn(verdict: Verdict | undefined): Remark {
  if (!verdict) return {};
  if (verdict.accepted)
    return {
      shown: (
        <p class="good">
          <Icon name="check" size={14} />
          can be registered
        </p>
      ),
    };
  const problem = verdict.problems.map(({ message }) => message).join(' ');
  return { problem, suggestion: verdict.suggestion ?? undefined };
}

const keyOf = (uri: string, applicationType: string) => `${applicationType} ${uri}`;

/** The verdicts on all addresses that have been looked at so far. */
function useVerdicts(uris: readonly string[], applicationType: string): ReadonlyMap<string, Verdict> {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const uri of uris) {
        const key = keyOf(uri, applicationType);
        if (uri === '' || asked.current.has(key)) continue;
        asked.current.add(key);
        gqlFetch(ConsoleCheckRedirectUriDocument, { uri, applicationType }).then(
          ({ checkRedirectUri }) => setVerdicts((before) => new Map(before).set(key, checkRedirectUri)),
          () => asked.current.delete(key),
        );
      }
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [uris.join(' '), applicationType]);
  return verdicts;
}
