/** The page before the browser goes to the server: what to ask for, and the request. */
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../components/notice.js';
import { ChoiceForm, type ChoiceProps } from './choice-form.js';
import type { Choices } from './choices.js';
import { endpointUrl } from './discovery.js';
import { DiscoveryPanel } from './discovery-panel.js';
import { metadataOf, useMetadata } from './metadata.js';
import { partiesOf, type TryModel } from './model.js';
import { rememberChoices, rememberedChoices, takeLeaving } from './notebook.js';
import { RequestStep } from './request-step.js';
import { Shell } from './shell.js';
import { StartOver } from './start-over.js';
import { Side, Sides, Step, Upcoming } from './step.js';
import { clientCredentialsRequest } from './token-requests.js';
import { TokenStep } from './token-step.js';

/** The page. */
export function Plan({ model }: { readonly model: TryModel }) {
  const [first] = useState(() => rememberedChoices(model));
  if (!first) {
    return (
      <Shell>
        <Notice tone="warning">This instance has no demo client to try.</Notice>
      </Shell>
    );
  }
  return (
    <Shell actions={<StartOver />}>
      <Returned />
      <PlannedSteps model={model} first={first} />
    </Shell>
  );
}

/** The browser came back from a sign-out. */
function Returned() {
  const [expected] = useState(takeLeaving);
  const state = new URLSearchParams(location.search).get('state');
  if (state === null) return null;
  return state === expected ? (
    <Notice id="signed-out">
      You are signed out. The server sent the browser back here, with the state that this tab had sent along.
    </Notice>
  ) : (
    <Notice tone="warning" id="signed-out">
      The address carries a state that this tab has not sent: somebody else’s answer.
    </Notice>
  );
}

function PlannedSteps({ model, first }: { model: TryModel; first: Choices }) {
  const [choices, setChoices] = useState(first);
  useEffect(() => rememberChoices(choices), [choices]);
  const parties = partiesOf(model, choices.slug, choices.clientId);
  if (!parties) return null;
  return <StepsOf key={parties.server.slug} {...{ model, choices, ...parties }} onChange={setChoices} />;
}

function StepsOf(props: ChoiceProps) {
  const { server, client, choices } = props;
  const state = useMetadata(server);
  const metadata = metadataOf(state);
  return (
    <>
      <Step number={1} heading="Choose who asks whom for what">
        <Sides>
          <Side heading="The client and what it wants">
            <ChoiceForm {...props} />
          </Side>
          <Side heading="What the server says about itself">
            <DiscoveryPanel server={server} state={state} />
          </Side>
        </Sides>
      </Step>
      {client.kind === 'machine' ? (
        <TokenStep
          key={`${client.clientId} ${choices.scope}`}
          number={2}
          heading="Ask for a token"
          lead="No user takes part, so there is nothing to send a browser for: the client asks on its own behalf."
          button="Ask for the token"
          request={clientCredentialsRequest(endpointUrl(server, metadata, 'token'), client, choices.scope)}
          asked={choices.scope}
          expected={{ issuer: server.issuer, clientId: client.clientId }}
          jwksUri={endpointUrl(server, metadata, 'jwks')}
        />
      ) : (
        <>
          <RequestStep
            number={2}
            {...{ server, client, choices }}
            endpoint={endpointUrl(server, metadata, 'authorization')}
            pushEndpoint={endpointUrl(server, metadata, 'push')}
          />
          <StillToCome openid={server.openid} />
        </>
      )}
    </>
  );
}

const TO_COME = [
  ['Read the answer', 'and check that it is meant for this tab'],
  ['Exchange the code', 'for tokens, decoded claim by claim'],
  ['Ask who it is', 'at the userinfo endpoint', 'openid'],
  ['Refresh', 'and see the refresh token rotate'],
  ['Ask what a token is worth', 'and take it back'],
  ['Sign out', 'here and in other apps', 'openid'],
] as const;

function StillToCome({ openid }: { readonly openid: boolean }) {
  const steps = TO_COME.filter(([, , only]) => openid || only === undefined);
  return (
    <section class="step" aria-labelledby="to-come">
      <h2 id="to-come">After the sign-in</h2>
      <ol class="upcoming">
        {steps.map(([heading, lead], at) => (
          <Upcoming key={heading} number={3 + at} heading={heading} lead={lead} />
        ))}
      </ol>
    </section>
  );
}
