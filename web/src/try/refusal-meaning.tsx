/** What the error of an answer means and what a client does about it. */
import { Notice } from '../components/notice.js';
import { Section } from './explained.js';
import { meaningOf } from './meanings.js';
import { errorMeanings } from './meanings-of-answers.js';
import type { WireAnswer } from './wire.js';

/** The words; nothing for an answer without an error. */
export function RefusalMeaning({ answer }: { readonly answer: WireAnswer | undefined }) {
  const error = answer?.json?.['error'] ?? /error="([^"]*)"/.exec(answer?.challenge ?? '')?.[1];
  const meaning = typeof error === 'string' ? meaningOf(errorMeanings, error) : undefined;
  if (!meaning) return null;
  return (
    <Notice tone="warning">
      {meaning.text} <Section name={meaning.section} />
    </Notice>
  );
}
