/**
 * Bodies of requests: one media type for each route, and an end.
 *
 * RFC 6749 §3.2, appendix B   forms are application/x-www-form-urlencoded, and nothing else
 * RFC 7591 §3.1               registrations are application/json
 * OWASP ASVS 15.2.2           no body here has a reason to be longer than 16 KB
 */
import type { IncomingMessage } from 'node:http';
import { Refusal, refuse } from '../protocol/refusal.js';

const MAX_BYTES = 16_384;

/** All of a body of this type. It may be missing altogether: userinfo is asked so, with the token in the header. */
export function readBody(req: IncomingMessage, type: string): Promise<Buffer> {
  const sent = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  // RFC 9110 §8.3: a request without content has no type.
  if (sent === undefined && isEmpty(req)) return Promise.resolve(Buffer.alloc(0));
  if (sent !== type) refuse('invalid_request', `the body must be ${type}`);
  // RFC 9110 §8.4: read as it is, an encoded body would be another one to whoever stands in front of us.
  if (!/^(identity)?$/i.test(req.headers['content-encoding'] ?? ''))
    refuse('invalid_request', 'the body is encoded');
  if (Number(req.headers['content-length']) > MAX_BYTES) throw tooLong();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) {
        req.removeAllListeners('data').resume();
        reject(tooLong());
      }
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
  });
}

function isEmpty({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function tooLong(): Refusal {
  return new Refusal('invalid_request', `the body is longer than ${MAX_BYTES} bytes`, undefined, 413);
}
