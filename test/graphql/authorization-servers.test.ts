/** Authorization servers in the graph: looked at, made, changed and taken out of service. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken, governBy } from '../support/administrator.js';
import { startApp, type TestApp } from '../support/app.js';
import { operate } from '../support/graph.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = async <T>(query: string, variables: object = {}) =>
  governBy<T>(app, await adminToken(app, 'admin:read'), query, variables);

describe('an authorization server as a node', () => {
  it('has its settings, scopes, resources, keys and metadata', async () => {
    const { authorizationServer: server } = await ask<{ authorizationServer: Record<string, unknown> }>(
      `{ authorizationServer(slug: "acme") { id slug name issuer openid requiredScopes emptyScope accessTokenFormat
         consent registrationPolicy lifetimes { code refreshAbsolute } managedBy disabledAt
         scopes { name } resources { identifier } keys { alg state } metadata } }`,
    );
    expect(server).toMatchObject({
      slug: 'acme',
      issuer: `${app.baseUrl}/as/acme`,
      openid: true,
      requiredScopes: ['acme:read'],
      emptyScope: 'ALLOW',
      accessTokenFormat: 'JWT',
      consent: 'ONCE',
      registrationPolicy: 'CLOSED',
      lifetimes: { code: 60, refreshAbsolute: 7_776_000 },
      managedBy: 'FILE',
      disabledAt: null,
      resources: [],
    });
    expect(server['scopes']).toContainEqual({ name: 'acme:write' });
    expect(server['keys']).toHaveLength(4);
    const published = await fetch(`${app.baseUrl}/as/acme/.well-known/openid-configuration`);
    expect(server['metadata']).toEqual(await published.json());
  });

  it('is found by its id, by those who may look and by nobody else', async () => {
    const { authorizationServer } = await ask<{
      authorizationServer: { id: string; keys: { id: string }[] };
    }>('{ authorizationServer(slug: "acme") { id keys { id } } }');
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    for (const [id, type] of [
      [authorizationServer.id, 'AuthorizationServer'],
      [authorizationServer.keys[0]?.id, 'SigningKey'],
    ]) {
      expect(await ask(query, { id })).toEqual({ node: { __typename: type, id } });
      const { text } = await operate(app, { query, variables: { id } });
      expect(JSON.parse(text)).toMatchObject({ data: { node: null } });
    }
  });

  it('stands in a list of pages, whose relations cost as many statements as those of one', async () => {
    const query = `query ($first: Int!, $after: String) { authorizationServers(first: $first, after: $after) {
      nodes { slug scopes { name } keys { kid } } pageInfo { hasNextPage endCursor } } }`;
    type Listed = {
      authorizationServers: {
        nodes: { slug: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const token = await adminToken(app, 'admin:read');
    const page = async (first: number, after?: string) => {
      app.instance.cache.clear();
      app.statements.length = 0;
      const { authorizationServers } = await governBy<Listed>(app, token, query, { first, after });
      return { ...authorizationServers, statements: app.statements.length };
    };
    const one = await page(1);
    expect([one.nodes.map(({ slug }) => slug), one.pageInfo.hasNextPage]).toEqual([['acme'], true]);
    const rest = await page(5, one.pageInfo.endCursor);
    expect([rest.nodes.map(({ slug }) => slug), rest.pageInfo.hasNextPage]).toEqual([['default'], false]);
    expect((await page(5)).statements).toBe(one.statements);
  });
});
