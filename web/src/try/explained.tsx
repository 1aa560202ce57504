/** Tables that explain names and values one by one, and lists of checks. */
import { type ComponentChildren, Fragment } from 'preact';
import { Icon } from '../components/icons.js';
import { differenceOf } from '../difference.js';
import { sectionUrl } from '../section.js';
import type { Check } from './check.js';
import { type Meanings, meaningOf } from './meanings.js';

/** One row of a table of explanations. */
export interface ExplainedRow {
  readonly name: string;
  readonly value: ComponentChildren;
}

/** A section of a standard, as a link to it where we know the address. */
export function Section({ name }: { readonly name: string }) {
  const url = sectionUrl(name);
  if (!url) return <span class="section">{name}</span>;
  return (
    <a class="section" href={url} target="_blank" rel="noreferrer">
      {name}
      <span class="unseen"> (opens a new tab)</span>
    </a>
  );
}

/** Names and values, each with what `meanings` says about it. */
export function ExplainedTable(props: { label: string; rows: readonly ExplainedRow[]; meanings: Meanings }) {
  return (
    <table class="explained" aria-label={props.label}>
      <tbody>
        {props.rows.map(({ name, value }, at) => (
          <tr key={`${name} ${at}`}>
            <th scope="row">
              <code>{breakable(name)}</code>
            </th>
            <td>
              <div class="value">{value}</div>
              <MeaningLine meanings={props.meanings} name={name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names of several words may break between them. */
function breakable(name: string): ComponentChildren {
  return name.split('_').map((word, at) =>
    at === 0 ? (
      word
    ) : (
      <Fragment key={`${word} ${at}`}>
        _<wbr />
        {word}
      </Fragment>
    ),
  );
}

function MeaningLine({ meanings, name }: { meanings: Meanings; name: string }) {
  const meaning = meaningOf(meanings, name);
  if (!meaning) return <p class="meaning">No standard defines it.</p>;
  return (
    <p class="meaning">
      {meaning.text} <Section name={meaning.section} />
    </p>
  );
}

const outcomes = {
  passed: { word: 'Passed: ', icon: 'check' },
  failed: { word: 'Failed: ', icon: 'warning' },
  skipped: { word: 'Not decided: ', icon: 'info' },
} as const;

/** Checks, one below the other, each with the words for its outcome. */
export function Checks({ checks, label }: { checks: readonly Check[]; label: string }) {
  return (
    <ul class="checks" aria-label={label}>
      {checks.map((check, at) => (
        <li key={`${check.text} ${at}`} class={check.outcome}>
          <Icon name={outcomes[check.outcome].icon} size={16} />
          <div>
            <p>
              <span class="unseen">{outcomes[check.outcome].word}</span>
              {check.text} <Section name={check.section} />
            </p>
            <Findings check={check} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What came and what was expected, with the part marked in which they differ. */
function Findings({ check: { got, expected } }: { readonly check: Check }) {
  if (got === undefined || got === null) return null;
  if (expected === undefined || expected === null)
    return (
      <p class="finding">
        Got <Came got={got} />
      </p>
    );
  const difference = differenceOf(got, expected);
  const side = (which: 'got' | 'expected') => (
    <code>
      {difference.before}
      {difference[which] && <mark class={which}>{difference[which]}</mark>}
      {difference.after}
    </code>
  );
  return (
    <p class="finding">
      Got {got === '' ? 'nothing' : side('got')}, expected {side('expected')}
    </p>
  );
}

function Came({ got }: { readonly got: string }) {
  return got === '' ? <>nothing</> : <code>{got}</code>;
}
