/** Step 3: the answer in the address bar, parameter by parameter, and what a client checks of it. */
import { Notice } from '../components/notice.js';
import { single } from './callback.js';
import { allPassed, type Check } from './check.js';
import type { Parameter } from './choices.js';
import { Checks, ExplainedTable, Section } from './explained.js';
import { meaningOf } from './meanings.js';
import { callbackMeanings, errorMeanings } from './meanings-of-answers.js';
import { Side, Sides, Step } from './step.js';
import { UrlText } from './wire-text.js';

/** What the step is told. */
export interface CallbackStepProps {
  readonly answer: readonly Parameter[];
  readonly checks: readonly Check[];
  /** True where a form brought the answer, and not the address. */
  readonly posted: boolean;
}

/** The step. */
export function CallbackStep({ answer, checks, posted }: CallbackStepProps) {
  const rows = answer.map(([name, value]) => ({ name, value: <code>{value}</code> }));
  return (
    <Step
      number={3}
      heading="Read the answer"
      lead={`The server sent the browser back here. Anybody can make such a ${posted ? 'form' : 'link'}, so the client checks it first.`}
    >
      <Sides>
        <Side heading="What came back">
          {posted ? <Posted /> : <UrlText url={location.href} />}
          {rows.length > 0 && (
            <ExplainedTable label="Parameters of the answer" rows={rows} meanings={callbackMeanings} />
          )}
        </Side>
        <Side heading="What the client checks">
          <Checks checks={checks} label="What the client checks" />
          <Verdict answer={answer} believed={allPassed(checks)} />
        </Side>
      </Sides>
    </Step>
  );
}

function Posted() {
  return (
    <>
      <code class="paper">
        <b>POST</b> {location.origin}
        {location.pathname}
      </code>
      <p class="hint">
        The server showed a page with a form that sends itself, with these fields (OAuth 2.0 Form Post
        Response Mode §2). The address bar and the history hold none of them.
      </p>
    </>
  );
}

function Verdict({ answer, believed }: { answer: readonly Parameter[]; believed: boolean }) {
  if (!believed) {
    return <Notice tone="danger">A client stops here and shows an error: the answer may be forged.</Notice>;
  }
  const error = single(answer, 'error');
  if (error !== undefined) return <ErrorAnswer error={error} />;
  if (!single(answer, 'code'))
    return <Notice tone="danger">There is neither a code nor an error in it.</Notice>;
  return <p class="verdict good">The answer is good: the code can be exchanged.</p>;
}

function ErrorAnswer({ error }: { readonly error: string }) {
  const meaning = meaningOf(errorMeanings, error);
  return (
    <Notice tone="warning">
      The server answered <code>{error}</code>. {meaning?.text}{' '}
      {meaning && <Section name={meaning.section} />}
    </Notice>
  );
}
