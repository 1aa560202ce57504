/** Outbound HTTP: where it goes, where it never goes, and when it gives up. */
import { promises as dns } from 'node:dns';
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOutbound, type Outbound, OutboundError } from '../../src/platform/fetch.js';
import { freePort } from '../support/app.js';
import { type Behaviour, type ClientSite, json, startClientSite } from '../support/client-site.js';
import { insideHosts, malformedAddresses } from '../support/outbound-corpus.js';

const JSON_ONLY = { accept: 'application/json', types: ['application/json'] };
/** Milliseconds that a machine with other things to do may be late. */
const LATE = 2_000;

let site: ClientSite;
let outbound: Outbound;
beforeAll(async () => {
  site = await startClientSite('0.0.0.0');
  outbound = createOutbound([`http://127.0.0.1:${site.port}`, `http://localhost:${site.port}`]);
});
afterAll(() => site.close());
afterEach(() => vi.restoreAllMocks());

/** What a failure looks like from outside, and how long it took. */
async function failure(work: Promise<unknown>) {
  const since = performance.now();
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OutboundError);
  const { message, detail } = error as OutboundError;
  return { message, detail, ms: performance.now() - since };
}

/** A path of its own for each case: failures are remembered by address. */
let count = 0;
function at(behaviour: Behaviour): string {
  const path = `/case-${++count}`;
  site.on(path, behaviour);
  return site.origin + path;
}

describe('what is fetched', () => {
  it('comes back with its body and headers', async () => {
    const url = at(json({ keys: [] }, { 'cache-control': 'max-age=60' }));
    const { body, headers } = await outbound.get(url, JSON_ONLY);
    expect([body.toString(), headers['cache-control']]).toEqual(['{"keys":[]}', 'max-age=60']);
  });

  it('is asked for plainly: no encoding, no cookies, no credentials, one request for each connection', async () => {
    const url = at(json({}));
    await outbound.get(url, JSON_ONLY);
    expect(site.visits.at(-1)?.headers).toEqual({
      host: new URL(site.origin).host,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'portico',
      connection: 'close',
    });
  });

  it('keeps its query, and its fragment to itself (RFC 9110 §4.2.5)', async () => {
    site.on('/a%20b?x=1&y=%2F', json({}));
    await outbound.get(`${site.origin}/a%20b?x=1&y=%2F#part`, JSON_ONLY);
    expect(site.visits.at(-1)?.path).toBe('/a%20b?x=1&y=%2F');
  });

  it('may be of a type with parameters, in any case', async () => {
    const url = at(json({}, { 'content-type': 'Application/JSON; charset=utf-8' }));
    expect((await outbound.get(url, JSON_ONLY)).body.toString()).toBe('{}');
  });

  it('RFC 6838 §4.2.8: may be whatever ends in +json, where that is asked for', async () => {
    const types = ['application/json', 'application/*+json'];
    for (const type of ['application/client+json', 'Application/Vnd.Client+JSON; charset=utf-8'])
      expect(
        (await outbound.get(at(json({}, { 'content-type': type })), { ...JSON_ONLY, types })).body,
      ).toHaveLength(2);
    const others = ['application/+json', 'text/x+json', 'application/a/b+json', 'application/a+jsonp'];
    await Promise.all(
      others.map((type) =>
        failure(outbound.get(at(json({}, { 'content-type': type })), { ...JSON_ONLY, types })),
      ),
    );
    await failure(outbound.get(at(json({}, { 'content-type': 'application/client+json' })), JSON_ONLY));
  });

  it('is posted as a form, and the status comes back, whatever it is', async () => {
    for (const status of [200, 204, 302, 400, 503]) {
      const url = at((_req, res) => res.writeHead(status, { location: `${site.origin}/other` }).end('x'));
      expect(await outbound.post(url, 'logout_token=a.b.c')).toEqual({ status });
    }
    const { method, headers, body } = site.visits.at(-1) ?? {};
    expect([method, headers?.['content-type'], body]).toEqual([
      'POST',
      'application/x-www-form-urlencoded',
      'logout_token=a.b.c',
    ]);
    expect(site.visits.filter(({ path }) => path === '/other')).toEqual([]);
  });

  it('a name is resolved once, and the connection goes to what was checked (DNS rebinding)', async () => {
    const lookup = vi
      .spyOn(dns, 'lookup')
      .mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }] as never)
      .mockRejectedValue(new Error('asked again'));
    site.on('/named', json({}));
    await outbound.get(`http://localhost:${site.port}/named`, JSON_ONLY);
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(site.visits.at(-1)?.headers.host).toBe(`localhost:${site.port}`);
  });

  it('no proxy is asked, whatever the environment says', async () => {
    const proxy = await startClientSite();
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'])
      vi.stubEnv(name, proxy.origin);
    try {
      const url = at(json({}));
      await outbound.get(url, JSON_ONLY);
      expect(proxy.connections()).toBe(0);
    } finally {
      vi.unstubAllEnvs();
      await proxy.close();
    }
  });
});

describe('bar 39: addresses that are not on the open internet', () => {
  /** Every connection that this process tries to make, to whatever. */
  const witness = () => vi.spyOn(Socket.prototype, 'connect');
  /** The same, and none of them is made. */
  const unconnected = () =>
    witness().mockImplementation(function (this: Socket) {
      setImmediate(() => this.destroy(new Error('as far as this test goes')));
      return this;
    } as never);

  /** All at once, as each takes its second. */
  let failures: Map<string, Awaited<ReturnType<typeof failure>>>;
  beforeAll(async () => {
    const urls = [...insideHosts.map((host) => `https://${host}/`), ...malformedAddresses];
    const found = urls.map(
      async (url) => [url, await failure(createOutbound().get(url, JSON_ONLY))] as const,
    );
    failures = new Map(await Promise.all(found));
  });

  it.each([...insideHosts.map((host) => `https://${host}/`), ...malformedAddresses])(
    '%j is refused',
    (url) => {
      const { message, ms } = failures.get(url) ?? { message: '', ms: 0 };
      expect(message).toBe('the address could not be reached as it should be');
      expect(ms).toBeGreaterThan(990);
      expect(ms).toBeLessThan(1_000 + LATE);
    },
  );

  it('and a witness sees not one connection, for fetching and for posting', async () => {
    const names = insideHosts.map((host) => host.toLowerCase());
    // What is wrong with the malformed ones must be enough: their names lead to the open internet.
    vi.spyOn(dns, 'lookup').mockImplementation((async (host: string) => [
      { address: names.includes(host) ? '127.0.0.1' : '93.184.215.14', family: 4 },
    ]) as never);
    const connect = unconnected();
    const closed = createOutbound();
    const urls = [
      ...insideHosts.flatMap((host) => [
        `https://${host}/`,
        `http://${host}/`,
        `http://${host}:${site.port}/`,
      ]),
      ...malformedAddresses,
    ];
    const before = site.connections();
    await Promise.all(
      urls.flatMap((url) => [failure(closed.get(url, JSON_ONLY)), failure(closed.post(url, 'a=b'))]),
    );
    expect(connect).not.toHaveBeenCalled();
    expect(site.connections()).toBe(before);
  });

  it.each([
    ['one address inside', ['127.0.0.1']],
    ['an address outside and one inside', ['93.184.215.14', '10.0.0.1']],
    ['the same the other way round', ['10.0.0.1', '93.184.215.14']],
    ['a mapped address', ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:127.0.0.1']],
    ['a link-local address with its zone', ['fe80::1%eth0']],
    ['no address', []],
    ['no address at all', ['']],
  ])('a name for %s is not connected to', async (_case, addresses) => {
    vi.spyOn(dns, 'lookup').mockResolvedValue(addresses.map((address) => ({ address, family: 4 })) as never);
    const connect = witness();
    await failure(createOutbound().post('https://keys.example/', 'a=b'));
    expect(connect).not.toHaveBeenCalled();
  });

  it('a name that resolves to the open internet is connected to, at the address that was checked', async () => {
    vi.spyOn(dns, 'lookup').mockResolvedValue([{ address: '93.184.215.14', family: 4 }] as never);
    const connect = unconnected();
    await failure(createOutbound().post('https://keys.example/jwks', 'a=b'));
    expect(connect).toHaveBeenCalledTimes(1);
    const [options] = connect.mock.calls[0] as unknown as [
      [Record<string, unknown>] | Record<string, unknown>,
    ];
    const asked = (Array.isArray(options) ? options[0] : options) as Record<string, unknown>;
    expect(asked).toMatchObject({
      host: 'keys.example',
      servername: 'keys.example',
      rejectUnauthorized: true,
    });
    expect(Number(asked['port'])).toBe(443);
  });

  it('cannot be told from a closed port, a wrong answer, or a name that nobody has', async () => {
    const port = await freePort();
    const open = createOutbound([site.origin, `http://127.0.0.1:${port}`]);
    const failures = await Promise.all(
      [
        'https://10.0.0.1/',
        'https://nobody.invalid/',
        `http://127.0.0.1:${port}/`,
        at((_req, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<html>')),
        at((_req, res) => res.writeHead(500).end()),
        at((_req, res) => res.destroy()),
      ].map((url) => failure(open.get(url, JSON_ONLY))),
    );
    expect(new Set(failures.map(({ message }) => message)).size).toBe(1);
    expect(new Set(failures.map(({ detail }) => detail)).size).toBe(6);
    for (const { ms } of failures) {
      expect(ms).toBeGreaterThan(990);
      expect(ms).toBeLessThan(1_000 + LATE);
    }
  });
});

describe('OUTBOUND_ALLOW', () => {
  it.each([
    ['nothing', () => []],
    ['another port', () => ['http://127.0.0.1:1']],
    ['another host', () => [`http://127.0.0.2:${site.port}`, `http://localhost:${site.port}`]],
    ['another scheme', () => [`https://127.0.0.1:${site.port}`]],
    ['the default port', () => ['http://127.0.0.1']],
  ])('%s opens nothing else', async (_case, allow) => {
    const before = site.connections();
    await failure(createOutbound(allow()).post(at(json({})), 'a=b'));
    expect(site.connections()).toBe(before);
  });

  it('a star stands for every port of one host', async () => {
    const star = createOutbound(['http://127.0.0.1:*']);
    expect((await star.get(at(json({})), JSON_ONLY)).body.toString()).toBe('{}');
    await failure(star.post(`http://127.0.0.2:${site.port}/`, 'a=b'));
  });

  it('does not lift the check of certificates', async () => {
    // Whoever answers there speaks no TLS.
    const { detail } = await failure(
      createOutbound(['https://127.0.0.1:*']).post(`https://127.0.0.1:${site.port}/`, 'a=b'),
    );
    expect(detail).toMatch(/SSL|EPROTO|ECONNRESET/);
  });
});

const endless =
  (chunk: Buffer | string, every: number): Behaviour =>
  (_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => res.write(chunk), every);
    res.on('close', () => clearInterval(timer));
  };

describe('bar 41: targets that do not behave', () => {
  it.each<[string, Behaviour]>([
    ['a redirect', (_req, res) => res.writeHead(302, { location: `${site.origin}/elsewhere` }).end()],
    ['a permanent redirect', (_req, res) => res.writeHead(308, { location: '/elsewhere' }).end()],
    ['no content', (_req, res) => res.writeHead(204).end()],
    ['a part', (_req, res) => res.writeHead(206, { 'content-type': 'application/json' }).end('{}')],
    ['another type', (_req, res) => res.writeHead(200, { 'content-type': 'text/plain' }).end('{}')],
    ['a type that only begins like it', json({}, { 'content-type': 'application/jsonp' })],
    ['no type', (_req, res) => res.writeHead(200).end('{}')],
    [
      'a gzip bomb',
      json(gzipSync(Buffer.alloc(20_000_000)).toString('latin1'), { 'content-encoding': 'gzip' }),
    ],
    ['an encoding that nobody asked for', json({}, { 'content-encoding': 'br' })],
    ['a length beyond the cap', json({}, { 'content-length': '100000000' })],
    ['64 KB and one byte', json('x'.repeat(65_537))],
    [
      '100 MB',
      (_req, res) => res.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(1e8)),
    ],
    [
      'less than it promised',
      (_req, res) => {
        res.writeHead(200, { 'content-type': 'application/json', 'content-length': '10' }).write('{}');
        setTimeout(() => res.destroy(), 50);
      },
    ],
    [
      'headers without an end',
      (_req, res) => res.socket?.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`),
    ],
    ['what is not HTTP', (_req, res) => res.socket?.end('220 smtp.example ESMTP\r\n')],
    [
      'another protocol',
      (_req, res) =>
        res.socket?.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ],
  ])('%s is given up at once', { concurrent: true }, async (_case, behaviour) => {
    const { ms } = await failure(outbound.get(at(behaviour), JSON_ONLY));
    expect(ms).toBeLessThan(1_000 + LATE);
    expect(site.visits.filter(({ path }) => path === '/elsewhere')).toEqual([]);
  });

  it.each<[string, Behaviour]>([
    ['no answer', () => {}],
    ['a byte each 100 ms', endless('x', 100)],
    [
      'headers, and then nothing',
      (_req, res) => res.writeHead(200, { 'content-type': 'application/json' }).flushHeaders(),
    ],
    [
      'hints without an end (RFC 8297)',
      (_req, res) => {
        const timer = setInterval(() => res.writeProcessing(), 50);
        res.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s is given up within five seconds', { concurrent: true }, async (_case, behaviour) => {
    const { ms, detail } = await failure(createOutbound([site.origin]).get(at(behaviour), JSON_ONLY));
    expect(ms).toBeGreaterThan(3_900);
    expect(ms).toBeLessThan(5_000);
    expect(detail).toMatch(/Timeout|ABORT/i);
  });

  it('endless chunks are given up at the cap', async () => {
    let sent = 0;
    const url = at((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!res.destroyed && res.write(Buffer.alloc(16_384))) sent += 16_384;
        sent += 16_384;
        if (!res.destroyed) res.once('drain', more);
      };
      more();
    });
    expect((await failure(outbound.get(url, JSON_ONLY))).detail).toBe('too long');
    // What the buffers of two sockets hold was on its way already.
    expect(sent).toBeLessThan(12_000_000);
  });

  it('a cap of the caller holds as well', async () => {
    const url = at(json('x'.repeat(101)));
    expect((await failure(outbound.get(url, { ...JSON_ONLY, maxBytes: 100 }))).detail).toBe('too long');
    const exact = at(json('x'.repeat(100)));
    expect((await outbound.get(exact, { ...JSON_ONLY, maxBytes: 100 })).body).toHaveLength(100);
  });

  it('a failure is remembered, and told without asking again', async () => {
    const url = at((_req, res) => res.writeHead(500).end());
    await failure(outbound.get(url, JSON_ONLY));
    const visits = site.visits.length;
    const { message, detail, ms } = await failure(outbound.get(url, JSON_ONLY));
    expect([message, detail]).toEqual([
      'the address could not be reached as it should be',
      'failed a moment ago: status 500',
    ]);
    expect(ms).toBeLessThan(500);
    expect(site.visits.length).toBe(visits);
  });

  it('at most two requests are with one host, and the others wait their turn', async () => {
    const own = await startClientSite();
    try {
      const open = createOutbound([own.origin]);
      const paths = Array.from({ length: 10 }, (_, n) => `/${n}`);
      for (const path of paths) own.on(path, (_req, res) => setTimeout(() => json({})(_req, res), 100));
      await Promise.all(paths.map((path) => open.get(own.origin + path, JSON_ONLY)));
      expect(own.visits).toHaveLength(10);
      expect(own.mostAtOnce()).toBe(2);
    } finally {
      await own.close();
    }
  });

  it('at most eight requests are under way, over all hosts', async () => {
    const own = await startClientSite('0.0.0.0');
    try {
      const paths = ['/a', '/b', '/c'];
      for (const path of paths) own.on(path, (_req, res) => setTimeout(() => json({})(_req, res), 150));
      const hosts = Array.from({ length: 7 }, (_, n) => `http://127.0.0.${n + 1}:${own.port}`);
      const open = createOutbound(hosts);
      const urls = paths.flatMap((path) => hosts.map((host) => host + path));
      await Promise.all(urls.map((url) => open.get(url, JSON_ONLY)));
      expect(own.visits).toHaveLength(21);
      expect(own.mostAtOnce()).toBe(8);
    } finally {
      await own.close();
    }
  });

  it('who waits in line gives up within the same five seconds, and hosts that hang hold nobody else up', async () => {
    const own = await startClientSite('0.0.0.0');
    try {
      own.on('/hang', () => {});
      own.on('/ok', json({}));
      const [slow, quick] = ['127.0.0.1', '127.0.0.2'].map((host) => `http://${host}:${own.port}`);
      const open = createOutbound([`${slow}`, `${quick}`]);
      const hanging = Array.from({ length: 12 }, () => failure(open.post(`${slow}/hang`, 'a=b')));
      await expect.poll(() => own.visits.length).toBe(2);
      const since = performance.now();
      await open.get(`${quick}/ok`, JSON_ONLY);
      expect(performance.now() - since).toBeLessThan(LATE);
      for (const { ms } of await Promise.all(hanging)) expect(ms).toBeLessThan(5_000);
      expect(own.visits.filter(({ path }) => path === '/hang')).toHaveLength(2);
      // All places were given back.
      expect((await open.get(`${slow}/ok`, JSON_ONLY)).body.toString()).toBe('{}');
    } finally {
      await own.close();
    }
  });
});

describe('bar 41: what somebody else has fetched', () => {
  const object = { accept: 'application/jwt', types: ['application/jwt', 'application/json'] };

  it('is fetched once while it is under way, however many ask, and with whatever fragment', async () => {
    const url = at((_req, res) => setTimeout(() => json({ n: 1 })(_req, res), 200));
    const before = site.visits.length;
    const bodies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => outbound.get(`${url}#${n}`, JSON_ONLY)),
    );
    expect(new Set(bodies.map(({ body }) => body.toString()))).toEqual(new Set(['{"n":1}']));
    expect(site.visits.length - before).toBe(1);
    await outbound.get(url, JSON_ONLY);
    expect(site.visits.length - before).toBe(2);
  });

  it('is fetched for each who takes another type', async () => {
    const url = at((_req, res) => setTimeout(() => json({})(_req, res), 100));
    const before = site.visits.length;
    await Promise.all([outbound.get(url, JSON_ONLY), outbound.get(url, object)]);
    expect(site.visits.length - before).toBe(2);
  });

  it('a fragment does not hide that it failed a moment ago', async () => {
    const url = at((_req, res) => res.writeHead(500).end());
    await failure(outbound.get(`${url}#1`, JSON_ONLY));
    const visits = site.visits.length;
    const { detail } = await failure(outbound.get(`${url}#2`, JSON_ONLY));
    expect(detail).toBe('failed a moment ago: status 500');
    expect(site.visits.length).toBe(visits);
  });

  it('keeps no keys out, though it hangs', { timeout: 20_000 }, async () => {
    const own = await startClientSite('0.0.0.0');
    try {
      own.on('/jwks', json({}));
      const hosts = Array.from({ length: 8 }, (_, n) => `http://127.0.0.${n + 1}:${own.port}`);
      const open = createOutbound(hosts);
      const hanging = hosts.flatMap((host) =>
        ['/a', '/b', '/c'].map((path) => {
          own.on(path, () => {});
          return failure(open.get(host + path, object));
        }),
      );
      await expect.poll(() => own.visits.length).toBe(8);
      const since = performance.now();
      await open.get(`${hosts[0]}/jwks`, { ...JSON_ONLY, lane: 'keys' });
      expect(performance.now() - since).toBeLessThan(LATE);
      await Promise.all(hanging);
    } finally {
      await own.close();
    }
  });

  it('keeps a name of keys from no lookup, though its own does not end', async () => {
    vi.spyOn(dns, 'lookup').mockImplementation((async (host: string) =>
      host === 'localhost' ? [{ address: '127.0.0.1', family: 4 }] : new Promise(() => {})) as never);
    site.on('/looked-up', json({}));
    const open = createOutbound([`http://localhost:${site.port}`]);
    const hanging = ['a', 'b', 'c'].map((name) => failure(open.get(`https://${name}.example/`, object)));
    await open.get(`http://localhost:${site.port}/looked-up`, { ...JSON_ONLY, lane: 'keys' });
    for (const { ms } of await Promise.all(hanging)) expect(ms).toBeLessThan(5_000);
  });

  it.each(['in line', 'in line for most of the time'])(
    'a wait %s is no failure of the address',
    { timeout: 20_000, concurrent: true },
    async (wait) => {
      const own = await startClientSite();
      try {
        const open = createOutbound([own.origin]);
        // Places come free when the time of the waiting is over, or almost.
        const leave = (res: ServerResponse) =>
          wait === 'in line' ? undefined : setTimeout(() => res.destroy(), 2_800);
        for (const path of ['/a', '/b']) own.on(path, (_req, res) => void leave(res));
        const hanging = ['/a', '/b'].map((path) => failure(open.get(own.origin + path, JSON_ONLY)));
        await expect.poll(() => own.visits.length).toBe(2);
        own.on('/good', () => {});
        await failure(open.get(`${own.origin}/good`, JSON_ONLY));
        await Promise.all(hanging);
        own.on('/good', json({}));
        expect((await open.get(`${own.origin}/good`, JSON_ONLY)).body.toString()).toBe('{}');
      } finally {
        await own.close();
      }
    },
  );
});
