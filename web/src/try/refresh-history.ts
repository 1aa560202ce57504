/**
 * What the uses of refresh tokens came to, one after the other.
 *
 * RFC 6749 §6        the new refresh token replaces the old one
 * RFC 9700 §4.14.2   with each use the token rotates, and an old one that comes back ends the grant
 */
import { issuedBy } from './issued.js';
import type { WireAnswer } from './wire.js';

/** The refresh tokens of a grant in their order, and a sentence for each use of one. */
export interface RefreshHistory {
  readonly chain: readonly string[];
  readonly lessons: readonly string[];
}

/** The history with one more use of a refresh token, and what came of it. */
export function withUse(history: RefreshHistory, presented: string, answer: WireAnswer): RefreshHistory {
  const { chain, lessons } = history;
  const successor = issuedBy(answer)?.refreshToken;
  const lesson = lessonOf(chain, presented, successor, answer);
  const known = successor === undefined || chain.includes(successor);
  return { chain: known ? chain : [...chain, successor], lessons: [...lessons, lesson] };
}

function lessonOf(
  chain: readonly string[],
  presented: string,
  successor: string | undefined,
  answer: WireAnswer,
): string {
  const sent = chain.indexOf(presented) + 1;
  if (answer.status !== 200) return refusedLesson(sent, chain.length, answer);
  if (successor === undefined || successor === presented) {
    return `Token ${sent} stays: refresh tokens of this client do not rotate.`;
  }
  const received = chain.indexOf(successor) + 1;
  if (received === 0) return `Token ${sent} brought token ${chain.length + 1} and is used up.`;
  return (
    `Token ${sent} again brought token ${received}, the same as before: an answer can be lost on its way, ` +
    'so for some seconds a retry does no harm.'
  );
}

function refusedLesson(sent: number, newest: number, answer: WireAnswer): string {
  const error = answer.json?.['error'] ?? `HTTP ${answer.status}`;
  if (sent === newest) return `Token ${sent} was refused: ${error}.`;
  return (
    `Token ${sent} again was refused: ${error}. An old token that comes back may be a stolen copy, ` +
    'so the server ends the grant with all of its tokens.'
  );
}
