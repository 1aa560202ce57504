/**
 * The `claims` parameter: single claims that a client asks for by name.
 *
 * OpenID Connect Core §5.5     a JSON object with userinfo and id_token, each an object of claims by name; members
 *                              that are not understood are ignored
 * OpenID Connect Core §5.5.1   null, or an object with essential, value, values. A value is a wish: only for `sub`
 *                              and an essential `acr` does it decide whether there is an answer at all (§5.5.1.1)
 */
import { isText } from './parameters.js';
import { refuse } from './refusal.js';

/** What a `claims` parameter asks for. */
export interface ClaimsRequest {
  /** Names of claims that userinfo should have. */
  readonly userinfo: readonly string[];
  /** Names of claims that the ID token should have. */
  readonly idToken: readonly string[];
  /** The one subject that an answer may be about. */
  readonly sub: string | undefined;
  /** Authentication context classes of which one is demanded; undefined where none is. */
  readonly essentialAcr: readonly string[] | undefined;
}

/** More names than there are claims are nobody's honest wish. */
const MAX_CLAIMS = 100;

type Json = Readonly<Record<string, unknown>>;

/** Reads a `claims` parameter; what is no JSON of the form of §5.5 is refused. */
export function parseClaimsRequest(text: string): ClaimsRequest {
  const { userinfo, id_token: idToken } = members(parse(text), 'claims is not a JSON object');
  const inUserinfo = section(userinfo);
  const inIdToken = section(idToken);
  return {
    userinfo: [...inUserinfo.keys()],
    idToken: [...inIdToken.keys()],
    sub: onlySubject([inUserinfo.get('sub'), inIdToken.get('sub')]),
    essentialAcr: essentialAcr(inIdToken.get('acr')),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One of the two lists. A Map, as any name is just a name. */
function section(value: unknown): ReadonlyMap<string, Json> {
  if (value === undefined || value === null) return new Map();
  const entries = Object.entries(members(value, 'claims has a section that is not an object'));
  if (entries.length > MAX_CLAIMS) refuse('invalid_request', 'claims asks for too many claims');
  return new Map(entries.map(([name, wish]) => [name, wishOf(wish)]));
}

function wishOf(value: unknown): Json {
  if (value === null) return {};
  const wish = members(value, 'claims has a member that is neither null nor an object');
  const { essential, values } = wish;
  if (essential !== undefined && typeof essential !== 'boolean')
    refuse('invalid_request', 'essential in claims is not true or false');
  if (values !== undefined && !Array.isArray(values))
    refuse('invalid_request', 'values in claims is not a list');
  return wish;
}

function onlySubject(wishes: readonly (Json | undefined)[]): string | undefined {
  const values = wishes.map((wish) => wish?.['value']).filter((value) => value !== undefined);
  if (!values.every(isText)) refuse('invalid_request', 'sub in claims is not text');
  if (new Set(values).size > 1) refuse('invalid_request', 'claims names two subjects');
  return values[0];
}

function essentialAcr(wish: Json | undefined): readonly string[] | undefined {
  if (wish?.['essential'] !== true) return undefined;
  const { value, values = value === undefined ? [] : [value] } = wish;
  const classes = values as readonly unknown[];
  if (!classes.every(isText)) refuse('invalid_request', 'acr in claims is not text');
  // Essential without a value: any class will do, and acr is always there.
  return classes.length > 0 ? (classes as readonly string[]) : undefined;
}

function members(value: unknown, fault: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('invalid_request', fault);
  return value as Json;
}
