/** Step 6: new tokens without the user, and what the server does about a refresh token that comes back. */
import { useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { type Exchange, useExchange } from './exchange.js';
import { type Issued, issuedBy } from './issued.js';
import { IssuedTokens } from './issued-tokens.js';
import { tokenRequestMeanings } from './meanings-of-requests.js';
import type { TryClient } from './model.js';
import { type RefreshHistory, withUse } from './refresh-history.js';
import { RefusalMeaning } from './refusal-meaning.js';
import { Nothing, Side, Sides, Step } from './step.js';
import type { Expectations } from './token-checks.js';
import { refreshRequest } from './token-requests.js';
import { AnswerText, WireRequestText } from './wire-text.js';

/** What the step is told. */
export interface RefreshStepProps {
  readonly number: number;
  readonly client: TryClient;
  /** The token endpoint. */
  readonly url: string;
  readonly jwksUri: string;
  /** The tokens that came for the code; undefined before they have. */
  readonly first: Issued | undefined;
  readonly expected: Omit<Expectations, 'now'>;
  readonly onIssued: (issued: Issued) => void;
}

/** The step. */
export function RefreshStep(props: RefreshStepProps) {
  const { number, first } = props;
  return (
    <Step
      number={number}
      heading="Refresh"
      lead="The refresh token gets new tokens without the user. Each use replaces it, so that a stolen copy is noticed."
    >
      {first?.refreshToken === undefined ? (
        <Nothing>{absence(first)}</Nothing>
      ) : (
        <Refreshing {...props} refreshToken={first.refreshToken} />
      )}
    </Step>
  );
}

function absence(first: Issued | undefined): string {
  if (!first) return 'There is no refresh token yet.';
  return 'No refresh token came: it takes the scope offline_access, or a server that issues them without it.';
}

function Refreshing(props: RefreshStepProps & { readonly refreshToken: string }) {
  const { client, url, expected, jwksUri, onIssued } = props;
  const [exchange, run] = useExchange();
  const [history, setHistory] = useState<RefreshHistory>({ chain: [props.refreshToken], lessons: [] });
  const [newest = '', previous] = [...history.chain].reverse();
  const [shown, setShown] = useState(newest);
  const present = async (refreshToken: string) => {
    setShown(refreshToken);
    const answer = await run(refreshRequest(url, client, refreshToken));
    if (!answer) return;
    setHistory((known) => withUse(known, refreshToken, answer));
    const issued = issuedBy(answer);
    if (issued) onIssued(issued);
  };
  const issued = issuedBy(exchange.answer);
  return (
    <>
      <Sides>
        <Side heading="The refresh request">
          <WireRequestText request={refreshRequest(url, client, shown)} meanings={tokenRequestMeanings} />
          <div class="act">
            <Button
              type="button"
              kind="primary"
              id="refresh"
              busy={exchange.busy}
              onClick={() => void present(newest)}
            >
              Refresh
            </Button>
            {previous !== undefined && (
              <Button type="button" id="refresh-previous" onClick={() => void present(previous)}>
                Send the previous one again
              </Button>
            )}
          </div>
        </Side>
        <Side heading="What came back">
          <Lessons history={history} exchange={exchange} />
          <AnswerText exchange={exchange} />
          <RefusalMeaning answer={exchange.answer} />
        </Side>
      </Sides>
      {issued && (
        <details class="fold">
          <summary>The new tokens, decoded</summary>
          <IssuedTokens {...{ issued, expected, jwksUri }} />
        </details>
      )}
    </>
  );
}

function Lessons({ history, exchange }: { history: RefreshHistory; exchange: Exchange }) {
  if (history.lessons.length === 0 && !exchange.busy && !exchange.failure)
    return <Nothing>Not sent yet.</Nothing>;
  return (
    <ol class="lessons">
      {history.lessons.map((lesson, at) => (
        <li key={`${at}`}>{lesson}</li>
      ))}
    </ol>
  );
}
