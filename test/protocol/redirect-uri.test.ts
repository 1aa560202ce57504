/** Redirect URIs: matching, showing, answering. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOnThisDevice,
  matchesRegistered,
  redirectHost,
  withParameters,
} from '../../src/protocol/redirect-uri.js';

const REGISTERED = 'https://client.example/cb';

/** What attackers, parsers and tidy-minded clients make of the registered URI. */
const CORPUS = [
  ...['https://client.example/cb/', 'https://client.example/CB', 'https://CLIENT.example/cb'],
  ...['HTTPS://client.example/cb', 'https://client.example:443/cb', 'http://client.example/cb'],
  ...['https://client.example/cb?', 'https://client.example/cb?x=1', 'https://client.example/cb#'],
  ...['https://client.example/cb#f', 'https://client.example//cb', 'https://client.example/./cb'],
  ...['https://client.example/cb/../evil', 'https://client.example/cb%2f..%2fevil'],
  ...['https://client.example/%63b', 'https://client.example/cb%00', 'https://client.example/cb%0d%0aX:1'],
  ...['https://client.example/cb%09', ' https://client.example/cb', 'https://client.example/cb\n'],
  ...['https://client.example/cb\0', 'https://client.example/cb ', '\thttps://client.example/cb'],
  ...['https://client.example.evil.test/cb', 'https://clientXexample/cb', 'https://client.example./cb'],
  ...['https://evil.test/client.example/cb', 'https://evil.test?https://client.example/cb'],
  ...['https://evil.test#https://client.example/cb', 'https://client.example@evil.test/cb'],
  ...['https://client.example:pw@evil.test/cb', 'https:/client.example/cb', 'https:client.example/cb'],
  ...['https:\\\\client.example\\cb', '//client.example/cb', '/cb', 'cb'],
  ...['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:https://client.example/x'],
  ...['', 'https://client.example/c', `${REGISTERED}${'a'.repeat(10_240)}`, `${REGISTERED},${REGISTERED}`],
];

describe('RFC 9700 §2.1, §4.1.3: redirect URIs are compared as strings', () => {
  it.each(['web', 'native'] as const)('accepts what is registered, byte for byte (%s)', (type) => {
    expect(matchesRegistered(REGISTERED, [REGISTERED], type)).toBe(true);
    expect(matchesRegistered(REGISTERED, ['https://other.example/', REGISTERED], type)).toBe(true);
    expect(matchesRegistered('https://a.example/?x=1', ['https://a.example/?x=1'], type)).toBe(true);
    expect(matchesRegistered('com.example.app:/cb', ['com.example.app:/cb'], type)).toBe(true);
  });

  it.each(CORPUS)('refuses %j', (presented) => {
    expect(matchesRegistered(presented, [REGISTERED], 'web')).toBe(false);
    expect(matchesRegistered(presented, [REGISTERED], 'native')).toBe(false);
  });

  it('refuses everything where nothing is registered', () => {
    expect(matchesRegistered('', [], 'native')).toBe(false);
    expect(matchesRegistered('http://127.0.0.1/cb', [], 'native')).toBe(false);
  });
});

describe('RFC 8252 §7.3: the port of a loopback URI of a native client', () => {
  it.each([
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:1/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:80/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:65535/cb'],
    ['http://127.0.0.1:33418/cb', 'http://127.0.0.1:51004/cb'],
    ['http://127.0.0.1:33418/cb', 'http://127.0.0.1/cb'],
    ['http://[::1]/cb', 'http://[::1]:51004/cb'],
    ['http://[::1]:7/cb', 'http://[::1]/cb'],
    ['http://localhost/cb', 'http://localhost:51004/cb'],
    ['http://localhost:8085/auth/callback', 'http://localhost:18000/auth/callback'],
    ['http://127.0.0.1', 'http://127.0.0.1:51004'],
    ['http://127.0.0.1/', 'http://127.0.0.1:51004/'],
    ['http://127.0.0.1?x=1', 'http://127.0.0.1:51004?x=1'],
    ['http://127.0.0.1/cb?x=1', 'http://127.0.0.1:51004/cb?x=1'],
  ])('%s matches %s, for a native client only', (registered, presented) => {
    expect(matchesRegistered(presented, [REGISTERED, registered], 'native')).toBe(true);
    expect(matchesRegistered(presented, [REGISTERED, registered], 'web')).toBe(false);
  });

  it.each([
    ['another path', 'http://127.0.0.1:51004/cb/'],
    ['no path', 'http://127.0.0.1:51004'],
    ['a query', 'http://127.0.0.1:51004/cb?x=1'],
    ['a fragment', 'http://127.0.0.1:51004/cb#f'],
    ['a line break', 'http://127.0.0.1:51004/cb\n'],
    ['https', 'https://127.0.0.1:51004/cb'],
    ['another case of the scheme', 'HTTP://127.0.0.1:51004/cb'],
    ['another loopback host', 'http://localhost:51004/cb'],
    ['another loopback address', 'http://127.0.0.2:51004/cb'],
    ['the other family', 'http://[::1]:51004/cb'],
    ['the address in another notation', 'http://127.1:51004/cb'],
    ['the address as a number', 'http://2130706433:51004/cb'],
    ['a host that begins like it', 'http://127.0.0.1.evil.test/cb'],
    ['a host that begins like it, with a port', 'http://127.0.0.1.evil.test:51004/cb'],
    ['userinfo before it', 'http://user@127.0.0.1:51004/cb'],
    ['a port that is userinfo', 'http://127.0.0.1:51004@evil.test/cb'],
    ['a port and a backslash', 'http://127.0.0.1:51004\\@evil.test/cb'],
    ['an empty port', 'http://127.0.0.1:/cb'],
    ['port 0', 'http://127.0.0.1:0/cb'],
    ['a leading zero', 'http://127.0.0.1:080/cb'],
    ['port 65536', 'http://127.0.0.1:65536/cb'],
    ['six digits', 'http://127.0.0.1:100000/cb'],
    ['a sign', 'http://127.0.0.1:+80/cb'],
    ['a space', 'http://127.0.0.1: 80/cb'],
    ['hexadecimal digits', 'http://127.0.0.1:0x50/cb'],
    ['digits of another script', 'http://127.0.0.1:٨٠/cb'],
    ['two ports', 'http://127.0.0.1:80:80/cb'],
  ])('%s is refused', (_case, presented) => {
    expect(matchesRegistered(presented, ['http://127.0.0.1/cb'], 'native')).toBe(false);
  });

  it.each([
    ['https://client.example/cb', 'https://client.example:444/cb'],
    ['http://LOCALHOST/cb', 'http://LOCALHOST:51004/cb'],
    ['http://localhost.evil.test/cb', 'http://localhost.evil.test:51004/cb'],
    ['http://127.0.0.1.evil.test/cb', 'http://127.0.0.1.evil.test:51004/cb'],
    ['https://localhost/cb', 'https://localhost:51004/cb'],
    ['http://127x0x0x1/cb', 'http://127x0x0x1:51004/cb'],
    ['http://127.0.0.1:99999/cb', 'http://127.0.0.1:51004/cb'],
    ['http://127.0.0.1:51004@evil.test/cb', 'http://127.0.0.1:51005@evil.test/cb'],
    ['com.example.app://127.0.0.1/cb', 'com.example.app://127.0.0.1:51004/cb'],
  ])('%s is no loopback URI, so %s does not match', (registered, presented) => {
    expect(matchesRegistered(presented, [registered], 'native')).toBe(false);
  });
});

describe('the matcher against one that was written apart from it', () => {
  const uri = fc.constantFrom(
    ...[REGISTERED, 'http://127.0.0.1/cb', 'http://127.0.0.1:33418/cb', 'http://[::1]/', 'http://localhost'],
    ...[
      'http://localhost:8085/a?b=c',
      'com.example.app:/cb',
      'https://localhost/cb',
      'http://127.0.0.1.evil.test/',
    ],
  );
  const port = fc.oneof(
    fc.integer({ min: 0, max: 70_000 }).map((number) => `:${number}`),
    fc.constantFrom('', ':', ':00', ':080', ':65535', ':65536', ':80@evil.test', ':1:2'),
  );
  const otherPort = fc
    .tuple(uri, port)
    .map(([base, text]) => base.replace(/^(http:\/\/[^:/?[]+|http:\/\/\[::1\])(:\d+)?/, `$1${text}`));
  const edited = fc
    .tuple(uri, fc.nat(40), fc.nat(2), fc.string({ maxLength: 2 }))
    .map(([base, at, cut, text]) => base.slice(0, at) + text + base.slice(at + cut));
  const presented = fc.oneof(otherPort, edited, fc.constantFrom(...CORPUS));

  it('accepts the same URIs', () => {
    let accepted = 0;
    let refused = 0;
    const type = fc.constantFrom('web' as const, 'native' as const);
    fc.assert(
      fc.property(presented, fc.uniqueArray(uri, { minLength: 1 }), type, (sent, registered, kind) => {
        const expected = registered.some(
          (one) => sent === one || (kind === 'native' && differInPort(sent, one)),
        );
        expect(matchesRegistered(sent, registered, kind)).toBe(expected);
        if (expected) accepted++;
        else refused++;
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  });
});

/** The reference: walk along both strings and spell out what may follow the host. */
function differInPort(one: string, other: string): boolean {
  const hosts = ['http://127.0.0.1', 'http://[::1]', 'http://localhost'];
  return hosts.some((host) => {
    const [left, right] = [afterPort(one, host), afterPort(other, host)];
    return left !== undefined && left === right;
  });
}

function afterPort(uri: string, host: string): string | undefined {
  if (!uri.startsWith(host)) return undefined;
  let rest = uri.slice(host.length);
  if (rest.startsWith(':')) {
    let digits = '';
    for (rest = rest.slice(1); '0123456789'.includes(rest.charAt(0) || 'x'); rest = rest.slice(1))
      digits += rest.charAt(0);
    if (digits !== String(Number(digits)) || Number(digits) < 1 || Number(digits) > 65_535) return undefined;
  }
  return rest === '' || rest.startsWith('/') || rest.startsWith('?') ? rest : undefined;
}

describe('RFC 9700 §4.11: what people are shown', () => {
  it.each([
    ['https://client.example/cb', 'client.example'],
    ['https://client.example:443/cb', 'client.example'],
    ['https://client.example:8443/cb', 'client.example:8443'],
    ['http://127.0.0.1:51004/cb', '127.0.0.1:51004'],
    ['http://[::1]:8080/', '[::1]:8080'],
    ['https://bücher.example/cb', 'xn--bcher-kva.example'],
    ['https://аpple.example/cb', 'xn--pple-43d.example'],
    ['https://CLIENT.example/cb', 'client.example'],
    ['com.example.app:/cb', 'com.example.app:'],
    ['com.example.app://bank.example/cb', 'com.example.app:'],
    ['https://[broken', 'https:'],
  ])('%s goes to %s', (uri, shown) => {
    expect(redirectHost(uri)).toBe(shown);
  });
});

describe('RFC 8252 §8.6: clients on this device', () => {
  it.each<[string, string[], boolean]>([
    ['loopback', ['http://127.0.0.1/cb', 'http://[::1]:7/cb', 'http://localhost:8085/cb'], true],
    ['any loopback address', ['http://127.8.9.1/cb'], true],
    ['an app', ['com.example.app:/cb'], true],
    ['a listener and an app', ['http://localhost/cb', 'com.example.app:/cb'], true],
    ['a web address', ['https://client.example/cb'], false],
    ['a web address among them', ['http://localhost/cb', 'https://client.example/cb'], false],
    ['a host that begins like loopback', ['http://127.0.0.1.evil.test/cb'], false],
    ['a host that ends like loopback', ['http://evil-localhost/cb'], false],
    ['what is no URI', ['/cb'], false],
    ['what no browser opens', ['https://[broken'], false],
    ['nowhere at all', [], false],
  ])('%s', (_case, uris, expected) => {
    expect(isOnThisDevice(uris)).toBe(expected);
  });
});

describe('RFC 6749 §4.1.2: the answer is added to the query', () => {
  it.each([
    ['https://a.example/cb', 'https://a.example/cb?code=x'],
    ['https://a.example', 'https://a.example?code=x'],
    ['https://a.example/cb?b=c', 'https://a.example/cb?b=c&code=x'],
    ['https://a.example/cb?b=%7E+%20&&B', 'https://a.example/cb?b=%7E+%20&&B&code=x'],
    ['https://a.example/cb?', 'https://a.example/cb?code=x'],
    ['https://a.example/cb?b&', 'https://a.example/cb?b&code=x'],
    ['com.example.app:/cb', 'com.example.app:/cb?code=x'],
    ['https://A.example:443/./cb', 'https://A.example:443/./cb?code=x'],
  ])('%s becomes %s', (uri, expected) => {
    expect(withParameters(uri, { code: 'x', state: undefined })).toBe(expected);
  });

  it('keeps the order of its parameters', () => {
    expect(withParameters('a:/', { code: 'x', state: 'y', iss: 'z' })).toBe('a:/?code=x&state=y&iss=z');
  });

  it('lets nothing in a value out of its place', () => {
    const sent = withParameters('https://a.example/cb', { state: 'a&code=evil#?/ +%\r\n"\'<>' });
    expect(sent).toBe('https://a.example/cb?state=a%26code%3Devil%23%3F%2F%20%2B%25%0D%0A%22%27%3C%3E');
  });

  it('returns state byte for byte to clients that decode forms and to clients that decode URIs (R14)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1000 }), (state) => {
        const sent = withParameters('https://a.example/cb?b=c', { state });
        expect(new URL(sent).searchParams.get('state')).toBe(state);
        expect(decodeURIComponent(sent.slice(sent.indexOf('state=') + 6))).toBe(state);
      }),
    );
  });
});
