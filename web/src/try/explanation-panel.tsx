/** What the server says to the authorization request before it is sent: its own checks, in their order. */
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../components/notice.js';
import { nearestFirst } from '../difference.js';
import type { Check } from './check.js';
import { Checks } from './explained.js';
import { type ExplainedCheck, type Explanation, explain } from './explanation.js';
import { meaningOf } from './meanings.js';
import { errorMeanings } from './meanings-of-answers.js';

/** Typing makes many requests; the server is asked about the one that stands still for this long. */
const STILL_MS = 250;

type Reading = Explanation | 'asking' | 'failed';

/** The panel. */
export function ExplanationPanel({ url }: { readonly url: string }) {
  const reading = useExplanation(url);
  return (
    <>
      <p class="paper">
        <b>POST</b> /graphql <span class="quiet">explainAuthorizationRequest</span>
      </p>
      <div role="status">
        {reading === 'asking' && <p class="quiet small">Asking…</p>}
        {reading === 'failed' && (
          <Notice tone="warning">The server could not be asked. The request can be sent all the same.</Notice>
        )}
        {typeof reading === 'object' && <Summary explanation={reading} />}
      </div>
      {typeof reading === 'object' && (
        <Checks checks={reading.checks.map(checkOf)} label="What the server checks" />
      )}
    </>
  );
}

function useExplanation(url: string): Reading {
  const [reading, setReading] = useState<Reading>('asking');
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      explain(url).then(
        (explanation) => current && setReading(explanation),
        () => current && setReading('failed'),
      );
    }, STILL_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [url]);
  return reading;
}

/** Where these fail nobody knows a safe place to send the browser to (RFC 6749 §4.1.2.1). */
const beforeRedirecting = ['client_id', 'client', 'redirect_uri', 'redirect_uri_registered'];

function Summary({ explanation: { accepted, error, checks } }: { readonly explanation: Explanation }) {
  if (accepted) return <p class="verdict good">The server accepts this request.</p>;
  const first = checks.find(({ outcome }) => outcome === 'FAILED');
  const shown = first && beforeRedirecting.includes(first.name);
  const meaning = meaningOf(errorMeanings, error ?? '');
  return (
    <Notice tone="danger">
      The server refuses it with <code>{error}</code>
      {shown ? ', on a page of its own, because it must not redirect' : ', in an answer to the client'}.{' '}
      {meaning?.text}
    </Notice>
  );
}

const outcomeOf = { PASSED: 'passed', FAILED: 'failed', NOT_REACHED: 'skipped' } as const;

function checkOf({ name, section, outcome, got, expected, message }: ExplainedCheck): Check {
  const failed = outcome === 'FAILED';
  // Registered redirect URIs come as one list; the nearest shows what is wrong.
  const nearest =
    got && name === 'redirect_uri_registered' && nearestFirst(got, expected?.split(' ') ?? [])[0];
  return {
    outcome: outcomeOf[outcome],
    text: message ? `${name}: ${message}` : name,
    section,
    got: failed ? got : undefined,
    expected: nearest || expected,
  };
}
