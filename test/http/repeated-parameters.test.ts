/** Each parameter twice: in the query, in the body, in both, and as an array that other parsers would take for a repetition. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationParameters } from '../../src/domain/authorization/parameters.js';
import { endSessionParameters } from '../../src/domain/sessions/end-session.js';
import type { TestApp } from '../support/app.js';
import { type EndpointInlet, openEndpointInlets, type Sent } from '../support/endpoint-inlets.js';
import { authorizeUrl, form } from '../support/relying-party.js';
import { type RequestInlets, SERVER, startRequestInlets } from '../support/request-inlets.js';

let app: TestApp;
let table: RequestInlets;
let inlets: readonly EndpointInlet[];
beforeAll(async () => {
  table = await startRequestInlets();
  app = table.app;
  inlets = await openEndpointInlets(app);
});
afterAll(() => table.close());

interface Way {
  readonly name: string;
  readonly send: (params: URLSearchParams, name: string, other: string) => Sent;
  /** As an array, which `resource` may not be either. */
  readonly isArray?: true;
}

const inQuery = (query: string): Sent => ({ query, body: '' });
const inBody = (body: string): Sent => ({ query: '', body });
/** Where every reader sees the same parameter, whatever it is called on the wire. */
const encoded = (name: string) => `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
const renamed = (params: URLSearchParams, name: string) =>
  `${params}`.replace(new RegExp(`(^|&)${name}=`), `$1${name}[]=`);

const WAYS: readonly Way[] = [
  { name: 'query and query', send: (params, name, other) => inQuery(`${params}&${name}=${other}`) },
  { name: 'body and body', send: (params, name, other) => inBody(`${params}&${name}=${other}`) },
  {
    name: 'query and body',
    send: (params, name, other) => ({ query: `${name}=${other}`, body: `${params}` }),
  },
  {
    name: 'empty in the query, and in the body',
    send: (params, name) => ({ query: `${name}=`, body: `${params}` }),
  },
  {
    name: 'equal values',
    send: (params, name) => inBody(`${params}&${form({ [name]: params.get(name) ?? '' })}`),
  },
  { name: 'the second time empty', send: (params, name) => inBody(`${params}&${name}=`) },
  { name: 'the first time empty', send: (params, name) => inBody(`${name}=&${params}`) },
  {
    name: 'an encoded name',
    send: (params, name, other) => inBody(`${params}&${encoded(name)}=${other}`),
  },
  { name: 'x[]', isArray: true, send: (params, name, other) => inBody(`${params}&${name}[]=${other}`) },
  { name: 'x[0]', isArray: true, send: (params, name, other) => inBody(`${params}&${name}%5B0%5D=${other}`) },
  { name: 'x[] alone', isArray: true, send: (params, name) => inBody(renamed(params, name)) },
  {
    name: 'x[] in the query',
    isArray: true,
    send: (params, name, other) => inQuery(`${params}&${name}[]=${other}`),
  },
];

const NAMES = [
  ...['authorize', 'a push', 'a code', 'a refresh token', 'client credentials', 'a revocation'],
  ...['an introspection', 'userinfo', 'end_session'],
];
const inletNamed = (name: string) => inlets.find((each) => each.name === name) as EndpointInlet;

it('the table has every parameter that is known', () => {
  expect(inlets.map(({ name }) => name)).toEqual(NAMES);
  expect([...inletNamed('authorize').known].sort()).toEqual([...authorizationParameters].sort());
  expect([...inletNamed('end_session').known].sort()).toEqual([...endSessionParameters].sort());
});

describe.each(NAMES)('bar 4, RFC 6749 §3.1, §3.2: at %s', (inletName) => {
  it.each(WAYS)('$name is refused, never the first or the last taken, and spends nothing', async (way) => {
    const inlet = inletNamed(inletName);
    const { params, send, expectRefusal, isIntact } = await inlet.prepare();
    for (const name of inlet.known) {
      // RFC 8707 §2: it may be repeated, but be no array.
      if (name === 'resource' && !way.isArray) continue;
      const whole = form({ [name]: 'x', ...params });
      await expectRefusal(await send(way.send(whole, name, 'other')), name);
    }
    expect(await isIntact()).toBe(true);
  });

  it('in the query alone nothing is looked at, unless it is read there', async () => {
    const { path, prepare } = inletNamed(inletName);
    const { params } = await prepare();
    const init = { method: 'POST', headers: { 'content-length': '0' }, redirect: 'manual' as const };
    const response = await fetch(`${app.baseUrl}${SERVER}${path}?${form(params)}`, init);
    expect(response.status).toBe({ '/authorize': 303, '/end_session': 303, '/userinfo': 401 }[path] ?? 400);
  });

  it('R6: what is unknown may come as often as it likes', async () => {
    const { params, send } = await inletNamed(inletName).prepare();
    const more = 'x=1&x=2&y[]=1&y[]=2&constructor=1&__proto__=1';
    const response = await send({ query: 'x=3&y[]=4', body: `${form(params)}&${more}` });
    expect([200, 201, 303]).toContain(response.status);
    expect(response.headers.get('location') ?? '').not.toContain('error=');
  });
});

it('bar 4: too many parameters are refused', async () => {
  const flood = Array.from({ length: 120 }, (_, at) => `x${at}=1`).join('&');
  const response = await fetch(`${authorizeUrl(app)}&${flood}`, { redirect: 'manual' });
  expect(response.headers.get('location') ?? '').not.toContain('interaction=');
  expect([303, 400]).toContain(response.status);
});
