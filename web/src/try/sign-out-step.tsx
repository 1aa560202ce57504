/** The way out: the client asks the server to end the session (OpenID Connect RP-Initiated Logout §2). */
import { useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { type Parameter, withQuery } from './choices.js';
import { clip } from './clip.js';
import { randomText } from './digest.js';
import { ExplainedTable } from './explained.js';
import { signOutMeanings } from './meanings-of-requests.js';
import type { TryClient } from './model.js';
import { rememberLeaving } from './notebook.js';
import { Nothing, Side, Sides, Step } from './step.js';
import { UrlText } from './wire-text.js';

/** What the step is told. */
export interface SignOutStepProps {
  readonly number: number;
  readonly client: TryClient;
  /** The endpoint. */
  readonly url: string;
  /** The newest ID token; undefined before there is one. */
  readonly idToken: string | undefined;
}

/** The step. */
export function SignOutStep({ number, client, url, idToken }: SignOutStepProps) {
  return (
    <Step
      number={number}
      heading="Sign out"
      lead="The browser goes to the server once more. The session ends there, and other apps of the person are told."
    >
      {idToken === undefined ? (
        <Nothing>There is no ID token yet.</Nothing>
      ) : (
        <SignOutRequest client={client} url={url} idToken={idToken} />
      )}
    </Step>
  );
}

function SignOutRequest({ client, url, idToken }: { client: TryClient; url: string; idToken: string }) {
  const [state] = useState(() => randomText(16));
  const back = client.postLogoutRedirectUri;
  const parameters: Parameter[] = [['id_token_hint', idToken]];
  if (back !== null) parameters.push(['post_logout_redirect_uri', back], ['state', state]);
  const rows = parameters.map(([name, value]) => ({ name, value: <code>{clip(value)}</code> }));
  const go = () => {
    if (back !== null) rememberLeaving(state);
    location.assign(withQuery(url, parameters));
  };
  return (
    <Sides>
      <Side heading="The request">
        <UrlText url={withQuery(url, parameters)} short />
        <div class="act">
          <Button type="button" kind="primary" id="end-session" onClick={go}>
            Sign out
          </Button>
        </div>
      </Side>
      <Side heading="What it carries">
        <ExplainedTable label="Parameters of the request" rows={rows} meanings={signOutMeanings} />
      </Side>
    </Sides>
  );
}
