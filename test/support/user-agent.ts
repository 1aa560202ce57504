/** A browser without pages: a cookie jar over fetch that follows nothing by itself. */

/** What the graph answered. `data` is as the operation asked for it. */
export interface GraphResult<T> {
  readonly status: number;
  readonly data: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** One browser: its cookies, and requests that carry them. */
export class UserAgent {
  readonly cookies = new Map<string, string>();

  constructor(private readonly baseUrl: string) {}

  /** Sends a request with the cookies of this browser and keeps those of the answer. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(new URL(url, this.baseUrl), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Sends a form. */
  submit(
    url: string,
    fields: Record<string, string> | [string, string][],
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const own = { origin: this.baseUrl, ...headers };
    return this.fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers: own });
  }

  /** Sends an operation as our pages do. */
  async graph<T = Record<string, never>>(query: string, variables: object = {}): Promise<GraphResult<T>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.baseUrl },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<GraphResult<T>, 'status'>) };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0'))
      this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1));
  }
}
