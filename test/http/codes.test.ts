/** Authorization codes at the token endpoint: single use, short life, bound to client and request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { basic, codeFor, redeem, refresh, tokensFor, userinfo } from '../support/relying-party.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const outcome = ({ status, json }: { status: number; json: Record<string, unknown> }) => [
  status,
  json['error'],
];
const refused = [400, 'invalid_grant'];
const offline = { scope: 'openid email offline_access' };

describe('RFC 6749 §4.1.2: a code', () => {
  it('has 128 random bits at least, and no two are alike (R16)', async () => {
    const codes = new Set<string>();
    for (let round = 0; round < 5; round += 1) codes.add(await codeFor(app));
    expect(codes.size).toBe(5);
    // The first 16 bytes are an id; what follows must not be.
    const secrets = new Set(
      [...codes].map((code) => Buffer.from(code, 'base64url').subarray(16).toString('hex')),
    );
    expect([...secrets].every((secret) => secret.length >= 32)).toBe(true);
    expect(secrets.size).toBe(5);
  });

  it('bar 27: is accepted at 59 seconds and refused at 61', async () => {
    const early = await codeFor(app);
    app.wait(59);
    expect((await redeem(app, early)).status).toBe(200);
    const late = await codeFor(app);
    app.wait(61);
    expect(outcome(await redeem(app, late))).toEqual(refused);
  });

  it('R22, bar 12: presented again validly ends the grant: all that was issued from it is dead', async () => {
    const code = await codeFor(app, offline);
    const { json } = await redeem(app, code);
    const { json: refreshed } = await refresh(app, json['refresh_token']);
    expect((await userinfo(app, json['access_token'])).status).toBe(200);
    expect(outcome(await redeem(app, code))).toEqual(refused);
    expect((await userinfo(app, json['access_token'])).status).toBe(401);
    expect((await userinfo(app, refreshed['access_token'])).status).toBe(401);
    expect(outcome(await refresh(app, refreshed['refresh_token']))).toEqual(refused);
  });

  it('bar 12: also after it has expired', async () => {
    const code = await codeFor(app, offline);
    const { json } = await redeem(app, code);
    app.wait(120);
    expect(outcome(await redeem(app, code))).toEqual(refused);
    expect((await userinfo(app, json['access_token'])).status).toBe(401);
  });

  it('presented again wrongly ends nothing: who sees a code cannot log its user out', async () => {
    const code = await codeFor(app, offline);
    const { json } = await redeem(app, code);
    expect(outcome(await redeem(app, code, { code_verifier: 'x'.repeat(43) }))).toEqual(refused);
    expect(outcome(await redeem(app, code, { redirect_uri: 'https://evil.test' }))).toEqual(refused);
    expect(outcome(await redeem(app, code, { client_id: undefined }, basic('demo-web')))).toEqual(refused);
    expect((await userinfo(app, json['access_token'])).status).toBe(200);
    expect((await refresh(app, json['refresh_token'])).status).toBe(200);
  });

  it('presented wrongly is not spent', async () => {
    const code = await codeFor(app);
    expect(outcome(await redeem(app, code, { client_id: undefined }, basic('demo-web')))).toEqual(refused);
    expect(outcome(await redeem(app, code, { redirect_uri: `${app.baseUrl}/try/callback/` }))).toEqual(
      refused,
    );
    expect(outcome(await redeem(app, code, { code_verifier: undefined }))).toEqual(refused);
    expect(outcome(await redeem(app, code, {}, {}, '/as/acme'))).toEqual(refused);
    expect((await redeem(app, code)).status).toBe(200);
  });

  it('altered in any place is unknown', async () => {
    const code = await codeFor(app);
    for (const at of [0, 10, 21, 30, 63]) {
      const altered = `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`;
      expect(outcome(await redeem(app, altered))).toEqual(refused);
    }
    for (const altered of [`${code}=`, `${code}AAAA`, code.slice(4), `${code} `, code.replaceAll('-', '+')]) {
      if (altered !== code) expect(outcome(await redeem(app, altered))).toEqual(refused);
    }
    expect((await redeem(app, code)).status).toBe(200);
  });

  it('refusals never say why', async () => {
    const code = await codeFor(app);
    const wrong = [await redeem(app, 'x'), await redeem(app, code, { redirect_uri: 'https://evil.test' })];
    wrong.push(await redeem(app, code, { code_verifier: undefined }), await redeem(app, 'A'.repeat(64)));
    expect(new Set(wrong.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  });

  it('bar 26: of a user who is disabled meanwhile is refused, and so is everything issued before', async () => {
    const tokens = await tokensFor(app);
    const code = await codeFor(app, offline);
    const { sql } = app.instance.database;
    await sql`update users set disabled_at = now() where username = 'alice'`;
    try {
      expect(outcome(await redeem(app, code))).toEqual(refused);
      expect((await userinfo(app, tokens['access_token'])).status).toBe(401);
      expect(outcome(await refresh(app, tokens['refresh_token']))).toEqual(refused);
    } finally {
      await sql`update users set disabled_at = null where username = 'alice'`;
    }
  });
});
