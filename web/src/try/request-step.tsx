/** Step 2: the authorization request, parameter by parameter, beside what the server would say to it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { CopyButton } from '../components/copy-button.js';
import { authorizationParameters, type Choices, type Parameter, withQuery } from './choices.js';
import { challengeOf } from './digest.js';
import { ExplainedTable } from './explained.js';
import { ExplanationPanel } from './explanation-panel.js';
import { authorizationMeanings, pushedMeanings } from './meanings-of-requests.js';
import type { TryClient, TryServer } from './model.js';
import { rememberSent } from './notebook.js';
import { PushedRequest } from './pushed-request.js';
import { Side, Sides, Step } from './step.js';
import { UrlText } from './wire-text.js';

/** What the step is told. */
export interface RequestStepProps {
  readonly number: number;
  readonly server: TryServer;
  readonly client: TryClient;
  readonly choices: Choices;
  /** The authorization endpoint. */
  readonly endpoint: string;
  /** The endpoint for requests that are pushed first. */
  readonly pushEndpoint: string;
}

/** The step. */
export function RequestStep(props: RequestStepProps) {
  const { number, server, client, choices, endpoint, pushEndpoint } = props;
  const challenge = useChallenge(choices.verifier);
  if (challenge === undefined) return null;
  const parameters = authorizationParameters(choices, challenge);
  const plainUrl = withQuery(endpoint, parameters);
  const go = (url: string) => {
    const sentAt = Math.floor(Date.now() / 1000);
    rememberSent({ ...choices, issuer: server.issuer, url, plainUrl, sentAt });
    location.assign(url);
  };
  return (
    <Step
      number={number}
      heading="Send the browser to the server"
      lead="The request is a link. Whoever follows it signs in, and the server sends them back here."
    >
      <Sides>
        {choices.push ? (
          <PushedRequest key={plainUrl} {...{ client, parameters, endpoint, pushEndpoint }} onGo={go} />
        ) : (
          <PlainRequest url={plainUrl} parameters={parameters} onGo={go} />
        )}
        <Side heading="What the server says to it">
          <ExplanationPanel url={plainUrl} />
        </Side>
      </Sides>
    </Step>
  );
}

function PlainRequest(props: { url: string; parameters: readonly Parameter[]; onGo: (url: string) => void }) {
  const { url, parameters, onGo } = props;
  return (
    <Side
      heading="The authorization request"
      aside={<CopyButton text={url} label="Copy the URL" done="Copied" />}
    >
      <RequestText url={url} parameters={parameters}>
        <Button type="button" kind="primary" id="sign-in" onClick={() => onGo(url)}>
          Sign in
        </Button>
      </RequestText>
    </Side>
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
  const isPushed = parameters.some(([name]) => name === 'request_uri');
  return (
    <>
      <UrlText url={url} />
      {children}
      <ExplainedTable
        label="Parameters of the request"
        rows={rows}
        meanings={isPushed ? pushedMeanings : authorizationMeanings}
      />
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
