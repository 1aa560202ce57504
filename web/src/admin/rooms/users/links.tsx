/** Links by which people choose their own passwords: shown once, to be handed to the person in a way that is trusted. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import { ConsoleStartPasswordResetDocument, type UserDetailsFragment } from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import type { MadeSecret } from '../../components/secret.js';
import { SecretDialog } from '../../components/secret.js';
import { Moment } from '../../components/time.js';

/** A link as it is shown. */
export function linkOf(heading: string, url: string, expiresAt: string | null): MadeSecret {
  return {
    heading,
    secret: url,
    about: (
      <p>
        Hand it to them in a way that you trust: whoever opens it first chooses the password. It works once,
        until <Moment at={expiresAt} />.
      </p>
    ),
  };
}

/** A button that makes a link to a new password, and what comes of it. */
export function PasswordLink({ user }: { readonly user: UserDetailsFragment }) {
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<MadeSecret>();
  const { id, username, hasPassword } = user;
  return (
    <>
      <Button type="button" id="password-link" onClick={() => setAsked(true)}>
        {hasPassword ? 'Reset link' : 'Invitation link'}
      </Button>
      {asked && (
        <ActionDialog
          heading={
            hasPassword ? `Let ${username} choose a new password?` : `Let ${username} choose a password?`
          }
          label="Make the link"
          document={ConsoleStartPasswordResetDocument}
          input={{ userId: id }}
          payloadOf={({ startPasswordReset }) => startPasswordReset}
          onDone={({ resetUrl, expiresAt }) =>
            resetUrl && setMade(linkOf(`The link for ${username}`, resetUrl, expiresAt))
          }
          onClose={() => setAsked(false)}
        >
          <p>
            {hasPassword
              ? 'The password that they have works until they choose another one, which ends their sessions.'
              : 'They have no password yet, and nobody but them ever chooses one.'}{' '}
            Links that were made before work no more.
          </p>
        </ActionDialog>
      )}
      {made && <SecretDialog made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}
