/**
 * The answer to the authorization request, as it stands in the address bar, and what a client checks of it.
 *
 * RFC 6749 §4.1.2, §4.1.2.1   code or error, and the state as it was
 * RFC 9700 §4.7.1             an answer that nobody asked for is thrown away
 * RFC 9207 §2.4               iss is compared with the issuer, byte for byte
 */
import { type Check, equality } from './check.js';
import type { Parameter } from './choices.js';
import type { SentRequest } from './notebook.js';

/** The parameters of the answer in the address; undefined where that is not the callback's. */
export function callbackOf(location: {
  readonly pathname: string;
  readonly search: string;
}): Parameter[] | undefined {
  if (!location.pathname.endsWith('/try/callback')) return undefined;
  return [...new URLSearchParams(location.search)];
}

/** The value of a parameter that came exactly once. */
export function single(answer: readonly Parameter[], name: string): string | undefined {
  const values = answer.filter((each) => each[0] === name);
  return values.length === 1 ? values[0]?.[1] : undefined;
}

/** What a client checks before it believes the answer, whatever the answer is. */
export function callbackChecks(answer: readonly Parameter[], sent: SentRequest | undefined): Check[] {
  const asked: Check = {
    outcome: sent ? 'passed' : 'failed',
    text: sent
      ? 'This tab started a request.'
      : 'This tab has not started any request: somebody else’s answer.',
    section: 'RFC 9700 §4.7.1',
  };
  if (!sent) return [asked];
  return [asked, once(answer), stateCheck(answer, sent), issuerCheck(answer, sent)];
}

function once(answer: readonly Parameter[]): Check {
  const names = answer.map(([name]) => name);
  const repeated = names.find((name, at) => names.indexOf(name) !== at);
  const text = 'No parameter comes twice.';
  const section = 'RFC 6749 §3.1';
  return repeated
    ? { outcome: 'failed', text, section, got: repeated }
    : { outcome: 'passed', text, section };
}

function stateCheck(answer: readonly Parameter[], sent: SentRequest): Check {
  const got = single(answer, 'state');
  const section = 'RFC 6749 §4.1.2';
  if (sent.state) return equality('state is the one that this tab sent.', section, got, sent.state);
  const text = 'No state was sent, and none came back.';
  return { outcome: got === undefined ? 'passed' : 'failed', text, section, got };
}

function issuerCheck(answer: readonly Parameter[], sent: SentRequest): Check {
  return equality('iss is the issuer that was asked.', 'RFC 9207 §2.4', single(answer, 'iss'), sent.issuer);
}
