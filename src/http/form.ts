/**
 * Bodies of forms.
 *
 * RFC 6749 §3.2, appendix B   application/x-www-form-urlencoded, and nothing else
 * OWASP ASVS 15.2.2           no body here has a reason to be longer than 16 KB
 */
import type { IncomingMessage } from 'node:http';
import { parseParameters } from '../protocol/parameters.js';
import { Refusal, refuse } from '../protocol/refusal.js';
import type { WireRequest } from './endpoint.js';

const MAX_BYTES = 16_384;

/** The raw text of a form. Its parameters are parsed by protocol/parameters.ts. */
export function readForm(req: IncomingMessage): Promise<string> {
  const type = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  // RFC 9110 §8.3: a request without content has no type. Userinfo is asked so, with the token in the header.
  if (type === undefined && isEmpty(req)) return Promise.resolve('');
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

/**
 * The known parameters of a form. In the query they would end up in logs (RFC 6749 §2.3.1), and beside a body they
 * would be a repetition: whoever stands in front of us may read the other one.
 */
export function formParameters(
  { query, form }: Pick<WireRequest, 'query' | 'form'>,
  known: ReadonlySet<string>,
) {
  const params = parseParameters([query, form], known);
  if (query !== '' && Object.keys(parseParameters(query, known)).length > 0)
    refuse('invalid_request', 'parameters belong into the body');
  return params;
}

function isEmpty({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function tooLong(): Refusal {
  return new Refusal('invalid_request', `the body is longer than ${MAX_BYTES} bytes`, undefined, 413);
}
