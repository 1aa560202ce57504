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
  const known = successor === undefined || chain.includes(successor);
  const longer = known ? chain : [...chain, successor];
  const lesson =
    answer.status === 200
      ? turnLesson(longer, presented, successor, known)
      : refusalLesson(chain, presented, answer);
  return { chain: longer, lessons: [...lessons, lesson] };
}

function turnLesson(
  chain: readonly string[],
  presented: string,
  successor: string | undefined,
  known: boolean,
): string {
  const sent = nameOf(chain, presented);
  if (successor === undefined || successor === presented) return `${sent} stays: it does not rotate.`;
  const received = nameOf(chain, successor);
  if (!known) return `${sent} is used up and brought ${received}.`;
  return (
    `${sent} again brought ${received}, the same as before. ` +
    'An answer can be lost on its way, so for some seconds a retry does no harm.'
  );
}

function refusalLesson(chain: readonly string[], presented: string, answer: WireAnswer): string {
  const error = answer.json?.['error'] ?? `HTTP ${answer.status}`;
  const sent = nameOf(chain, presented);
  if (presented === chain.at(-1)) return `${sent} was refused: ${error}.`;
  return (
    `${sent} again was refused: ${error}. ` +
    'An old token that comes back may be a stolen copy, so the server ends the grant with all of its tokens.'
  );
}

/** "Token 2 (…x7Qa1c)": enough to find it again. */
function nameOf(chain: readonly string[], token: string): string {
  return `Token ${chain.indexOf(token) + 1} (…${token.slice(-6)})`;
}
