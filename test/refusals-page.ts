/**
 * Writes docs/refusals.md from the tables that refuse; `--check` only compares.
 * Run from the top of the repository: `tsx --conditions portico-source test/refusals-page.ts [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Check, checks } from '../src/domain/authorization/checks.js';
import { clientIdUrlChecks } from '../src/protocol/client-id-url.js';
import { clientMetadataChecks } from '../src/protocol/client-metadata.js';
import { redirectUriChecks } from '../src/protocol/redirect-uri-registration.js';
import { refusals } from '../src/protocol/refusal.js';
import { sectionUrl } from '../web/src/section.js';

const PATH = 'docs/refusals.md';

const page = `# Refusals

Every refusal names its rule. This page is made from the tables in the code, so it cannot say anything else than the
service does.

- An authorization request that is refused carries the name of the check: on the error page, in the audit trail
  (\`detail.check\`) and in the query \`explainAuthorizationRequest\`, which runs all checks for a URL and starts nothing.
  \`/explain\` and \`/try\` show its answer.
- Every answer has a header \`x-request-id\`. It finds the refusal in the log and in the audit trail, with the reason that
  is nobody else's business. [operations.md](operations.md) has the statement.

## Authorization requests

The checks run in this order, at the authorization endpoint and for a pushed request, and the first failure is the
answer. Those marked "page" are shown on our own error page and never redirected, as nothing is known yet about who
would be redirected to. The others go to the redirect URI in the response mode that was asked for, with \`state\` and
\`iss\`; with \`errorDisplay: page\` they are shown as well. At the pushed authorization request endpoint all are JSON.

${table(
  ['check', 'what must hold', 'error', 'shown', 'section'],
  checks.map(({ name, rule, errors, shownOn, section }) => [
    code(name),
    rule,
    errors.map(code).join(', '),
    shown(shownOn),
    linked(section),
  ]),
)}

Two more names stand in the audit trail: \`parameters\`, where a request cannot be read, as with a parameter that comes
twice (RFC 6749 §3.1), and \`post_logout_redirect_uri\`, where a logout names an address that is not registered.

## Error codes

What a program reads in \`error\`, and the HTTP status where the answer is not a redirect.

${table(
  ['code', 'status'],
  Object.entries(refusals).map(([name, { status }]) => [code(name), String(status)]),
)}

## Client metadata

What a client is registered with is held to these rules, whichever way it comes in.

${table(
  ['check', 'section'],
  clientMetadataChecks.map(({ name, section }) => [code(name), linked(section)]),
)}

A client id that is the address of a document is held to these as well:

${table(
  ['check', 'section'],
  clientIdUrlChecks.map(({ name, section }) => [code(name), linked(section)]),
)}

And each redirect URI and post-logout redirect URI to these:

${table(
  ['check', 'section'],
  redirectUriChecks.map(({ name, section }) => [code(name), linked(section)]),
)}
`;

if (!process.argv.includes('--check')) writeFileSync(PATH, page);
else if (readFileSync(PATH, 'utf8') !== page) {
  process.stderr.write(`${PATH} is not what the tables say: run test/refusals-page.ts\n`);
  process.exitCode = 1;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function shown(where: Check['shownOn']): string {
  return where === 'page' ? 'page' : 'at the client';
}

/** A rule may rest on several sections, and on words of ours behind them. */
function linked(sections: string): string {
  return sections
    .split('; ')
    .map((section) => {
      const url = sectionUrl(section);
      return url ? `[${section}](${url})` : section;
    })
    .join('; ');
}
