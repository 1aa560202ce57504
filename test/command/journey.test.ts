/** The journey by command line: a server, a client, a sign-in there, what is taken back, and all of it in the audit trail. */
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Governed } from '../support/command.js';
import { describeOnServer } from '../support/process.js';
import { decide, interactionOf, signIn } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const PASSWORD = 'rutabaga-lantern-quorum-17';
const CALLBACK = 'https://app.example.com/callback';

vi.setConfig({ testTimeout: 90_000 });

describeOnServer('the journey by command line', () => {
  let governed: Governed;
  let issuer: string;
  let config: oidc.Configuration;
  let agent: UserAgent;
  beforeAll(async () => {
    governed = await Governed.start();
    issuer = `${governed.server.url}/as/acme`;
    agent = new UserAgent(governed.server.url);
  });
  afterAll(() => governed.close());

  /** Where a request of the client leads, with the verifier of its code. */
  async function request() {
    const verifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: CALLBACK, scope: 'openid profile offline_access', prompt: 'consent' },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return { verifier, response: await agent.fetch(url.href) };
  }

  it('makes a server, registers a client and lets somebody in', async () => {
    await governed.json('server create acme --name Acme --consent always');
    const scope = ['--scope', 'openid profile offline_access'];
    const made = await governed.json(`client add app --server acme --redirect-uri ${CALLBACK}`, ...scope);
    const file = governed.file('password', PASSWORD);
    const person = await governed.at(`user create alice --email alice@example.com --password-file ${file}`);
    expect(person.code, person.err).toBe(0);
    expect((await governed.by('client test app --server acme')).code).toBe(0);
    const insecure = { execute: [oidc.allowInsecureRequests] };
    config = await oidc.discovery(new URL(issuer), 'app', made.clientSecret, undefined, insecure);
  });

  it('signs in at it', async () => {
    const { verifier, response } = await request();
    const id = interactionOf(response);
    await signIn(agent, id, 'alice', PASSWORD);
    await decide(agent, id);
    const answer = await agent.fetch(`/resume?interaction=${id}`);
    const back = new URL(answer.headers.get('location') ?? '');
    const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier });
    expect(tokens.claims()?.iss).toBe(issuer);
    const { nodes: sessions } = await governed.json('session list --user alice');
    expect(sessions).toMatchObject([{ user: { username: 'alice' }, endedAt: null }]);
    const { nodes: consents } = await governed.json('consent list --server acme --standing');
    expect(consents).toMatchObject([{ client: { clientId: 'app' }, user: { username: 'alice' } }]);
    await takesBack(tokens, consents[0].id, sessions[0].id);
  });

  /** The consent goes with the tokens, and the session with the rest. */
  async function takesBack(tokens: oidc.TokenEndpointResponse, consent: string, session: string) {
    expect((await governed.json(`consent withdraw ${consent}`)).endedGrants).toBe(1);
    const refreshed = oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    await expect(refreshed).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await governed.json('consent list --server acme --client app --standing')).nodes).toEqual([]);
    expect((await governed.json(`session end ${session}`)).session.endedAt).not.toBeNull();
  }

  it('refuses to sign anybody in at a client, and at a server, that is out of service', async () => {
    const status = async () => (await request()).response.status;
    expect(await status()).toBe(303);
    await governed.json('client disable app --server acme');
    await expect.poll(status, { timeout: 5_000 }).toBe(400);
    await governed.json('client enable app --server acme');
    await expect.poll(status, { timeout: 5_000 }).toBe(303);
    await governed.json('server disable acme');
    await expect.poll(status, { timeout: 5_000 }).toBe(404);
  });

  it('is in the audit trail, with who did it, what was and what became', async () => {
    const { nodes } = await governed.json('events --server acme --limit 500');
    const told = (type: string) => nodes.find((event: { type: string }) => event.type === type);
    const ops = { kind: 'CLIENT', id: 'ops' };
    expect(told('server.created')).toMatchObject({ actor: ops, after: { slug: 'acme', name: 'Acme' } });
    expect(told('client.registered')).toMatchObject({
      actor: ops,
      clientId: 'app',
      after: { redirectUris: [CALLBACK] },
    });
    expect(told('client.disabled')).toMatchObject({
      ...{ actor: ops, before: { disabledAt: null }, after: { disabledAt: expect.any(String) } },
    });
    expect(told('server.disabled')).toMatchObject({
      actor: ops,
      before: { disabled: false },
      after: { disabled: true },
    });
    expect(told('consent.withdrawn')).toMatchObject({
      actor: ops,
      clientId: 'app',
      user: { username: 'alice' },
    });
    const alices = (await governed.json('events --user alice --limit 500')).nodes;
    const types = alices.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['user.created', 'password.chosen', 'session.ended']));
    const created = alices.find(({ type }: { type: string }) => type === 'user.created');
    expect(created).toMatchObject({ actor: { kind: 'OPERATOR' }, after: { username: 'alice' } });
    const all = JSON.stringify([nodes, alices]);
    for (const secret of [PASSWORD, governed.token]) expect(all).not.toContain(secret);
  });
});
