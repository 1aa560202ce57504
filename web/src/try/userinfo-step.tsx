/** Step 5: the claims about the user that the access token opens (OpenID Connect Core §5.3). */
import { Button } from '../components/button.js';
import { equality } from './check.js';
import { ClaimValue } from './claim-value.js';
import { useExchange } from './exchange.js';
import { Checks, ExplainedTable } from './explained.js';
import type { Issued } from './issued.js';
import { claimMeanings } from './meanings-of-claims.js';
import { userinfoRequestMeanings } from './meanings-of-requests.js';
import { RefusalMeaning } from './refusal-meaning.js';
import { Nothing, Side, Sides, Step } from './step.js';
import { userinfoRequest } from './token-requests.js';
import type { WireAnswer } from './wire.js';
import { AnswerText, WireRequestText } from './wire-text.js';

/** What the step is told. */
export interface UserinfoStepProps {
  readonly number: number;
  readonly url: string;
  /** The newest tokens; undefined before there are any. */
  readonly latest: Issued | undefined;
  /** The user of the ID token. */
  readonly sub: unknown;
}

/** The step. */
export function UserinfoStep({ number, url, latest, sub }: UserinfoStepProps) {
  const [exchange, run] = useExchange();
  const request = latest && userinfoRequest(url, latest.accessToken);
  const { answer } = exchange;
  return (
    <Step
      number={number}
      heading="Ask who it is"
      lead="The access token opens the claims of the scopes that were granted."
    >
      <Sides>
        <Side heading="The userinfo request">
          {request ? (
            <>
              <WireRequestText request={request} meanings={userinfoRequestMeanings} />
              <div class="act">
                <Button
                  type="button"
                  kind="primary"
                  id="userinfo"
                  busy={exchange.busy}
                  onClick={() => void run(request)}
                >
                  Ask for the claims
                </Button>
              </div>
            </>
          ) : (
            <Nothing>There is no access token yet.</Nothing>
          )}
        </Side>
        <Side heading="What came back">
          {!answer && !exchange.busy && !exchange.failure && <Nothing>Not sent yet.</Nothing>}
          <AnswerText exchange={exchange} />
          <RefusalMeaning answer={answer} />
          {answer?.status === 200 && <UserClaims answer={answer} sub={sub} />}
        </Side>
      </Sides>
    </Step>
  );
}

function UserClaims({ answer, sub }: { answer: WireAnswer; sub: unknown }) {
  const claims = answer.json ?? {};
  const check = equality(
    'sub is that of the ID token.',
    'OpenID Connect Core §5.3.2',
    String(claims['sub']),
    String(sub),
  );
  const rows = Object.entries(claims).map(([name, value]) => ({
    name,
    value: <ClaimValue name={name} value={value} />,
  }));
  return (
    <>
      {sub !== undefined && <Checks checks={[check]} label="What the client checks" />}
      <ExplainedTable label="Claims about the user" rows={rows} meanings={claimMeanings} />
    </>
  );
}
