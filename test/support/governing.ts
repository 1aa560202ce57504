/** Those who govern, as tests need them: an administrator at a browser, and what a mutation answered. */
import type { TestApp } from './app.js';
import { addUser, browserOf } from './interaction.js';
import type { UserAgent } from './user-agent.js';

/** The browser of an administrator who has just signed in. */
export async function administratorOf(app: TestApp, username = 'root'): Promise<UserAgent> {
  await addUser(app, username);
  await app.instance.database.sql`update users set role = 'administrator' where username = ${username}`;
  return browserOf(app, username);
}

/** An answer whose members are as the operation asked for them. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it asked for
export type Answered = any;

/** Runs an operation that must answer with data, and gives its one field. */
export async function ask(agent: UserAgent, query: string, variables: object = {}): Promise<Answered> {
  const { data, errors, status } = await agent.graph<Record<string, unknown>>(query, variables);
  if (!data || errors) throw new Error(`${status} ${JSON.stringify(errors)}`);
  return Object.values(data)[0];
}

/** Runs a mutation by its name; `selection` is what of the payload is asked for besides the error. */
export function mutateBy(
  agent: UserAgent,
  name: string,
  input: object,
  selection: string,
): Promise<Answered> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const error = 'error { __typename ... on UserError { code field } }';
  return ask(agent, `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} ${error} } }`, {
    input,
  });
}
