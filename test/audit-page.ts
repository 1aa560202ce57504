/**
 * Writes docs/audit.md and schema/audit-event.schema.json from the catalogue of events; `--check` only compares.
 * Run from the top of the repository: `tsx --conditions portico-source test/audit-page.ts [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { auditEventJsonSchema } from '../src/domain/audit/event-schema.js';
import { auditEventTypes } from '../src/domain/audit/events.js';

const page = `# Audit events

Everything that changes who may do what, every sign-in and every refusal leaves an event in the table \`audit_events\`.
This page is made from the catalogue in the code, so it cannot name an event that is never written under that name.
[operations.md](operations.md#audit-trail) says how events are stored, kept and dropped.

| event | written when |
|---|---|
${Object.entries(auditEventTypes)
  .map(([name, text]) => `| \`${name}\` | ${text} |`)
  .join('\n')}

## What each event says

[schema/audit-event.schema.json](../schema/audit-event.schema.json) is the JSON schema of all events, as
\`select to_jsonb(audit_events) from audit_events\` gives them.

| member | meaning |
|---|---|
| \`id\`, \`at\` | an id of its own, and the instant of the request, in UTC |
| \`type\` | a name of the table above |
| \`actor\`, \`actor_id\` | who acted: \`user\` with the \`sub\`, \`client\` with the client id, \`operator\` for the configuration file and the command line, \`system\` for what the service does by itself. Null where nobody is known, as with a failed sign-in |
| \`issuer_id\`, \`client_id\`, \`user_id\` | the authorization server, the client and the user that it is about. They are no references: an event outlives what it speaks of |
| \`request_id\` | the \`x-request-id\` of the answer, a UUID that begins with the instant; \`start\`, or the name of a job, where nobody asked |
| \`ip\` | the address of the caller as the trusted proxies report it |
| \`detail\` | what else belongs to the event. Never a password, code, token, secret or cookie; text of others is cut at 2,000 characters |
| \`before\`, \`after\` | the members that a change changed, as they were and as they are. Null where nothing was there. They hold personal data, also of users who were deleted |

An event of a change is written in the transaction of the change: there is no change without its event, and no event of
a change that did not take place. Events that go with no change of state, issuances and refusals, are written within
a second.
`;

const files = {
  'docs/audit.md': page,
  'schema/audit-event.schema.json': `${JSON.stringify(auditEventJsonSchema(), null, 2)}\n`.replace(
    // Short lists on one line, as the formatter of this repository writes them.
    /^( *"[^"]+": )\[\n([^[\]{}]*)\n *\](,?)$/gm,
    (whole, start: string, entries: string, end: string) => {
      const line = `${start}[${entries.trim().replaceAll(/,\n */g, ', ')}]${end}`;
      return line.length <= 110 ? line : whole;
    },
  ),
};

for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    process.stderr.write(`${path} is not what the catalogue says: run test/audit-page.ts\n`);
    process.exitCode = 1;
  }
}
