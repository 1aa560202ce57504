/** People whom an administrator looks after: made by hand, signed in in a browser of their own, seen in the graph. */
import { adminToken, governBy } from './administrator.js';
import { PASSWORD, type TestApp } from './app.js';
import { addUser } from './interaction.js';
import { answerTo, authorizeUrl, type Params, redeem } from './relying-party.js';
import { UserAgent } from './user-agent.js';

/** Asks the graph as an administrator. */
export async function govern<T>(app: TestApp, query: string, variables: object = {}): Promise<T> {
  return governBy<T>(app, await adminToken(app), query, variables);
}

/** A user whom nobody but an administrator declares, with the password of all. Answers the id in the graph. */
export async function person(app: TestApp, username: string): Promise<string> {
  await addUser(app, username, PASSWORD, `${username}@example.com`);
  return idOf(app, username);
}

/** The id of a user in the graph. */
export async function idOf(app: TestApp, username: string): Promise<string> {
  const query = 'query ($name: String!) { users(query: $name, first: 100) { nodes { id username } } }';
  const { users } = await govern<{ users: { nodes: { id: string; username: string }[] } }>(app, query, {
    name: username,
  });
  const found = users.nodes.find((user) => user.username === username);
  if (!found) throw new Error(`no user ${username}`);
  return found.id;
}

/** Somebody's browser, and what demo-web got by it. */
export async function connected(app: TestApp, username: string, params: Params = {}) {
  const agent = new UserAgent(app.baseUrl);
  const request = { scope: 'openid email offline_access', ...params };
  const answer = await answerTo(agent, authorizeUrl(app, request), username);
  const { json } = await redeem(app, answer.get('code') ?? '');
  return { agent, accessToken: json['access_token'] ?? '', refreshToken: json['refresh_token'] ?? '' };
}

/** A code that is under way in this browser. */
export async function codeUnderWay(app: TestApp, agent: UserAgent): Promise<string> {
  const url = authorizeUrl(app, { scope: 'openid email offline_access' });
  return (await answerTo(agent, url)).get('code') ?? '';
}
