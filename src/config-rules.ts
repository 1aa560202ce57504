/** What single values must look like. Each rule answers with what is wrong, as the end of a sentence, or undefined. */
import { compile } from 'proxy-addr';
import { readAllowedOrigin } from './platform/allowed-origins.js';
import { isLoopbackHost } from './protocol/loopback.js';
import { PASSWORD_RULES, passwordProblems } from './protocol/password-policy.js';
import { urlOf } from './protocol/url.js';

/** The entries of a list that is written with commas or white space. */
export function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}

/**
 * OpenID Connect Discovery §3, RFC 8414 §2: a URL without query and fragment. Clients compare it byte for byte, so it
 * must be written the one way in which every URL parser leaves it alone.
 */
export function issuerProblem(text: string): string | undefined {
  const url = urlOf(text);
  if (!/^https?:\/\//i.test(text) || !url) return 'must be an absolute URL such as https://id.example.com';
  if (url.username || url.password || text.includes('@')) return 'must not contain a user name or password';
  if (text.includes('?')) return 'must not have a query';
  if (text.includes('#')) return 'must not have a fragment';
  if (text.endsWith('/')) return `must not end with a slash; write ${text.replace(/\/+$/, '')}`;
  if (url.pathname !== '/') return `must not have a path; write ${url.origin}`;
  if (text !== url.origin) return `must be written as ${url.origin}`;
  return undefined;
}

/** The same floor as in the database: less would be gone before anybody asks what happened. */
export function retentionProblem(text: string): string | undefined {
  return /^\d{2,5}$/.test(text) && Number(text) >= 90 ? undefined : 'must be a number of days, 90 or more';
}

/** Trusting everybody would let anybody choose the address that limits count them under. */
export function trustProxyProblem(text: string): string | undefined {
  if (/^\d+$/.test(text)) {
    return Number(text) >= 1 && Number(text) <= 10 ? undefined : 'must be 1 to 10 hops, or a list of ranges';
  }
  try {
    // Refuses a range that contains every address, too.
    compile(listOf(text));
    return undefined;
  } catch {
    return 'must be a number of hops, or a list of addresses and CIDR ranges such as 10.0.0.0/8';
  }
}

/** Each entry opens one origin and no more. Plain http can be read on the way, unless there is no way. */
export function outboundAllowProblem(text: string): string | undefined {
  for (const [at, entry] of listOf(text).entries()) {
    const origin = readAllowedOrigin(entry);
    if (!origin)
      return `entry ${at + 1} must be an origin such as https://idp.internal:8443, or https://idp.internal:* for all ports`;
    if (origin.protocol === 'http:' && !isLoopbackHost(origin.hostname))
      return `entry ${at + 1} is an http address that is not a loopback address; use https`;
  }
  return undefined;
}

/** What the demo and the documentation show as a password. */
const SHOWN = /^curiouser.?and.?curiouser$/i;

/** Each rule that the password of the first administrator breaks, by its own name. */
export function administratorProblems({
  ADMIN_EMAIL: email,
  ADMIN_PASSWORD: password,
  ISSUER,
}: Readonly<Record<string, string | undefined>>): string[] {
  if (password === undefined) return [];
  if (SHOWN.test(password)) return ['ADMIN_PASSWORD is a sample that everybody knows; choose another one'];
  const baseUrl = ISSUER !== undefined && urlOf(ISSUER) ? ISSUER : undefined;
  const problems = passwordProblems(password, { username: 'admin', email, baseUrl });
  return problems.map((problem) => `ADMIN_PASSWORD ${PASSWORD_RULES[problem]}`);
}
