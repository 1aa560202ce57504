/**
 * A browser that opens pages of a program: it keeps cookies, follows nothing by itself, and says that it navigates, as
 * browsers do (Fetch Metadata Request Headers §2). Some programs lead only those to a sign-in, and fetch() never says so.
 */
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a page was answered with. */
export interface Page {
  /** Its address. */
  readonly url: string;
  readonly status: number;
  /** Where it leads, as an absolute URL. */
  readonly location?: string;
  readonly body: string;
}

/** One browser at one program. */
export class Navigator {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  /** Opens a page. */
  open(path: string): Promise<Page> {
    return this.#send('GET', path);
  }

  /** Sends a form. */
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.#send('POST', path, new URLSearchParams(fields).toString());
  }

  async #send(method: string, path: string, body?: string): Promise<Page> {
    const { href: url } = new URL(path, this.origin);
    const headers = {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { method, headers, agent: false }, resolve).on('error', reject).end(body);
    });
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
    const { location } = response.headers;
    return {
      url,
      status: response.statusCode ?? 0,
      body: await text(response),
      ...(location === undefined ? {} : { location: new URL(location, url).href }),
    };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice(8);
    const isOver =
      attributes.some((attribute) => /^max-age=(0|-.*)$/i.test(attribute)) ||
      (expires !== undefined && Date.parse(expires) < Date.now());
    if (isOver) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(equals + 1));
  }
}
