/** Somebody who governs by an access token: demo-admin, with as much as a test gives it. */
import type { TestApp } from './app.js';
import { operate } from './graph.js';
import { basic, tokenRequest } from './relying-party.js';

/** An access token of demo-admin for the graph. */
export async function adminToken(app: TestApp, scope = 'admin:all'): Promise<string> {
  const params = { grant_type: 'client_credentials', scope };
  const { json } = await tokenRequest(app, params, basic('demo-admin'));
  if (!json['access_token']) throw new Error(JSON.stringify(json));
  return json['access_token'];
}

/** What an operation answers to whoever has the token. Throws where it was refused as a whole. */
export async function governBy<T>(
  app: TestApp,
  token: string,
  query: string,
  variables: object = {},
): Promise<T> {
  const headers = { authorization: `Bearer ${token}` };
  const { text } = await operate(app, { query, variables }, headers);
  const { data, errors } = JSON.parse(text) as { data?: T; errors?: unknown };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Calls one mutation with its input and answers its payload. */
export async function change<T>(app: TestApp, name: string, input: object, selection: string): Promise<T> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`;
  const answer = await governBy<Record<string, T>>(app, await adminToken(app), text, { input });
  return answer[name] as T;
}
