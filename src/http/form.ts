/**
 * Bodies of forms.
 *
 * RFC 6749 §3.2, appendix B   application/x-www-form-urlencoded, and nothing else
 * OWASP ASVS 15.2.2           no body here has a reason to be longer than 16 KB
 */
import type { IncomingMessage } from 'node:http';
import { Refusal, refuse } from '../protocol/refusal.js';

const MAX_BYTES = 16_384;

/** The raw text of a form. Its parameters are parsed by protocol/parameters.ts. */
export function readForm(req: IncomingMessage): Promise<string> {
  const type = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    refuse('invalid_request', 'the body must be application/x-www-form-urlencoded');
  }
  if (Number(req.headers['content-length']) > MAX_BYTES) throw tooLong();
  return new Promise((resolve, reject) => {
    let text = '';
    req.setEncoding('latin1');
    req.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MAX_BYTES) {
        req.removeAllListeners('data').resume();
        reject(tooLong());
      }
    });
    req.on('end', () => resolve(text));
    req.on('error', reject);
  });
}

function tooLong(): Refusal {
  return new Refusal('invalid_request', `the body is longer than ${MAX_BYTES} bytes`, undefined, 413);
}
