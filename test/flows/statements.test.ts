/**
 * How many statements each operation sends, exactly. The database is what all instances share, so a statement more is
 * capacity less for everybody; and a BEGIN would be two more, and locks held over round trips.
 *
 * Clients, servers and keys are remembered for a second: each operation is done once right before it is counted.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { counted as countedAt, sentBy } from '../support/counted.js';
import { browserClient, declareServers } from '../support/declared-server.js';
import { assertionClaims, JWT_BEARER } from '../support/inlets.js';
import { flawless } from '../support/jwt-corpus.js';
import {
  answerTo,
  authorizeUrl,
  basic,
  codeFor,
  decide,
  interactionOf,
  redeem,
  refresh,
  signIn,
  tokenRequest,
  userinfo,
} from '../support/relying-party.js';
import { clientKey, withKeys } from '../support/request-objects.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let agent: UserAgent;
const scope = 'openid profile email offline_access';
/** What the client `signer` of /as/signed signs with. */
const key = clientKey();
const SIGNED = '/as/signed';

beforeAll(async () => {
  app = await startApp();
  agent = new UserAgent(app.baseUrl);
  await answerTo(agent, authorizeUrl(app, { scope }));
  const signer = browserClient(app, 'signer', {
    tokenEndpointAuthMethod: 'private_key_jwt',
    grantTypes: ['authorization_code', 'client_credentials'],
    ...withKeys(key),
  });
  await declareServers(app, { slug: 'signed', name: 'Signed', consent: 'off', clients: [signer] });
});
afterAll(() => app.close());

/** What is loaded once a second: a person takes longer, so whether it is among the statements is chance. */
const REMEMBERED_ROWS = /from "(clients|client_secrets|authorization_servers|scopes|resources|signing_keys)"/;

async function code(): Promise<string> {
  return (await answerTo(agent, authorizeUrl(app, { scope }))).get('code') ?? '';
}

const counted = <T>(prepare: () => Promise<T>, work: (prepared: T) => Promise<{ status: number }>) =>
  countedAt(app, prepare, work);

/** The parameters of a client that proves itself with an assertion, once. */
function asserted() {
  const claims = () => assertionClaims(app, 'signer', SIGNED);
  const assertion = flawless({ key, claims, trap: '' });
  return { client_id: 'signer', client_assertion_type: JWT_BEARER, client_assertion: assertion };
}

const nothing = async () => undefined;
const tokens = async () => (await redeem(app, await code())).json;
const operations = [
  {
    name: 'an authorization request with a session and a standing consent',
    statements: 1,
    status: 303,
    run: () => counted(nothing, () => agent.fetch(authorizeUrl(app, { scope }))),
  },
  {
    name: 'a code exchange',
    statements: 1,
    status: 200,
    run: () => counted(code, (one) => redeem(app, one)),
  },
  {
    name: 'a refresh',
    statements: 1,
    status: 200,
    run: () => counted(tokens, (one) => refresh(app, one['refresh_token'])),
  },
  {
    name: 'userinfo',
    statements: 1,
    status: 200,
    run: () => counted(tokens, (one) => userinfo(app, one['access_token'])),
  },
  {
    name: 'client credentials',
    statements: 0,
    status: 200,
    run: () =>
      counted(nothing, () =>
        tokenRequest(app, { grant_type: 'client_credentials', scope: 'files:read' }, basic('demo-m2m')),
      ),
  },
  {
    // The jti is spent by a statement of its own, that commits before the code is looked at: a code must not be
    // redeemed by a copy of an assertion, and a refusal of the code must not make the assertion good again.
    name: 'a code exchange with private_key_jwt',
    statements: 2,
    status: 200,
    run: () =>
      counted(
        async () => ({ code: await codeFor(app, { client_id: 'signer' }, SIGNED), proof: asserted() }),
        (one) => redeem(app, one.code, one.proof, {}, SIGNED),
      ),
  },
  {
    name: 'client credentials with private_key_jwt',
    statements: 1,
    status: 200,
    run: () =>
      counted(
        async () => asserted(),
        (proof) => tokenRequest(app, { grant_type: 'client_credentials', ...proof }, {}, SIGNED),
      ),
  },
  {
    name: 'an assertion that is refused',
    statements: 0,
    status: 401,
    run: () =>
      counted(
        async () => ({ ...asserted(), client_id: 'nobody' }),
        (proof) => tokenRequest(app, { grant_type: 'client_credentials', ...proof }, {}, SIGNED),
      ),
  },
  ...['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/jwks'].map(
    (path) => ({
      name: path,
      statements: 0,
      status: 200,
      run: () => counted(nothing, () => fetch(`${app.baseUrl}${path}`)),
    }),
  ),
];

describe('the hot operations', () => {
  it.each(operations)('$name: $statements', async ({ run, statements, status }) => {
    const found = await run();
    expect(found.status).toBe(status);
    expect(found.sent).toHaveLength(statements);
    expect(found.sent.filter((text) => /^\s*(begin|start transaction|savepoint)/i.test(text))).toEqual([]);
  });

  it('a second request of the same second asks for no client, no server and no key', async () => {
    const { sent } = await counted(tokens, (one) => refresh(app, one['refresh_token']));
    expect(sent.join('\n')).not.toMatch(/"(clients|client_secrets|authorization_servers|signing_keys)"/);
  });
});

describe('the steps of a person, upper bounds', () => {
  it('signs in and decides without a statement that nobody knows of', async () => {
    const bob = new UserAgent(app.baseUrl);
    const id = interactionOf(await bob.fetch(authorizeUrl(app, { scope })));
    const own = (sent: string[]) => sent.filter((text) => !REMEMBERED_ROWS.test(text));
    const signingIn = own(await sentBy(app, () => signIn(bob, id, 'bob@localhost')));
    const deciding = own(await sentBy(app, () => decide(bob, id)));
    const resuming = own(await sentBy(app, () => bob.fetch(`/resume?interaction=${id}`)));
    process.stdout.write(
      ` Statements: sign-in ${signingIn.length}, decideConsent ${deciding.length}, resume ${resuming.length}\n`,
    );
    expect(signingIn.length).toBeLessThanOrEqual(12);
    expect(deciding.length).toBeLessThanOrEqual(10);
    expect(resuming.length).toBeLessThanOrEqual(4);
  });
});
