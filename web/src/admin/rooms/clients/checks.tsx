/** Every check of an authorization request with what it found: those that failed first, the others folded away. */
import { Notice } from '../../../components/notice.js';
import type { ConsoleExplainQuery } from '../../../gql/admin/graphql.js';
import { sectionUrl } from '../../../section.js';
import { Badge } from '../../components/badges.js';
import { counted } from '../../components/counted.js';
import { type Column, Table } from '../../components/table.js';

/** What the server says to a request. */
export type Explained = ConsoleExplainQuery['explainAuthorizationRequest'];

type Check = Explained['checks'][number];

/** The verdict and the checks. */
export function Checks({ explained: { accepted, error, checks } }: { readonly explained: Explained }) {
  const failed = checks.filter(({ outcome }) => outcome === 'FAILED');
  const passed = checks.filter(({ outcome }) => outcome === 'PASSED');
  const others = checks.filter(({ outcome }) => outcome !== 'FAILED');
  return (
    <div class="stack tight" id="checks" role="status">
      {accepted ? (
        <p class="verdict">The server takes this request.</p>
      ) : (
        <Notice tone="danger">
          The server refuses this request with <code>{error}</code>.
        </Notice>
      )}
      {failed.length > 0 && (
        <Table
          caption="Failed checks"
          columns={columns}
          rows={failed}
          keyOf={({ name }) => name}
          empty={null}
        />
      )}
      <details class="fold">
        <summary>
          {counted(passed.length, 'check')} passed
          {others.length > passed.length && `, ${others.length - passed.length} not reached`}
        </summary>
        <Table
          caption="Other checks"
          columns={columns}
          rows={others}
          keyOf={({ name }) => name}
          empty={null}
        />
      </details>
    </div>
  );
}

const OUTCOMES = {
  PASSED: ['passed', 'positive'],
  FAILED: ['failed', 'danger'],
  NOT_REACHED: ['not reached', undefined],
} as const;

const columns: readonly Column<Check>[] = [
  { heading: 'Check', cell: ({ name }) => <code>{name}</code> },
  {
    heading: 'Outcome',
    cell: ({ outcome }) => {
      const [text, tone] = OUTCOMES[outcome];
      return tone ? <Badge tone={tone}>{text}</Badge> : <Badge>{text}</Badge>;
    },
    tight: true,
  },
  { heading: 'What it found', cell: (check) => <Found check={check} /> },
  { heading: 'Rule', cell: ({ section }) => <Rule section={section} />, tight: true },
];

function Found({ check: { outcome, message, got, expected } }: { readonly check: Check }) {
  if (outcome !== 'FAILED') return got ? <code class="claim">{got}</code> : <span class="quiet">–</span>;
  return (
    <span>
      {message}
      {got && (
        <span class="block small">
          Sent: <code class="claim">{got}</code>
        </span>
      )}
      {expected && (
        <span class="block small">
          Would pass: <code class="claim">{expected}</code>
        </span>
      )}
    </span>
  );
}

function Rule({ section }: { readonly section: string }) {
  const url = sectionUrl(section);
  return url ? (
    <a href={url} target="_blank" rel="noreferrer">
      {section}
    </a>
  ) : (
    <span>{section}</span>
  );
}
