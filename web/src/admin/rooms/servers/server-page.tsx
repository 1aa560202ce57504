/** One authorization server: what it is and how it behaves. */
import { ConsoleServerDocument, type ServerSettingsFragment } from '../../../gql/admin/graphql.js';
import { DisabledBadge, ManagedBadge } from '../../components/badges.js';
import { Missing } from '../../components/missing.js';
import { type FactList, Pairs } from '../../components/pairs.js';
import { Room, Section } from '../../components/room.js';
import { duration, Moment } from '../../components/time.js';
import { Answer, useQuery } from '../../query.js';
import type { RoomPlace } from '../../routes.js';
import { wordOf } from './words.js';

/** The room. */
export function ServerPage({ params }: RoomPlace) {
  const { slug = '' } = params;
  const query = useQuery(ConsoleServerDocument, { slug });
  const server = query.data?.authorizationServer;
  return (
    <Room
      title={server?.name ?? 'Authorization server'}
      above={{ href: '/admin/servers', text: 'Authorization servers' }}
      lead={
        server && (
          <>
            <code>{server.issuer}</code> <DisabledBadge at={server.disabledAt} />
            <ManagedBadge by={server.managedBy} />
          </>
        )
      }
    >
      <Answer query={query}>
        {({ authorizationServer }) =>
          authorizationServer ? (
            <Settings server={authorizationServer} />
          ) : (
            <Missing what="authorization server" href="/admin/servers" />
          )
        }
      </Answer>
    </Room>
  );
}

function Settings({ server }: { readonly server: ServerSettingsFragment }) {
  const { lifetimes } = server;
  const facts: FactList = [
    ['Speaks', server.openid ? 'OpenID Connect' : 'OAuth only'],
    ['Consent is asked for', wordOf('consent', server.consent)],
    ['Access tokens', wordOf('accessTokenFormat', server.accessTokenFormat)],
    ['A request without scope', wordOf('emptyScope', server.emptyScope)],
    ['Required scopes', server.requiredScopes.join(' ') || 'none'],
    ['Refusals that a client may hear', wordOf('errorDisplay', server.errorDisplay)],
    ['Revoking a token ends', wordOf('revocationReach', server.revocationReach)],
    ['Requests have to be pushed', server.requirePushedAuthorizationRequests ? 'yes' : 'no'],
    ['Sign-in page', server.interactionUrl ?? 'ours'],
    ['Clients register themselves', wordOf('registrationPolicy', server.registrationPolicy)],
    ['Client ID metadata documents', wordOf('clientIdMetadataPolicy', server.clientIdMetadataPolicy)],
    ['Made', <Moment key="made" at={server.createdAt} />],
  ];
  const times = [
    ['Code', lifetimes.code],
    ['Pushed request', lifetimes.pushedRequest],
    ['Access token', lifetimes.accessToken],
    ['ID token', lifetimes.idToken],
    ['Refresh token, unused', lifetimes.refreshIdle],
    ['Refresh token, in all', lifetimes.refreshAbsolute],
  ] as const;
  return (
    <>
      <Pairs pairs={facts} />
      <Section heading="Lifetimes">
        <Pairs pairs={times.map(([name, seconds]) => [name, duration(seconds)] as const)} />
      </Section>
    </>
  );
}
