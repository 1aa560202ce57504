/** Presets in the graph: the same ones that the file and the command line know, and what the other side is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../src/protocol/presets/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { addUser, browserOf } from '../support/interaction.js';
import type { UserAgent } from '../support/user-agent.js';

let app: TestApp;
let root: UserAgent;
beforeAll(async () => {
  app = await startApp();
  await addUser(app, 'root');
  await app.instance.database.sql`update users set role = 'auditor' where username = 'root'`;
  root = await browserOf(app, 'root');
});
afterAll(() => app.close());

const CONFIGURATION = `query ($slug: String!, $id: String!, $values: [PresetValueInput!]) { clientPresets {
  name configuration(authorizationServerSlug: $slug, clientId: $id, values: $values) { title language text } } }`;

interface Answer {
  readonly clientPresets: readonly {
    readonly name: string;
    readonly configuration: readonly { readonly text: string }[] | null;
  }[];
}

const textsOf = async (variables: object) => {
  const { data, errors } = await root.graph<Answer>(CONFIGURATION, variables);
  expect(errors).toBeUndefined();
  const all = (data?.clientPresets ?? []).map(({ name, configuration }) => [
    name,
    configuration?.map(({ text }) => text).join('\n') ?? null,
  ]);
  return Object.fromEntries(all) as Record<string, string | null>;
};

describe('clientPresets', () => {
  it('are those of the code, with all that a client is made from', async () => {
    const members =
      'name idSuffix clientName applicationType tokenEndpointAuthMethod requirePkce grantTypes scope';
    const uris = 'redirectUris postLogoutRedirectUris idTokenSignedResponseAlg claimsInIdToken';
    const { data } = await root.graph<{ clientPresets: unknown }>(
      `{ clientPresets { name title description notes placeholders { name label example } clients { ${members} ${uris} } } }`,
    );
    expect(data?.clientPresets).toEqual(presets.map(({ configuration, ...preset }) => preset));
  });

  it('print the other side for the issuer, the client id and the values that are given', async () => {
    const values = [{ name: 'url', value: 'https://dash.example' }];
    const { grafana } = await textsOf({ slug: 'acme', id: 'dash', values });
    expect(grafana).toContain(`auth_url = ${app.baseUrl}/as/acme/authorize`);
    expect(grafana).toContain('client_id = dash');
    expect(grafana).toContain('root_url = https://dash.example');
    expect(grafana).toContain('client_secret = <client secret>');
  });

  it('know the address of a client that is there', async () => {
    await app.instance.database.sql`
      update clients set redirect_uris = '{https://here.example/login/generic_oauth}' where client_id = 'demo-web'`;
    app.wait(2);
    const { grafana } = await textsOf({ slug: 'acme', id: 'demo-web' });
    expect(grafana).toContain('root_url = https://here.example\n');
  });

  it('are told of a client that was made from one, by its id, its address and its server', async () => {
    const { sql } = app.instance.database;
    await sql`update clients set preset = 'grafana',
      redirect_uris = '{https://here.example/login/generic_oauth}' where client_id = 'demo-web'`;
    const query = `query ($slug: String!, $id: String!) { authorizationServer(slug: $slug) { client(clientId: $id) {
      preset presetGuide { title texts { title text } notes } } } }`;
    interface Answer {
      readonly authorizationServer: { readonly client: { readonly presetGuide: object | null } };
    }
    const guideOf = async (id: string) =>
      (await root.graph<Answer>(query, { slug: 'acme', id })).data?.authorizationServer.client.presetGuide;
    const grafana = presets.find(({ name }) => name === 'grafana');
    const text = expect.stringMatching(/root_url = https:\/\/here\.example\n[\s\S]*client_id = demo-web\n/);
    expect(await guideOf('demo-web')).toEqual({
      title: 'Grafana',
      texts: [{ title: 'grafana.ini', text }],
      notes: grafana?.notes,
    });
    expect(await guideOf('demo-spa')).toBeNull();
    await sql`update clients set preset = 'argocd/cli', client_id = 'cd-cli' where client_id = 'demo-web'`;
    const cli = JSON.stringify(await guideOf('cd-cli'));
    expect(cli).toContain('cd-cli');
    expect(cli).not.toContain('cd-cli-cli');
  });

  it('say nothing for a server that is not there', async () => {
    expect(Object.values(await textsOf({ slug: 'nowhere', id: 'it' }))).toEqual(presets.map(() => null));
  });

  it.each([
    ['a client id that is none', { slug: 'acme', id: 'a b' }],
    [
      'a value that a shell would act on',
      { slug: 'acme', id: 'a', values: [{ name: 'url', value: '$(id)' }] },
    ],
    ['a name that no place has', { slug: 'acme', id: 'a', values: [{ name: 'u-r-l', value: 'x' }] }],
  ])('refuse %s', async (_, variables) => {
    const { errors = [] } = await root.graph(CONFIGURATION, variables);
    expect(new Set(errors.map(({ extensions }) => extensions['code']))).toEqual(new Set(['BAD_USER_INPUT']));
  });
});
