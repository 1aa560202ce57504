/** Step 2: the authorization request, parameter by parameter, beside what the server would say to it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { CopyButton } from '../components/copy-button.js';
import { authorizationParameters, type Choices, type Parameter, withQuery } from './choices.js';
import { challengeOf } from './digest.js';
import { ExplainedTable } from './explained.js';
import { ExplanationPanel } from './explanation-panel.js';
import { authorizationMeanings } from './meanings-of-requests.js';
import type { TryServer } from './model.js';
import { rememberSent } from './notebook.js';
import { Side, Sides, Step } from './step.js';
import { UrlText } from './wire-text.js';

/** What the step is told. */
export interface RequestStepProps {
  readonly number: number;
  readonly server: TryServer;
  readonly choices: Choices;
  /** The authorization endpoint. */
  readonly endpoint: string;
}

/** The step. */
export function RequestStep({ number, server, choices, endpoint }: RequestStepProps) {
  const challenge = useChallenge(choices.verifier);
  if (challenge === undefined) return null;
  const parameters = authorizationParameters(choices, challenge);
  const url = withQuery(endpoint, parameters);
  const signIn = () => {
    rememberSent({ ...choices, issuer: server.issuer, url, sentAt: Math.floor(Date.now() / 1000) });
    location.assign(url);
  };
  return (
    <Step
      number={number}
      heading="Send the browser to the server"
      lead="The request is a link. Whoever follows it signs in, and the server sends them back here."
    >
      <Sides>
        <Side
          heading="The authorization request"
          aside={<CopyButton text={url} label="Copy the URL" done="Copied" />}
        >
          <RequestText url={url} parameters={parameters}>
            <Button type="button" kind="primary" id="sign-in" onClick={signIn}>
              Sign in
            </Button>
          </RequestText>
        </Side>
        <Side heading="What the server says to it">
          <ExplanationPanel url={url} />
        </Side>
      </Sides>
    </Step>
  );
}

/** The URL and its parameters, explained; between them what can be done with it. */
export function RequestText(props: {
  url: string;
  parameters: readonly Parameter[];
  children?: ComponentChildren;
}) {
  const { url, parameters, children } = props;
  const rows = parameters.map(([name, value]) => ({ name, value: <code>{value}</code> }));
  return (
    <>
      <UrlText url={url} />
      {children}
      <ExplainedTable label="Parameters of the request" rows={rows} meanings={authorizationMeanings} />
    </>
  );
}

function useChallenge(verifier: string): string | undefined {
  const [challenge, setChallenge] = useState<string>();
  useEffect(() => {
    let current = true;
    void challengeOf(verifier).then((computed) => current && setChallenge(computed));
    return () => {
      current = false;
    };
  }, [verifier]);
  return challenge;
}
