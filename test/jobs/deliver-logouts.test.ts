/** OpenID Connect Back-Channel Logout 1.0, seen from clients: what they are told, when, how often, and what they cannot spoil. */
import { createLocalJWKSet, type JWTVerifyResult, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openContext } from '../../src/domain/context.js';
import { claimDeliveries, deliver } from '../../src/domain/sessions/logout-deliveries.js';
import { deliverLogouts, startLogoutDeliveries } from '../../src/jobs/deliver-logouts.js';
import { createOutbound } from '../../src/platform/fetch.js';
import { startApp, type TestApp } from '../support/app.js';
import { browserClient, type ClientInput, declareServers } from '../support/declared-server.js';
import { setting } from '../support/interaction.js';
import { type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.js';
import { within } from '../support/process.js';
import { codeFor, redeem } from '../support/relying-party.js';
import { signInAt, signOut } from '../support/sessions-with-clients.js';
import { UserAgent } from '../support/user-agent.js';

const server = '/as/logout';
let app: TestApp;
let receiver: LogoutReceiver;

beforeAll(async () => {
  receiver = await startLogoutReceiver();
  app = await startApp({ outboundAllow: [receiver.origin] });
  const listens = (clientId: string, more: Partial<ClientInput> = {}) =>
    browserClient(app, clientId, {
      backchannelLogoutUri: `${receiver.origin}/${clientId}`,
      scope: ['openid', 'offline_access'],
      ...more,
    });
  const many = Array.from({ length: 12 }, (_, at) => listens(`many-${at}`));
  const clients = [
    ...[listens('one'), listens('two', { idTokenSignedResponseAlg: 'ES256', subjectType: 'pairwise' })],
    ...[browserClient(app, 'deaf', { scope: ['openid'] }), ...many],
  ];
  await declareServers(
    app,
    { slug: 'logout', name: 'Logout', consent: 'off', clients },
    { slug: 'elsewhere', name: 'Elsewhere', consent: 'off', clients: [listens('far')] },
  );
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});
beforeEach(() => {
  for (const path of ['/one', '/two']) receiver.behave(path, 200);
});
afterEach(async () => {
  receiver.arrivals.splice(0);
  await app.instance.database.sql`delete from logout_deliveries`;
});

const browser = () => new UserAgent(app.baseUrl);
const at = (clientId: string, agent = browser()) => signInAt(app, agent, clientId, { server });
const rows = () => app.instance.database.sql`select * from logout_deliveries order by next_attempt_at`;

async function verified(token: string | null | undefined, path = server): Promise<JWTVerifyResult> {
  const issuer = app.baseUrl + path;
  const keys = createLocalJWKSet(await (await fetch(`${issuer}/jwks`)).json());
  return jwtVerify(token ?? '', keys, { issuer, typ: 'logout+jwt', currentDate: app.instance.clock() });
}

async function events(type: string) {
  await app.instance.audit.flush();
  const found = await app.instance.database
    .sql`select client_id, detail from audit_events where type = ${type} order by at desc`;
  return found.map((row) => ({ clientId: row['client_id'], ...row['detail'] }));
}

/** A browser that was signed in at these clients and is not any more. */
async function signedOutOf(...clientIds: string[]) {
  const agent = browser();
  const clients = [];
  for (const clientId of clientIds) clients.push(await at(clientId, agent));
  await signOut(agent);
  return clients;
}

describe('R30: the logout token (Back-Channel Logout §2.4, §2.5)', () => {
  it('R30: is the only parameter of a form that is posted to each client of the session', async () => {
    await signedOutOf('one', 'two');
    await deliverLogouts(app.instance);
    expect(receiver.arrivals.map(({ path }) => path).sort()).toEqual(['/one', '/two']);
    for (const { method, contentType, form } of receiver.arrivals) {
      expect([method, contentType]).toEqual(['POST', 'application/x-www-form-urlencoded']);
      expect([...form.keys()]).toEqual(['logout_token']);
    }
    expect(await rows()).toEqual([]);
  });

  it('R30, R1, bar 44: has the type logout+jwt, the event and nothing else, no nonce, and two minutes to live', async () => {
    const [client] = await signedOutOf('one');
    await deliverLogouts(app.instance);
    const token = receiver.at('/one')[0]?.form.get('logout_token');
    const { payload, protectedHeader } = await verified(token);
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'logout+jwt', kid: expect.any(String) });
    expect(payload).toEqual({
      iss: `${app.baseUrl}${server}`,
      aud: 'one',
      sub: client?.sub,
      sid: client?.sid,
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 120,
      jti: expect.stringMatching(/^[\w-]{20,}$/),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
  });

  it('R30: names the user as the client knows them, and is signed as its ID tokens are', async () => {
    const [one, two] = await signedOutOf('one', 'two');
    await deliverLogouts(app.instance);
    const { payload, protectedHeader } = await verified(receiver.at('/two')[0]?.form.get('logout_token'));
    expect(protectedHeader.alg).toBe('ES256');
    expect([payload.sub, payload['sid']]).toEqual([two?.sub, two?.sid]);
    expect(two?.sub).not.toBe(one?.sub);
    // Nor can the two join what they know by the session.
    expect(two?.sid).not.toBe(one?.sid);
  });

  it('R1: has the issuer of the server at which the client is, whichever page signed the user out', async () => {
    const agent = browser();
    await at('one', agent);
    await signInAt(app, agent, 'far', { server: '/as/elsewhere' });
    await signOut(agent);
    await deliverLogouts(app.instance);
    const { payload } = await verified(receiver.at('/far')[0]?.form.get('logout_token'), '/as/elsewhere');
    expect(payload.iss).toBe(`${app.baseUrl}/as/elsewhere`);
    expect(receiver.at('/one')).toHaveLength(1);
  });
});

describe('who is told (Back-Channel Logout §2.5)', () => {
  it('only clients of the sessions that ended, each once, and none that has no address for it', async () => {
    const other = browser();
    await at('one', other);
    const agent = browser();
    for (const clientId of ['two', 'two', 'deaf']) await at(clientId, agent);
    await signOut(agent);
    await deliverLogouts(app.instance);
    expect(receiver.arrivals.map(({ path }) => path)).toEqual(['/two']);
  });

  it('R30: a client whose grant lives on (offline_access) hears of it as well', async () => {
    const agent = browser();
    await signInAt(app, agent, 'one', { server, scope: 'openid offline_access' });
    await signOut(agent);
    await deliverLogouts(app.instance);
    expect(receiver.at('/one')).toHaveLength(1);
  });

  it('each user of a browser with several is told of, with the session of their own', async () => {
    const agent = browser();
    const alice = await at('one', agent);
    const bob = await signInAt(app, agent, 'one', { server, prompt: 'login', username: 'bob' });
    await signOut(agent);
    await deliverLogouts(app.instance);
    const told = await Promise.all(receiver.at('/one').map(({ form }) => verified(form.get('logout_token'))));
    expect(told.map(({ payload }) => payload.sub).sort()).toEqual([alice.sub, bob.sub].sort());
    expect(told.map(({ payload }) => payload['sid']).sort()).toEqual([alice.sid, bob.sid].sort());
  });

  it('nobody where nobody was signed in, and nobody twice', async () => {
    const agent = browser();
    await at('one', agent);
    const cookie = agent.cookies.get('sid') ?? '';
    await signOut(agent);
    agent.cookies.set('sid', cookie);
    await signOut(agent);
    await signOut(browser());
    expect(await rows()).toHaveLength(1);
  });

  it('no client that was taken away meanwhile', async () => {
    await signedOutOf('one');
    try {
      await setting(app, `update clients set disabled_at = now() where client_id = 'one'`);
      await deliverLogouts(app.instance);
      expect([receiver.arrivals, await rows()]).toEqual([[], []]);
    } finally {
      await setting(app, `update clients set disabled_at = null where client_id = 'one'`);
    }
  });
});

describe('how often it is tried (Back-Channel Logout §2.8)', () => {
  it.each([200, 204])('once where the client answers %d', async (status) => {
    receiver.behave('/one', status);
    const [client] = await signedOutOf('one');
    await deliverLogouts(app.instance);
    app.wait(7_200);
    await deliverLogouts(app.instance);
    expect([receiver.arrivals.length, await rows()]).toEqual([1, []]);
    expect((await events('logout.delivered'))[0]).toEqual({ clientId: 'one', sid: client?.sid, attempts: 1 });
  });

  it('once where it says that the token is wrong', async () => {
    receiver.behave('/one', 400);
    await signedOutOf('one');
    await deliverLogouts(app.instance);
    expect([receiver.arrivals.length, await rows()]).toEqual([1, []]);
    expect((await events('logout.given_up'))[0]).toMatchObject({ clientId: 'one', why: 'status 400' });
  });

  it.each([500, 503, 404, 303])(
    'again and again after %d, with longer pauses, and then never more',
    async (status) => {
      receiver.behave('/one', status);
      await signedOutOf('one');
      await deliverLogouts(app.instance);
      let tries = 1;
      for (const pause of [5, 30, 120, 600, 3600]) {
        app.wait(pause - 2);
        await deliverLogouts(app.instance);
        expect(receiver.arrivals).toHaveLength(tries);
        app.wait(3);
        await deliverLogouts(app.instance);
        tries += 1;
        expect(receiver.arrivals).toHaveLength(tries);
      }
      expect(await rows()).toEqual([]);
      expect((await events('logout.given_up'))[0]).toMatchObject({ clientId: 'one', attempts: 6 });
    },
  );

  it('each time with a token of its own, that is fresh', async () => {
    receiver.behave('/one', 500);
    await signedOutOf('one');
    await deliverLogouts(app.instance);
    app.wait(600);
    receiver.behave('/one', 200);
    await deliverLogouts(app.instance);
    const [first, second] = receiver.at('/one').map(({ form }) => form.get('logout_token'));
    expect(first).not.toBe(second);
    expect((await verified(second)).payload['sid']).toBeDefined();
  });
});

describe('a fault of ours', () => {
  const activation = (to: string) =>
    setting(
      app,
      `update signing_keys set activated_at = ${to}
        where issuer_id = (select id from authorization_servers where slug = 'elsewhere')`,
    );

  it('such as a server without a key is tried as often, hinders nobody, and ends as well', async () => {
    const agent = browser();
    await signInAt(app, agent, 'far', { server: '/as/elsewhere' });
    await at('one', agent);
    await activation('null');
    try {
      await signOut(agent);
      for (let tries = 1; tries <= 6; tries += 1) {
        expect((await rows()).filter(({ attempts }) => attempts === tries - 1)).not.toEqual([]);
        await deliverLogouts(app.instance);
        app.wait(31);
      }
      expect(await rows()).toEqual([]);
      expect(receiver.arrivals.map(({ path }) => path)).toEqual(['/one']);
      expect((await events('logout.given_up'))[0]).toMatchObject({ attempts: 6, why: 'a fault of ours' });
    } finally {
      await activation('created_at');
    }
  });

  it('hinders nobody even where nothing can be given up', async () => {
    await signedOutOf('one');
    const ctx = openContext(app.instance, { requestId: 'faulty', ip: '' });
    const [row] = await claimDeliveries(ctx, 1, []);
    if (!row) throw new Error('nothing was due');
    const unheardOf = { ...row, id: 'none', issuerId: 'none', attempts: 6 };
    await expect(deliver(ctx, unheardOf)).resolves.toBeUndefined();
  });
});

describe('by whichever process', () => {
  it('once, although several look at the same moment', async () => {
    const agent = browser();
    const clientIds = Array.from({ length: 12 }, (_, each) => `many-${each}`);
    for (const clientId of clientIds) await at(clientId, agent);
    const others = await Promise.all(
      [0, 1].map(() => startApp({ database: app.testDatabase, outboundAllow: [receiver.origin] })),
    );
    try {
      await signOut(agent);
      const instances = [
        app.instance,
        ...others.map(({ instance }) => ({ ...instance, baseUrl: app.baseUrl })),
      ];
      await Promise.all(instances.map((instance) => deliverLogouts(instance)));
      // What one process left to another one, which was quicker to end, is due still.
      await deliverLogouts(app.instance);
      expect(receiver.arrivals.map(({ path }) => path).sort()).toEqual(
        clientIds.map((id) => `/${id}`).sort(),
      );
    } finally {
      for (const other of others) await other.close();
    }
  });

  it('although the one that had taken it died on the way', async () => {
    await signedOutOf('one');
    const dying = openContext(app.instance, { requestId: 'dying', ip: '' });
    expect(await claimDeliveries(dying, 10, [])).toHaveLength(1);
    const heir = await startApp({ database: app.testDatabase, outboundAllow: [receiver.origin] });
    try {
      const instance = { ...heir.instance, baseUrl: app.baseUrl };
      heir.wait((app.instance.clock().getTime() - heir.instance.clock().getTime()) / 1000);
      await deliverLogouts(instance);
      expect(receiver.arrivals).toEqual([]);
      heir.wait(31);
      await deliverLogouts(instance);
      expect(receiver.at('/one')).toHaveLength(1);
    } finally {
      await heir.close();
    }
  });

  it('at once where the user signs out there, and stops when what is on its way has arrived', async () => {
    const stop = startLogoutDeliveries(app.instance);
    const agent = browser();
    await at('one', agent);
    const since = performance.now();
    await signOut(agent);
    await within(
      2_000,
      async () => receiver.arrivals.length,
      (count) => count === 1,
    );
    expect(receiver.at('/one')).toHaveLength(1);
    expect(performance.now() - since).toBeLessThan(1_500);
    await stop();
    expect(await rows()).toEqual([]);
    await signedOutOf('one');
    expect([receiver.arrivals.length, (await rows()).length]).toEqual([1, 1]);
  });
});

describe('fault F20: a client that does not answer', () => {
  it('F20: delays neither the user, nor tokens, nor other clients, nor its own next message for ever', async () => {
    receiver.behave('/one', 'hang');
    const agent = browser();
    for (const clientId of ['one', 'two', 'many-1']) await at(clientId, agent);
    const stop = startLogoutDeliveries(app.instance);
    try {
      const since = performance.now();
      await signOut(agent);
      const { status } = await redeem(app, await codeFor(app, { scope: 'openid' }));
      expect([status, performance.now() - since < 2_500]).toEqual([200, true]);
      await within(
        2_000,
        async () => receiver.arrivals.length,
        (count) => count === 3,
      );
      expect(receiver.arrivals.map(({ path }) => path).sort()).toEqual(['/many-1', '/one', '/two']);
    } finally {
      await stop();
    }
    const left = await rows();
    expect(left).toHaveLength(1);
    expect(left[0]).toMatchObject({ attempts: 1 });
    receiver.behave('/one', 200);
    app.wait(10);
    await deliverLogouts(app.instance);
    expect(await rows()).toEqual([]);
  });
});

describe('bar 39: an address on the inside', () => {
  const port = () => new URL(receiver.origin).port;
  it.each([
    ...['127.0.0.1', 'localhost', '[::1]', '0', '127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'],
  ])('bar 39: nobody connects to %s, and the try counts as one that failed', async (host) => {
    const guarded = { ...app.instance, outbound: createOutbound([]) };
    await signedOutOf('one');
    await setting(
      app,
      `update clients set backchannel_logout_uri = 'http://${host}:${port()}/one' where client_id = 'one'`,
    );
    try {
      await deliverLogouts(guarded);
      expect(receiver.arrivals).toEqual([]);
      expect((await rows())[0]).toMatchObject({ attempts: 1 });
    } finally {
      await setting(
        app,
        `update clients set backchannel_logout_uri = '${receiver.origin}/one' where client_id = 'one'`,
      );
    }
  });
});
