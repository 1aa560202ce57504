/**
 * What a token is worth, and how it is taken back.
 *
 * RFC 7662 §2   introspection, for those who can prove themselves
 * RFC 7009 §2   revocation, for the client that the token was issued to
 */
import { useState } from 'preact/hooks';
import { Button } from '../components/button.js';
import { ClaimValue } from './claim-value.js';
import { type Exchange, useExchange } from './exchange.js';
import { ExplainedTable } from './explained.js';
import type { Issued } from './issued.js';
import { introspectionMeanings } from './meanings-of-answers.js';
import { tokenQuestionMeanings } from './meanings-of-requests.js';
import type { TryClient } from './model.js';
import { RefusalMeaning } from './refusal-meaning.js';
import { Nothing, Side, Sides, Step } from './step.js';
import { type TokenKind, tokenRequest } from './token-requests.js';
import type { WireRequest } from './wire.js';
import { AnswerText, WireRequestText } from './wire-text.js';

/** What the step is told. */
export interface TokenQuestionsStepProps {
  readonly number: number;
  readonly client: TryClient;
  readonly introspectionUrl: string;
  readonly revocationUrl: string;
  /** The newest tokens; undefined before there are any. */
  readonly latest: Issued | undefined;
}

/** The step. */
export function TokenQuestionsStep(props: TokenQuestionsStepProps) {
  const { number, latest } = props;
  return (
    <Step
      number={number}
      heading="Ask what a token is worth, and take it back"
      lead="An API asks about a token that it was shown. A client takes back what it no longer needs."
    >
      {latest ? <Questions {...props} latest={latest} /> : <Nothing>There are no tokens yet.</Nothing>}
    </Step>
  );
}

function Questions(props: TokenQuestionsStepProps & { readonly latest: Issued }) {
  const { client, introspectionUrl, revocationUrl, latest } = props;
  const [exchange, run] = useExchange();
  const [sent, setSent] = useState<WireRequest>();
  const ask = (url: string, kind: TokenKind, token: string) => {
    const request = tokenRequest(url, client, kind, token);
    setSent(request);
    void run(request);
  };
  const { accessToken, refreshToken } = latest;
  return (
    <Sides>
      <Side heading="The request">
        {client.secret === null && <NotForPublicClients />}
        <div class="act">
          {client.secret !== null && (
            <Button
              type="button"
              kind="primary"
              id="introspect"
              onClick={() => ask(introspectionUrl, 'access_token', accessToken)}
            >
              Ask about the access token
            </Button>
          )}
          <Button
            type="button"
            id="revoke-access"
            onClick={() => ask(revocationUrl, 'access_token', accessToken)}
          >
            Revoke the access token
          </Button>
          {refreshToken !== undefined && (
            <Button
              type="button"
              id="revoke-refresh"
              onClick={() => ask(revocationUrl, 'refresh_token', refreshToken)}
            >
              Revoke the refresh token
            </Button>
          )}
        </div>
        {sent && <WireRequestText request={sent} meanings={tokenQuestionMeanings} />}
      </Side>
      <Side heading="What came back">
        <Came exchange={exchange} isRevocation={sent?.url === revocationUrl} />
      </Side>
    </Sides>
  );
}

function NotForPublicClients() {
  return (
    <p class="hint">
      Only a client that can prove itself may ask about tokens (RFC 7662 §2.1), and this one has no secret.
      Choose the web app in step 1 to see an answer.
    </p>
  );
}

function Came({ exchange, isRevocation }: { exchange: Exchange; isRevocation: boolean }) {
  const { answer, busy, failure } = exchange;
  const members = Object.entries(answer?.json ?? {});
  const rows = members.map(([name, value]) => ({ name, value: <ClaimValue name={name} value={value} /> }));
  return (
    <>
      {!answer && !busy && !failure && <Nothing>Not sent yet.</Nothing>}
      <AnswerText exchange={exchange} />
      <RefusalMeaning answer={answer} />
      {isRevocation && answer?.status === 200 && (
        <p>
          This server takes it no more; an API that only checks the signature does, until it expires. The
          answer is the same for a token that never was one, so that nobody learns by asking (RFC 7009 §2.2).
        </p>
      )}
      {rows.length > 0 && (
        <ExplainedTable label="Members of the answer" rows={rows} meanings={introspectionMeanings} />
      )}
    </>
  );
}
