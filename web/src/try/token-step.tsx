/** A request to the token endpoint, and the tokens that come back. */
import type { ComponentChildren } from 'preact';
import { Button } from '../components/button.js';
import { clip } from './clip.js';
import { useExchange } from './exchange.js';
import { ExplainedTable } from './explained.js';
import { type Issued, issuedBy } from './issued.js';
import { IssuedTokens, ScopeGranted } from './issued-tokens.js';
import { tokenResponseMeanings } from './meanings-of-answers.js';
import { tokenRequestMeanings } from './meanings-of-requests.js';
import { RefusalMeaning } from './refusal-meaning.js';
import { Nothing, Side, Sides, Step } from './step.js';
import type { Expectations } from './token-checks.js';
import type { WireAnswer, WireRequest } from './wire.js';
import { AnswerText, WireRequestText } from './wire-text.js';

/** What the step is told. */
export interface TokenStepProps {
  readonly number: number;
  readonly heading: string;
  readonly lead: ComponentChildren;
  readonly button: string;
  readonly request: WireRequest;
  /** The scope that was asked for. */
  readonly asked: readonly string[];
  readonly expected: Omit<Expectations, 'now'>;
  readonly jwksUri: string;
  /** What to say once the request has been sent. */
  readonly afterwards?: string;
  readonly onIssued?: (issued: Issued) => void;
}

/** The step. */
export function TokenStep(props: TokenStepProps) {
  const [exchange, run] = useExchange();
  const issued = issuedBy(exchange.answer);
  const onClick = async () => {
    const answered = issuedBy(await run(props.request));
    if (answered) props.onIssued?.(answered);
  };
  return (
    <Step number={props.number} heading={props.heading} lead={props.lead}>
      <Sides>
        <Side heading="The token request">
          <WireRequestText request={props.request} meanings={tokenRequestMeanings} />
          <div class="act">
            <Button
              type="button"
              kind={exchange.answer ? 'secondary' : 'primary'}
              id="exchange"
              busy={exchange.busy}
              onClick={onClick}
            >
              {exchange.answer ? 'Send it again' : props.button}
            </Button>
            {exchange.answer && props.afterwards && <p class="hint">{props.afterwards}</p>}
          </div>
        </Side>
        <Side heading="What came back">
          {!exchange.answer && !exchange.busy && !exchange.failure && <Nothing>Not sent yet.</Nothing>}
          <AnswerText exchange={exchange} />
          <RefusalMeaning answer={exchange.answer} />
          <Members json={exchange.answer?.json} />
          {issued && <ScopeGranted asked={props.asked} issued={issued} />}
        </Side>
      </Sides>
      {issued && <IssuedTokens issued={issued} expected={props.expected} jwksUri={props.jwksUri} />}
    </Step>
  );
}

/** The members of the answer, explained: what is a token is decoded below. */
function Members({ json }: { readonly json: WireAnswer['json'] }) {
  if (!json) return null;
  const rows = Object.entries(json).map(([name, value]) => ({
    name,
    value: <code>{clip(String(value))}</code>,
  }));
  return <ExplainedTable label="Members of the answer" rows={rows} meanings={tokenResponseMeanings} />;
}
