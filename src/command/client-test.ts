/** `portico client test`: whether an authorization request of a client would be taken, check by check. */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { type AtServer, atServer, clientNamed } from './client-named.js';
import { ExplainRequestDocument, type ExplainRequestQuery } from './gql/graphql.js';
import type { Act } from './program.js';
import { shown } from './render.js';
import type { Shell } from './shell.js';
import { list } from './values.js';

interface TestOptions extends AtServer {
  readonly redirectUri?: string;
  readonly scope?: readonly string[];
  readonly request?: string;
  readonly verbose?: boolean;
}

/** The verb. */
export function addClientTest(client: Command, act: Act): void {
  atServer(client.command('test <client-id>'))
    .description('Explain an authorization request of a client: the usual one, or the one that is given.')
    .option(
      '--redirect-uri <uri>',
      'its redirect_uri; the first one that is registered where nothing is said',
    )
    .option('--scope <scope>', 'its scope; all that the client may ask for where nothing is said', list)
    .option('--request <url>', 'the whole request, as the client sends the browser')
    .option('--verbose', 'show the checks that passed as well')
    .action(
      act<TestOptions>(async (shell, options, clientId = '') => {
        const url = options.request ?? (await usualRequest(shell, options, clientId));
        const { explainAuthorizationRequest: explained } = await shell.execute(ExplainRequestDocument, {
          url,
        });
        shell.print({ request: url, ...explained }, told(shell, explained, options.verbose ?? false));
        if (!explained.accepted) shell.ending = 'failed';
      }),
    );
}

async function usualRequest(
  shell: Shell,
  { server, ...options }: TestOptions,
  clientId: string,
): Promise<string> {
  const client = await clientNamed(shell, server, clientId);
  const redirectUri = options.redirectUri ?? client.redirectUris[0];
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    scope: (options.scope ?? client.scope).join(' '),
    state: 'test',
    // Nobody redeems it: any challenge of the right form does.
    code_challenge: createHash('sha256').update('test').digest('base64url'),
    code_challenge_method: 'S256',
  });
  if (redirectUri !== undefined) params.set('redirect_uri', redirectUri);
  return `${client.issuer}/authorize?${params}`;
}

type Explanation = ExplainRequestQuery['explainAuthorizationRequest'];

function told(shell: Shell, { accepted, error, checks }: Explanation, verbose: boolean): string {
  const seen = checks.filter(({ outcome }) => verbose || outcome === 'FAILED');
  const lines = seen.flatMap(({ name, section, outcome, message, got, expected }) => {
    const mark =
      outcome === 'FAILED' ? shell.style('red', '✖') : outcome === 'PASSED' ? shell.style('green', '✔') : '-';
    const facts = outcome === 'FAILED' ? { got, expected } : {};
    return [
      `${mark} ${name} (${section})${message ? `: ${shown(message)}` : ''}`,
      ...Object.entries(facts).flatMap(([label, value]) => (value ? [`    ${label}: ${shown(value)}`] : [])),
    ];
  });
  const verdict = accepted
    ? `${shell.style('green', '✔')} The request is taken: ${checks.length} checks.`
    : `${shell.style('red', '✖')} The request is refused: ${error ?? 'it is no request'}.`;
  return [...lines, verdict].join('\n');
}
