/** The page before the browser goes to the server: what to ask for, and the request. */
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../components/notice.js';
import { ChoiceForm } from './choice-form.js';
import type { Choices } from './choices.js';
import { endpointUrl } from './discovery.js';
import { DiscoveryPanel } from './discovery-panel.js';
import { metadataOf, useMetadata } from './metadata.js';
import { partiesOf, type TryModel } from './model.js';
import { rememberChoices, rememberedChoices } from './notebook.js';
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
      <PlannedSteps model={model} first={first} />
    </Shell>
  );
}

function PlannedSteps({ model, first }: { model: TryModel; first: Choices }) {
  const [choices, setChoices] = useState(first);
  useEffect(() => rememberChoices(choices), [choices]);
  const parties = partiesOf(model, choices.slug, choices.clientId);
  if (!parties) return null;
  return <StepsOf key={parties.server.slug} {...{ model, choices, ...parties }} onChange={setChoices} />;
}

type FormProps = Parameters<typeof ChoiceForm>[0];

function StepsOf(props: FormProps) {
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
            server={server}
            choices={choices}
            endpoint={endpointUrl(server, metadata, 'authorization')}
          />
          <StillToCome />
        </>
      )}
    </>
  );
}

function StillToCome() {
  return (
    <section class="step" aria-labelledby="to-come">
      <h2 id="to-come">After the sign-in</h2>
      <ol class="upcoming">
        <Upcoming number={3} heading="Read the answer" lead="and check that it is meant for this tab" />
        <Upcoming number={4} heading="Exchange the code" lead="for tokens, decoded claim by claim" />
        <Upcoming number={5} heading="Ask who it is" lead="at the userinfo endpoint" />
        <Upcoming number={6} heading="Refresh" lead="and see the refresh token rotate" />
      </ol>
    </section>
  );
}
