/**
 * A request that the client hands in by itself, and the short URL that is left for the browser.
 *
 * RFC 9126 §2   the client proves itself, and every check is made before any browser moves
 */
import { Button } from '../components/button.js';
import { type Parameter, withQuery } from './choices.js';
import { useExchange } from './exchange.js';
import { ExplainedTable } from './explained.js';
import { pushAnswerMeanings } from './meanings-of-answers.js';
import { authorizationMeanings, tokenRequestMeanings } from './meanings-of-requests.js';
import type { TryClient } from './model.js';
import { RefusalMeaning } from './refusal-meaning.js';
import { RequestText } from './request-step.js';
import { Side } from './step.js';
import { pushRequest } from './token-requests.js';
import { AnswerText, WireRequestText } from './wire-text.js';

/** What it is told. */
export interface PushedRequestProps {
  readonly client: TryClient;
  readonly parameters: readonly Parameter[];
  readonly endpoint: string;
  readonly pushEndpoint: string;
  readonly onGo: (url: string) => void;
}

const MEANINGS = { ...tokenRequestMeanings, ...authorizationMeanings };

/** The side of the step that sends. */
export function PushedRequest({ client, parameters, endpoint, pushEndpoint, onGo }: PushedRequestProps) {
  const [exchange, run] = useExchange();
  const request = pushRequest(pushEndpoint, client, parameters);
  const reference = exchange.answer?.json?.['request_uri'];
  const carried: Parameter[] | undefined =
    typeof reference === 'string'
      ? [
          ['client_id', client.clientId],
          ['request_uri', reference],
        ]
      : undefined;
  const url = carried && withQuery(endpoint, carried);
  return (
    <Side heading="The request, pushed first">
      <WireRequestText request={request} meanings={MEANINGS} />
      <div class="act">
        <Button
          type="button"
          kind={url ? 'secondary' : 'primary'}
          id="push-request"
          busy={exchange.busy}
          onClick={() => void run(request)}
        >
          {url ? 'Push it again' : 'Push the request'}
        </Button>
      </div>
      <AnswerText exchange={exchange} />
      <RefusalMeaning answer={exchange.answer} />
      <Members json={exchange.answer?.json} />
      {carried && url && (
        <>
          <h4>What is left for the browser</h4>
          <RequestText url={url} parameters={carried}>
            <Button type="button" kind="primary" id="sign-in" onClick={() => onGo(url)}>
              Sign in
            </Button>
          </RequestText>
        </>
      )}
    </Side>
  );
}

function Members({ json }: { readonly json: Readonly<Record<string, unknown>> | undefined }) {
  if (!json) return null;
  const rows = Object.entries(json).map(([name, value]) => ({ name, value: <code>{String(value)}</code> }));
  return <ExplainedTable label="Members of the answer" rows={rows} meanings={pushAnswerMeanings} />;
}
