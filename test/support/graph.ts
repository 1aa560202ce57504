/** Operations that no page of ours sends: any method, any header, any body. */
import { request } from 'node:http';
import type { TestApp } from './app.js';

/** An answer of the graph's endpoint, whatever it was. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends exactly these headers and this body. */
export function send(
  app: Pick<TestApp, 'baseUrl'>,
  path: string,
  {
    method = 'POST',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      `${app.baseUrl}${path}`,
      // A connection of its own: one that was kept may be closed by the other side just when it is used.
      { method, headers: { ...length, ...headers }, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends an operation as JSON from our own origin, without a cookie. */
export function operate(
  app: Pick<TestApp, 'baseUrl'>,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const own = { 'content-type': 'application/json', origin: app.baseUrl, ...headers };
  return send(app, '/graphql', {
    headers: own,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Codes of the errors in an answer. */
export function codesOf({ text }: RawAnswer): string[] {
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors.map(({ extensions }) => extensions?.code ?? 'none');
}

/** The Cookie header of a browser. */
export function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map((pair) => pair.join('=')).join('; ');
}
