/** Whether the service is well, as far as this page can tell: the graph answered, and at the right address. */

import { Icon } from '../../../components/icons.js';
import type { ConsoleHomeQuery } from '../../../gql/admin/graphql.js';
import { Section } from '../../components/room.js';

type Instance = ConsoleHomeQuery['instance'];

/** One thing that was looked at. */
interface Finding {
  readonly name: string;
  readonly well: boolean;
  readonly text: string;
}

/** The section. */
export function Health({ instance }: { readonly instance: Instance }) {
  return (
    <Section heading="Health">
      <ul class="checks">
        {findingsOf(instance).map(({ name, well, text }) => (
          <li key={name} class={well ? 'well' : 'unwell'}>
            <Icon name={well ? 'check' : 'warning'} />
            <span>
              <b>{name}</b>
              {!well && <span class="unseen"> (look at this)</span>}
              <span class="quiet small block">{text}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function findingsOf({ issuer, production, databaseVersion, tasks }: Instance): readonly Finding[] {
  const here = location.origin;
  const isAtIssuer = new URL(issuer).origin === here;
  const isSafe = issuer.startsWith('https:') || !production;
  const oldKeys = tasks.some(({ kind }) => kind === 'KEY_OLD');
  return [
    {
      name: 'Address',
      well: isAtIssuer,
      text: isAtIssuer
        ? 'You opened the service at its issuer.'
        : `You opened ${here}, and the service is set up as ${issuer}.`,
    },
    {
      name: 'Transport',
      well: isSafe,
      text: issuer.startsWith('https:')
        ? 'Everything goes over TLS.'
        : production
          ? 'The issuer has no TLS: whoever listens reads tokens.'
          : 'No TLS, which is fine on this machine alone.',
    },
    {
      name: 'Database',
      well: true,
      text: `PostgreSQL ${databaseVersion.split(' ')[0]} answers, and its tables are those of this version.`,
    },
    {
      name: 'Signing keys',
      well: !oldKeys,
      text: oldKeys
        ? 'One is older than it should be: no process runs the jobs that replace them.'
        : 'They are replaced by themselves.',
    },
  ];
}
