/** Interactions as a page drives them: every field of every step, each mutation by name, and people of a test's own. */
import { passwordCredentials, users } from '#schema';
import { newSubject } from '../../src/domain/users/registry.js';
import { newId } from '../../src/platform/ids.js';
import { emailKey, usernameKey } from '../../src/protocol/identifiers.js';
import { PASSWORD, type TestApp } from './app.js';
import { authorizeUrl, interactionOf } from './relying-party.js';
import { UserAgent } from './user-agent.js';

const SCOPE = '{ name description resource sensitive optional }';
const ACCOUNT = '{ id username name email }';

/** All of an interaction. */
export const INTERACTION = `{ id expiresAt authorizationServer { slug name issuer }
  client { clientId clientName host onThisDevice trust clientUri logoUri policyUri tosUri }
  request { prompt loginHint uiLocales acrValues maxAge redirectHost }
  step { __typename ... on ChooseAccountStep { accounts ${ACCOUNT} }
    ... on SignInStep { methods loginHint registrationOpen reason staySignedInDays }
    ... on ConsentStep { account ${ACCOUNT} scopes ${SCOPE} alreadyGranted ${SCOPE} redirectHost }
    ... on ContinueStep { url } } }`;

const ERROR = '__typename ... on UserError { code message field } ... on InteractionExpired { restartUrl }';

/** An account as a step shows it. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** A scope as a step shows it. */
export interface ShownScope {
  readonly name: string;
  readonly description: string;
  readonly resource: string | null;
  readonly sensitive: boolean;
  readonly optional: boolean;
}

/** Any step: the members that its type does not have are undefined. */
export interface Step {
  readonly __typename: string;
  readonly accounts?: readonly Account[];
  readonly reason?: string | null;
  readonly loginHint?: string | null;
  readonly account?: Account;
  readonly scopes?: readonly ShownScope[];
  readonly alreadyGranted?: readonly ShownScope[];
  readonly url?: string;
}

/** An interaction as the graph shows it. */
export interface Shown {
  readonly id: string;
  readonly expiresAt: string;
  readonly step: Step;
  readonly [member: string]: unknown;
}

/** What a mutation of an interaction answers. */
export interface Payload {
  readonly interaction: Shown | null;
  readonly error: {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
    readonly retryAt?: string;
    readonly restartUrl?: string | null;
  } | null;
}

/** The mutations of an interaction. */
export type Mutation = 'signInWithPassword' | 'chooseAccount' | 'decideConsent';

/** The document of a mutation of an interaction. */
export function mutation(name: Mutation): string {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const throttled = name === 'signInWithPassword' ? '... on TooManyAttempts { retryAt }' : '';
  return `mutation ($input: ${type}!) { ${name}(input: $input) { interaction ${INTERACTION} error { ${ERROR} ${throttled} } } }`;
}

/** Runs a mutation that is expected to answer with a payload. */
export async function mutate(agent: UserAgent, name: Mutation, input: object): Promise<Payload> {
  const { data, errors, status } = await agent.graph<Record<string, Payload>>(mutation(name), { input });
  const payload = data?.[name];
  if (!payload) throw new Error(`${name}: ${status} ${JSON.stringify(errors)}`);
  return payload;
}

/** Opens an authorization URL and answers the id of the interaction that it led to. */
export async function begin(agent: UserAgent, url: string): Promise<string> {
  return interactionOf(await agent.fetch(url));
}

/** The interaction as this browser sees it; null where it is none of its own. */
export async function look(agent: UserAgent, id: string): Promise<Shown | null> {
  const query = `query ($id: ID!) { interaction(id: $id) ${INTERACTION} }`;
  const { data, errors } = await agent.graph<{ interaction: Shown | null }>(query, { id });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.interaction;
}

/** The step at hand. */
export async function stepOf(agent: UserAgent, id: string): Promise<Step> {
  const shown = await look(agent, id);
  if (!shown) throw new Error(`no interaction ${id}`);
  return shown.step;
}

/** The client's answer to an interaction that is at its end. */
export async function resume(agent: UserAgent, id: string): Promise<URLSearchParams> {
  const response = await agent.fetch(`/resume?interaction=${id}`);
  return new URL(response.headers.get('location') ?? '').searchParams;
}

/** Where an authorization request leads at once: the client's answer without any page. */
export async function answerAtOnce(agent: UserAgent, url: string): Promise<URLSearchParams> {
  const response = await agent.fetch(url);
  return new URL(response.headers.get('location') ?? '').searchParams;
}

/** Signs these people in in one browser, one after the other; the last one is the latest. */
export async function signInAll(app: TestApp, agent: UserAgent, ...usernames: string[]): Promise<void> {
  for (const username of usernames) {
    const interactionId = await begin(agent, authorizeUrl(app, { prompt: 'login' }));
    const { error } = await mutate(agent, 'signInWithPassword', {
      interactionId,
      username,
      password: PASSWORD,
    });
    if (error) throw new Error(`${username}: ${error.code}`);
  }
}

/** A browser with these people signed in. */
export async function browserOf(app: TestApp, ...usernames: string[]): Promise<UserAgent> {
  const agent = new UserAgent(app.baseUrl);
  await signInAll(app, agent, ...usernames);
  return agent;
}

/** Adds a user to the directory. Without a password they cannot sign in with one. */
export async function addUser(
  app: TestApp,
  username: string,
  password: string | null = PASSWORD,
  email: string | null = null,
) {
  const { database, clock, hasher } = app.instance;
  const now = clock();
  const keys = {
    usernameKey: usernameKey(username) ?? '',
    emailKey: email === null ? null : emailKey(email),
  };
  const row = { id: newId(now), sub: newSubject(), username, email, ...keys, managedBy: 'graph' as const };
  await database.orm.insert(users).values({ ...row, createdAt: now, updatedAt: now });
  if (password === null) return;
  const phc = await hasher.hash(password.normalize('NFC'));
  await database.orm.insert(passwordCredentials).values({ userId: row.id, phc, changedAt: now });
}

/** Changes settings behind the application's back, and makes it see them. */
export async function setting(app: TestApp, statement: string): Promise<void> {
  await app.instance.database.sql.unsafe(statement);
  app.instance.cache.clear();
}
