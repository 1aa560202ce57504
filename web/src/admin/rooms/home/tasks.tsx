/** What is left to do, as the graph knows it, each with the way to do it. */
import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../../../components/button.js';
import type { ConsoleHomeQuery, InstanceTaskKind } from '../../../gql/admin/graphql.js';
import { Section } from '../../components/room.js';
import { Moment } from '../../components/time.js';

type Task = ConsoleHomeQuery['instance']['tasks'][number];

/** How a task is told, and where it is done. */
interface Telling {
  readonly text: ComponentChildren;
  readonly why: ComponentChildren;
  readonly href: string;
  readonly label: string;
}

/** Every kind of task: one without words does not compile. */
const tellings: Readonly<Record<InstanceTaskKind, (task: Task) => Telling>> = {
  SECOND_ADMINISTRATOR: () => ({
    text: 'Add a second administrator',
    why: 'Whoever is locked out is let in again by another one.',
    href: '/admin/users',
    label: 'Users',
  }),
  FIRST_CLIENT: () => ({
    text: 'Register your first client',
    why: 'An application that signs people in here, or a service that gets tokens.',
    href: '/admin/as/default/clients/new',
    label: 'Register',
  }),
  SECRET_ENDING: ({ client, at }) => ({
    text: `Replace a secret of ${client?.clientName ?? 'a client'}`,
    why: (
      <>
        It ends <Moment at={at} />; a new one can work beside it until then.
      </>
    ),
    href: client ? `/admin/as/${client.authorizationServer.slug}/clients/${client.id}` : '/admin',
    label: 'Client',
  }),
  KEY_OLD: ({ authorizationServer, at }) => ({
    text: `Look at the keys of ${nameOf(authorizationServer)}`,
    why: (
      <>
        One signs since <Moment at={at} /> and should have been replaced.
      </>
    ),
    href: `/admin/as/${slugOf(authorizationServer)}/keys`,
    label: 'Keys',
  }),
  OPEN_REGISTRATION: ({ authorizationServer }) => ({
    text: `Anybody may register clients at ${nameOf(authorizationServer)}`,
    why: 'People are asked about such clients each time. Close it where nobody needs it.',
    href: `/admin/as/${slugOf(authorizationServer)}`,
    label: 'Settings',
  }),
  DEMO_DATA: () => ({
    text: 'The demo is here',
    why: 'Its people and clients are known to everybody; they are never there in production.',
    href: '/admin/as/default/clients?query=demo',
    label: 'Clients',
  }),
  FURTHER_SERVER: () => ({
    text: 'Everything is at one authorization server',
    why: 'A second one has its own issuer, clients, scopes and keys, over the same people.',
    href: '/admin/servers/new',
    label: 'Create',
  }),
};

const nameOf = (server: Task['authorizationServer']) => server?.name ?? 'a server';
const slugOf = (server: Task['authorizationServer']) => server?.slug ?? 'default';

/** The section. */
export function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <Section heading="Left to do">
      {tasks.length === 0 ? (
        <p class="quiet">Nothing that this page knows of.</p>
      ) : (
        <ul class="tasks">
          {tasks.map((task) => (
            <TaskLine
              key={`${task.kind} ${task.client?.id} ${task.authorizationServer?.slug} ${task.at}`}
              task={task}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function TaskLine({ task }: { readonly task: Task }) {
  const { text, why, href, label } = tellings[task.kind](task);
  return (
    <li>
      <span>
        <b>{text}</b>
        <span class="quiet small block">{why}</span>
      </span>
      <ButtonLink compact href={href}>
        {label}
      </ButtonLink>
    </li>
  );
}
