/**
 * A person with one browser at two parties: a program that wants to know who they are, and our server. Both parties'
 * cookies are kept, and the person is led from one to the other by nothing but what the parties answer.
 */
import type { TestApp } from '../support/app.js';
import { decide, interactionOf, signIn } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';
import { Navigator, type Page } from './navigator.js';

/** Where the browser is sent with the answer: by a redirect, or by a form that it posts. */
export interface Arrival {
  readonly url: string;
  /** The fields of the form; absent for a redirect. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One person. */
export class Person {
  /** Their browser at our server. */
  readonly ours: UserAgent;
  /** Their browser at the program. */
  readonly theirs: Navigator;

  constructor(
    app: Pick<TestApp, 'baseUrl'>,
    private readonly origin: string,
    private readonly username = 'alice@localhost',
  ) {
    this.ours = new UserAgent(app.baseUrl);
    this.theirs = new Navigator(origin);
  }

  /** Signs in and consents as far as they are asked to, and answers where the browser is sent then. */
  async answer(authorizationUrl: string, decision: 'ALLOW' | 'DENY' = 'ALLOW'): Promise<Arrival> {
    const response = await this.ours.fetch(authorizationUrl);
    const location = response.headers.get('location') ?? '';
    if (!location.includes('interaction=')) return arrivalOf(response);
    const id = interactionOf(response);
    const query = 'query ($id: ID!) { interaction(id: $id) { step { __typename } } }';
    const { data } = await this.ours.graph<{ interaction: { step: { __typename: string } } }>(query, { id });
    let step = data?.interaction.step.__typename;
    if (step === 'SignInStep')
      step = (await signIn(this.ours, id, this.username)).interaction?.step.__typename;
    if (step === 'ConsentStep') await decide(this.ours, id, decision);
    return arrivalOf(await this.ours.fetch(`/resume?interaction=${id}`));
  }

  /** Brings an answer to the program, and follows its redirects as long as they stay with it. */
  async arrive({ url, fields }: Arrival): Promise<Page> {
    return this.#follow(await (fields ? this.theirs.submit(url, fields) : this.theirs.open(url)));
  }

  /** Opens a page of the program. */
  async open(path: string): Promise<Page> {
    return this.#follow(await this.theirs.open(path));
  }

  /** Opens a page that leads to our server, signs in there, and comes back. */
  async signInFrom(path: string): Promise<Page> {
    return this.arrive(await this.answer(leadOf(await this.open(path))));
  }

  async #follow(page: Page): Promise<Page> {
    const { location } = page;
    const stays = location !== undefined && new URL(location).origin === this.origin;
    return stays ? this.#follow(await this.theirs.open(location)) : page;
  }
}

/** Where a page leads; fails with all of it where it leads nowhere. */
export function leadOf({ location, url, status, body }: Page): string {
  if (location === undefined) throw new Error(`${url} leads nowhere: ${status} ${body}`);
  return location;
}

/** OAuth 2.0 Form Post Response Mode §2: an HTML form of hidden fields that the browser posts to the client. */
async function arrivalOf(response: Response): Promise<Arrival> {
  const location = response.headers.get('location');
  if (location) return { url: location };
  const page = await response.text();
  const [, action = ''] = /<form[^>]*\saction="([^"]*)"/i.exec(page) ?? [];
  if (!action) throw new Error(`no answer: ${response.status} ${page}`);
  const inputs = [...page.matchAll(/<input[^>]*\sname="([^"]*)"[^>]*\svalue="([^"]*)"/gi)];
  const fields = Object.fromEntries(
    inputs.map(([, name = '', value = '']) => [unescaped(name), unescaped(value)]),
  );
  return { url: unescaped(action), fields };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(html: string): string {
  return html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
