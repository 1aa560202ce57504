/** Texts that do something to whoever reads them, and a way to send them that lets every byte through. */
import { connect } from 'node:net';

/** What ends lines, moves cursors, ends strings, is no character, or is far too long. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'an end of line': 'a\r\n{"level":60,"msg":"forged"}\r\nSet-Cookie: a=b\r\n\r\n',
  'an escape sequence': '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u009b31m',
  quotes: `"}],"x":{"'\`\\"\\u0022--*/;$\{jndi:ldap://x}`,
  'separators of lines and directions': 'a\u2028b\u2029c\u0085d\u202ee\u2066f\u200bg\ufeff',
  'every control': Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).join(''),
  'halves of characters': '\ud83d and \udc00\ud83d',
  'a name of a prototype': '__proto__',
  long: `${'x'.repeat(100_000)}${'é😀'.repeat(1_000)}`,
};

/** Milliseconds without an answer, or without more of it. */
const PATIENCE = 7_000;

/** The bytes of a text, halves of characters included: as a program writes them that does not know what UTF-8 is. */
export function bytesOf(text: string): Buffer {
  const points = Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const isHalf = character.length === 1 && code >= 0xd800 && code < 0xe000;
    return isHalf
      ? Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
      : Buffer.from(character);
  });
  return Buffer.concat(points);
}

/** The same for a form or an address. */
export function percentEncoded(text: string): string {
  return bytesOf(text)
    .toString('latin1')
    .replace(/[^A-Za-z0-9._~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** Form text with these values, whatever they are. */
export function hostileForm(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
    .join('&');
}

/** Sends a request whose header values are these bytes and no others. Answers the status; 0 where it was cut off, 504 where nothing came. */
export function sendBytes(
  baseUrl: string,
  line: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<number> {
  const { hostname, port, host } = new URL(baseUrl);
  const all = {
    host,
    connection: 'close',
    ...(body ? { 'content-length': String(body.length) } : {}),
    ...headers,
  };
  const head = Object.entries(all).flatMap(([name, value]) => [
    Buffer.from(`${name}: `),
    bytesOf(value),
    Buffer.from('\r\n'),
  ]);
  const bytes = [bytesOf(line), Buffer.from(' HTTP/1.1\r\n'), ...head];
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(Buffer.concat([...bytes, Buffer.from(`\r\n${body}`)])),
    );
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text;
    });
    // What is refused in the middle of its headers is cut off as well.
    socket.on('error', () => socket.destroy());
    // Whoever gets no answer hears of that: nothing waits for what does not come.
    socket.setTimeout(PATIENCE, () => {
      answer ||= 'HTTP/1.1 504 ';
      socket.destroy();
    });
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
  });
}
