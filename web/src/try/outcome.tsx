/** The page after the browser came back: what was asked, the answer, and what a client does with it. */
import { useEffect, useState } from 'preact/hooks';
import { callbackChecks, single } from './callback.js';
import { CallbackStep } from './callback-step.js';
import { allPassed } from './check.js';
import type { Parameter } from './choices.js';
import { type EndpointName, endpointUrl } from './discovery.js';
import { DiscoveryPanel } from './discovery-panel.js';
import { ExplanationPanel } from './explanation-panel.js';
import type { Issued } from './issued.js';
import { decodeJwt } from './jwt.js';
import { metadataOf, useMetadata } from './metadata.js';
import { partiesOf, type TryClient, type TryModel, type TryServer } from './model.js';
import { type SentRequest, sentRequest } from './notebook.js';
import { RefreshStep } from './refresh-step.js';
import { RequestText } from './request-step.js';
import { Shell } from './shell.js';
import { SignOutStep } from './sign-out-step.js';
import { ChangeAndSendAgain, StartOver } from './start-over.js';
import { Side, Sides, Step } from './step.js';
import type { Expectations } from './token-checks.js';
import { TokenQuestionsStep } from './token-questions-step.js';
import { codeRequest } from './token-requests.js';
import { TokenStep } from './token-step.js';
import { UserinfoStep } from './userinfo-step.js';

/** The page. */
export function Outcome({ model, answer }: { model: TryModel; answer: readonly Parameter[] }) {
  const posted = model.posted !== undefined;
  const [sent] = useState(sentRequest);
  useEffect(() => document.getElementById('step-3')?.focus(), []);
  const parties = sent && partiesOf(model, sent.slug, sent.clientId);
  const actions = (
    <div class="actions">
      <ChangeAndSendAgain model={model} />
      <StartOver />
    </div>
  );
  return (
    <Shell actions={actions}>
      {sent && parties ? (
        <RecordedSteps {...{ answer, posted, sent }} {...parties} />
      ) : (
        <CallbackStep {...{ answer, posted }} checks={callbackChecks(answer, undefined)} />
      )}
    </Shell>
  );
}

interface RecordedProps {
  readonly answer: readonly Parameter[];
  readonly posted: boolean;
  readonly sent: SentRequest;
  readonly server: TryServer;
  readonly client: TryClient;
}

function RecordedSteps({ answer, posted, sent, server, client }: RecordedProps) {
  const state = useMetadata(server);
  const url = (name: EndpointName) => endpointUrl(server, metadataOf(state), name);
  const checks = callbackChecks(answer, sent);
  const code = single(answer, 'code');
  return (
    <>
      <Step number={1} heading="Chosen" lead={<Chosen sent={sent} server={server} client={client} />}>
        <details class="fold">
          <summary>What the server says about itself</summary>
          <DiscoveryPanel server={server} state={state} />
        </details>
      </Step>
      <SentStep sent={sent} />
      <CallbackStep {...{ answer, posted, checks }} />
      {code && allPassed(checks) && <TokenSteps {...{ sent, server, client, code }} url={url} />}
    </>
  );
}

function Chosen({ sent, server, client }: Omit<RecordedProps, 'answer' | 'posted'>) {
  return (
    <>
      <b>{client.name}</b> asked <b>{server.name}</b> for{' '}
      {sent.scope.map((name) => (
        <code key={name}>{name} </code>
      ))}
    </>
  );
}

function SentStep({ sent }: { readonly sent: SentRequest }) {
  const at = new Date(sent.sentAt * 1000).toLocaleTimeString('en-GB');
  const parameters = [...new URL(sent.url).searchParams];
  return (
    <Step number={2} heading="Sent" lead={`The browser went to the server at ${at}.`}>
      <details class="fold">
        <summary>The authorization request</summary>
        <Sides>
          <Side heading="The authorization request">
            <RequestText url={sent.url} parameters={parameters} />
          </Side>
          <Side heading="What the server says to it">
            <ExplanationPanel url={sent.plainUrl} />
          </Side>
        </Sides>
      </details>
    </Step>
  );
}

interface TokenStepsProps extends Omit<RecordedProps, 'answer' | 'posted'> {
  readonly code: string;
  readonly url: (name: EndpointName) => string;
}

function TokenSteps({ sent, server, client, code, url }: TokenStepsProps) {
  const [first, setFirst] = useState<Issued>();
  const [latest, setLatest] = useState<Issued>();
  const expected = { issuer: server.issuer, clientId: client.clientId };
  const firstClaims = first?.idToken === undefined ? undefined : decodeJwt(first.idToken)?.claims;
  const onIssued = (issued: Issued) => {
    setFirst(issued);
    setLatest(issued);
  };
  return (
    <>
      <TokenStep
        number={4}
        heading="Exchange the code"
        lead="The code passed through the browser; the tokens do not. The client fetches them itself."
        button="Exchange the code"
        request={codeRequest(url('token'), client, sent, code)}
        asked={sent.scope}
        expected={{ ...expected, nonce: sent.nonce || undefined, maxAge: sent.maxAge || undefined }}
        jwksUri={url('jwks')}
        afterwards="A code works once. Send it again, and the server refuses it and ends what it gave for it."
        onIssued={onIssued}
      />
      <LaterSteps
        key={first?.accessToken}
        {...{ server, client, first, latest, url }}
        expected={{ ...expected, first: firstClaims }}
        onIssued={setLatest}
      />
    </>
  );
}

interface LaterStepsProps extends Pick<TokenStepsProps, 'server' | 'client' | 'url'> {
  readonly first: Issued | undefined;
  readonly latest: Issued | undefined;
  readonly expected: Omit<Expectations, 'now'>;
  readonly onIssued: (issued: Issued) => void;
}

/** What can be done with the tokens. Plain OAuth servers have nobody to ask about and no session to end. */
function LaterSteps({ server, client, first, latest, url, expected, onIssued }: LaterStepsProps) {
  const { openid } = server;
  const next = openid ? 6 : 5;
  return (
    <>
      {openid && (
        <UserinfoStep number={5} url={url('userinfo')} latest={latest} sub={expected.first?.['sub']} />
      )}
      <RefreshStep
        number={next}
        {...{ client, first, expected, onIssued }}
        url={url('token')}
        jwksUri={url('jwks')}
      />
      <TokenQuestionsStep
        number={next + 1}
        {...{ client, latest }}
        introspectionUrl={url('introspection')}
        revocationUrl={url('revocation')}
      />
      {openid && (
        <SignOutStep
          number={next + 2}
          client={client}
          url={url('endSession')}
          idToken={latest?.idToken ?? first?.idToken}
        />
      )}
    </>
  );
}
