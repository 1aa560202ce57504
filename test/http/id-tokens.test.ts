/** ID tokens: what they say, verified as a stranger would, with jose and /jwks. */
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import {
  answerTo,
  authorizeUrl,
  basic,
  codeFor,
  type Params,
  redeem,
  refresh,
  tokensFor,
} from '../support/relying-party.js';
import { declareTokenServers, sorted, tokensAt, verifiedAt } from '../support/token-servers.js';
import { UserAgent } from '../support/user-agent.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await declareTokenServers(app);
});
afterAll(() => app.close());

const verified = verifiedAt(() => app);
const tokens = tokensAt(() => app);

describe('OpenID Connect Core §2: ID tokens', () => {
  it('are RS256 by default (R2), with a kid, and exactly these claims', async () => {
    const before = Math.floor(app.instance.clock().getTime() / 1000);
    const { id_token: token = '', access_token: accessToken = '' } = await tokens({ nonce: 'n-1' });
    const claims = await verified(token, '', { audience: 'demo-spa', algorithms: ['RS256'], typ: 'JWT' });
    expect(sorted(claims)).toEqual([
      'acr',
      'amr',
      'at_hash',
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'nonce',
      'sid',
      'sub',
    ]);
    expect(claims).toMatchObject({
      aud: 'demo-spa',
      nonce: 'n-1',
      acr: 'urn:portico:acr:password',
      amr: ['pwd'],
    });
    expect(claims.sub).toMatch(/^usr_[\w-]{24}$/);
    expect(claims.sid).toMatch(/^[\w-]{16,}$/);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
    expect(claims['auth_time']).toBeGreaterThanOrEqual(before - 1);
    expect(claims['auth_time']).toBeLessThanOrEqual(Number(claims.iat));
    const digest = createHash('sha256').update(accessToken).digest().subarray(0, 16);
    expect(claims['at_hash']).toBe(digest.toString('base64url'));
  });

  it('are ES256 where the client registered that, and carry claims where the client wants them', async () => {
    const { id_token: token } = await tokens({ client_id: 'es256' }, '/as/opaque');
    const claims = await verified(token, '/as/opaque', { audience: 'es256', algorithms: ['ES256'] });
    expect(claims).toMatchObject({ email: 'alice@localhost', email_verified: true, given_name: 'Alice' });
    expect(typeof claims['updated_at']).toBe('number');
  });

  it('of a confidential web client carry claims of granted scopes only (C4, R25)', async () => {
    const code = await codeFor(app, { client_id: 'demo-web', scope: 'openid email' });
    const { json } = await redeem(app, code, { client_id: undefined }, basic('demo-web'));
    const claims = decodeJwt(json['id_token'] ?? '');
    expect(claims).toMatchObject({ email: 'alice@localhost', email_verified: true });
    for (const name of ['name', 'given_name', 'groups', 'address', 'phone_number', 'updated_at'])
      expect(claims).not.toHaveProperty(name);
  });

  it('of a public client do not', async () => {
    const claims = decodeJwt((await tokens()).id_token ?? '');
    for (const name of ['email', 'name', 'groups']) expect(claims).not.toHaveProperty(name);
  });

  it('keep iss, sub, aud, auth_time and sid over a refresh, without the nonce (R23)', async () => {
    const first = await tokensFor(app, { nonce: 'n-2' });
    app.wait(30);
    const second = (await refresh(app, first['refresh_token'])).json;
    const [before, after] = [first, second].map((each) => decodeJwt(each['id_token'] ?? ''));
    for (const name of ['iss', 'sub', 'aud', 'auth_time', 'sid', 'acr'])
      expect([name, after?.[name]]).toEqual([name, before?.[name]]);
    expect(after).not.toHaveProperty('nonce');
    expect(Number(after?.iat)).toBeGreaterThan(Number(before?.iat));
    await verified(second['id_token'], '', { audience: 'demo-spa' });
  });

  it('keep auth_time over single sign-on, and move it with a new sign-in', async () => {
    const agent = new UserAgent(app.baseUrl);
    const authTime = async (params: Params) => {
      const answer = await answerTo(agent, authorizeUrl(app, params));
      return Number(
        decodeJwt((await redeem(app, answer.get('code') ?? '')).json['id_token'] ?? '')['auth_time'],
      );
    };
    const first = await authTime({});
    app.wait(100);
    expect(await authTime({})).toBe(first);
    expect(await authTime({ prompt: 'login' })).toBeGreaterThanOrEqual(first + 100);
  });

  it('of two users have two subjects, of one user at two clients one', async () => {
    const subject = async (params: Params, username?: string) => {
      const answer = await answerTo(new UserAgent(app.baseUrl), authorizeUrl(app, params), username);
      return decodeJwt((await redeem(app, answer.get('code') ?? '')).json['id_token'] ?? '').sub;
    };
    expect(await subject({}, 'bob@localhost')).not.toBe(await subject({}));
    expect(decodeJwt((await tokens({ client_id: 'es256' }, '/as/opaque')).id_token ?? '').sub).toBe(
      await subject({}),
    );
  });
});
