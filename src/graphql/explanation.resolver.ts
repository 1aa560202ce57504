/** Why an authorization request would be refused, check by check. */
import { authorizationParameters } from '../domain/authorization/parameters.js';
import { type Explained, explainRequest } from '../domain/authorization/requests.js';
import type { Finding } from '../domain/authorization/subject.js';
import { type InstanceCtx, withIssuer } from '../domain/context.js';
import { DEFAULT_SLUG, findIssuer, type Issuer } from '../domain/issuers/issuers.js';
import { parseParameters } from '../protocol/parameters.js';
import { Refusal } from '../protocol/refusal.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Query, Resolver } from './tg.js';
import {
  type AuthorizationCheck,
  AuthorizationRequestExplanation,
  CheckOutcome,
} from './types/explanation.type.js';
import { UrlScalar } from './types/scalars.js';

const outcomes = {
  passed: CheckOutcome.PASSED,
  failed: CheckOutcome.FAILED,
  not_reached: CheckOutcome.NOT_REACHED,
} as const;

@Resolver()
export class ExplanationResolver {
  @Access('anyone')
  @Query(() => AuthorizationRequestExplanation, {
    description:
      'Runs every check of an authorization request without starting one, and says which rule each passed or failed. For anybody.',
  })
  async explainAuthorizationRequest(
    @Arg('url', () => UrlScalar) url: string,
    @Ctx() { ctx, caller }: GraphContext,
  ): Promise<AuthorizationRequestExplanation> {
    const issuer = await issuerOfEndpoint(ctx, url);
    if (!issuer) return { ...nothing, checks: [endpointCheck(ctx, url)] };
    const authorizationServer = { slug: issuer.slug, name: issuer.name, issuer: issuer.identifier };
    try {
      const params = parseParameters(queryOf(url), authorizationParameters);
      const seesAll = ctx.instance.development || (await caller.rights()).has('read');
      const { client, explained } = await explainRequest(withIssuer(ctx, issuer), params, seesAll);
      const failed = explained.find(({ outcome }) => outcome === 'failed');
      const checks = explained.map((each) => toCheck(each, seesAll));
      const error = failed?.finding.error ?? null;
      return {
        authorizationServer,
        clientName: client?.clientName ?? null,
        accepted: !failed,
        error,
        checks,
      };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const check = { name: 'parameters', section: 'RFC 6749 §3.1', outcome: CheckOutcome.FAILED };
      const seen = { got: null, expected: 'each parameter once, form-encoded', message: refusal.description };
      return { ...nothing, authorizationServer, error: refusal.code, checks: [{ ...check, ...seen }] };
    }
  }
}

const nothing = { authorizationServer: null, clientName: null, accepted: false, error: 'invalid_request' };

/** What follows /as/. */
const SLUG = /^([a-z0-9][a-z0-9-]{0,62})\/authorize$/;

/** The server whose authorization endpoint this URL is, by its raw text: another spelling is another address. */
async function issuerOfEndpoint(ctx: InstanceCtx, url: string): Promise<Issuer | undefined> {
  const { baseUrl } = ctx.instance;
  const [address = ''] = url.split(/[?#]/, 1);
  if (address === `${baseUrl}/authorize`) return findIssuer(ctx, DEFAULT_SLUG);
  const prefix = `${baseUrl}/as/`;
  const slug = address.startsWith(prefix) ? SLUG.exec(address.slice(prefix.length))?.[1] : undefined;
  const issuer = slug === undefined ? undefined : await findIssuer(ctx, slug);
  return issuer && address === `${issuer.identifier}/authorize` ? issuer : undefined;
}

function queryOf(url: string): string {
  const [before = ''] = url.split('#', 1);
  const mark = before.indexOf('?');
  return mark === -1 ? '' : before.slice(mark + 1);
}

function endpointCheck(ctx: InstanceCtx, url: string): AuthorizationCheck {
  return {
    name: 'endpoint',
    section: 'RFC 6749 §3.1',
    outcome: CheckOutcome.FAILED,
    got: url.split(/[?#]/, 1)[0] ?? null,
    expected: `${ctx.instance.baseUrl}/authorize, or below /as/ and a slug`,
    message: 'this is not the address of an authorization endpoint here',
  };
}

/** What a client registered is nobody's business but its developer's, and of those who look after the instance. */
const REGISTERED = new Set([
  'redirect_uri',
  'redirect_uri_registered',
  'scope_allowed',
  'grant_type',
  'response_mode',
  'resource',
]);
/** Of these, what was found says itself what is registered. */
const TELLING = new Set(['grant_type', 'scope_allowed']);

function toCheck({ check, outcome, finding }: Explained, seesAll: boolean): AuthorizationCheck {
  const { expected, description, why, got = seesAll ? why : undefined }: Finding = finding;
  const hidden = !seesAll && REGISTERED.has(check.name);
  return {
    name: check.name,
    section: check.section,
    outcome: outcomes[outcome],
    got: hidden && TELLING.has(check.name) ? null : (got ?? null),
    expected: hidden ? null : (expected ?? null),
    message: description ?? null,
  };
}
