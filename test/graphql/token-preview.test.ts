/** The preview of tokens says what tokens say. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '../../src/platform/ids.js';
import { startApp, type TestApp } from '../support/app.js';
import { administratorOf, ask } from '../support/governing.js';
import { basic, tokenRequest, tokensFor, userinfo } from '../support/relying-party.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let admin: UserAgent;
beforeAll(async () => {
  app = await startApp();
  admin = await administratorOf(app);
});
afterAll(() => app.close());

interface Claim {
  readonly name: string;
  readonly value: unknown;
  readonly origin: string;
}

const PREVIEW = `query ($input: TokenPreviewInput!) { tokenPreview(input: $input) {
  scope idToken { name value origin } accessToken { name value origin } userinfo { name value origin } } }`;

async function preview(client: string, username: string | null, scopes: string[], resource?: string) {
  const { sql } = app.instance.database;
  const [row] = await sql<{ id: string }[]>`
    select c.id from clients c join authorization_servers s on s.id = c.issuer_id where s.slug = 'default' and client_id = ${client}`;
  const [user] =
    username === null ? [] : await sql<{ id: string }[]>`select id from users where username = ${username}`;
  const input = {
    clientId: publicId('cl', row?.id ?? ''),
    userId: user ? publicId('us', user.id) : null,
    scopes,
    resource,
  };
  return ask(admin, PREVIEW, { input });
}

const names = (claims: readonly Claim[]) => claims.map(({ name }) => name).sort();
const originsOf = (claims: readonly Claim[]) =>
  Object.fromEntries(claims.map(({ name, origin }) => [name, origin]));

describe('tokenPreview', () => {
  it('has the claims of the tokens that are issued, and their values where they do not depend on the moment', async () => {
    const scope = 'openid profile email files:read';
    const issued = await tokensFor(app, { scope });
    const shown = await preview('demo-spa', 'alice', scope.split(' '));
    const access = decodeJwt(issued.access_token ?? '');
    expect(names(shown.accessToken)).toEqual(
      Object.keys(access)
        .filter((name) => name !== 'jti')
        .concat('jti')
        .sort(),
    );
    const value = Object.fromEntries(shown.accessToken.map((claim: Claim) => [claim.name, claim.value]));
    for (const name of ['iss', 'aud', 'sub', 'scope', 'client_id']) expect(value[name]).toEqual(access[name]);
    const idToken = Object.keys(decodeJwt(issued.id_token ?? ''));
    expect(names(shown.idToken)).toEqual(
      idToken.filter((name) => name !== 'at_hash' && name !== 'nonce').sort(),
    );
    const { json } = await userinfo(app, issued.access_token);
    expect(Object.fromEntries(shown.userinfo.map((claim: Claim) => [claim.name, claim.value]))).toEqual(json);
  });

  it('says where each claim comes from', async () => {
    const shown = await preview('demo-web', 'alice', ['openid', 'email', 'groups', 'files:read']);
    expect(originsOf(shown.idToken)).toMatchObject({
      iss: 'server',
      email: 'scope email',
      groups: 'scope groups',
      acr: 'sign-in',
    });
    expect(originsOf(shown.accessToken)).toMatchObject({ aud: 'resource', scope: 'client' });
  });

  it('shows what a client gets for itself, and leaves out what it may not have', async () => {
    const issued = await tokenRequest(
      app,
      { grant_type: 'client_credentials', scope: 'files:read' },
      basic('demo-m2m'),
    );
    const shown = await preview('demo-m2m', null, ['files:read', 'openid', 'acme:read']);
    expect([shown.scope, shown.idToken, shown.userinfo]).toEqual([['files:read'], null, null]);
    expect(names(shown.accessToken)).toEqual(
      Object.keys(decodeJwt(issued.json['access_token'] ?? '')).sort(),
    );
  });

  it('issues nothing and writes nothing', async () => {
    app.statements.length = 0;
    await preview('demo-spa', 'alice', ['openid']);
    expect(app.statements.filter((text) => /^\s*(insert|update|delete)/i.test(text))).toEqual([]);
  });
});
