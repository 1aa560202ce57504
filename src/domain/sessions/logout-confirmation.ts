/**
 * What the page that asks "do you want to sign out?" takes along: a value that only this browser can send back, and only
 * while the same people are signed in in it. Nothing is stored; with the sign-out it has become worthless.
 */
import { seal, unseal } from '../../platform/seal.js';
import { MAX_VALUE_LENGTH } from '../../protocol/parameters.js';
import type { Ctx } from '../context.js';

/** What was asked. */
export interface ConfirmedLogout {
  /** Client id of the client that asked, where it is known. */
  readonly clientId?: string | undefined;
  /** Where to go afterwards. */
  readonly returnTo?: string | undefined;
  /** True where nothing goes there by itself. */
  readonly staysHere?: boolean | undefined;
  /** Languages that the client asked for. */
  readonly uiLocales: readonly string[];
}

/** Milliseconds for which the page may be left open. */
const LIFETIME = 900_000;

/**
 * The value for a form of the browser with this session cookie. What is too long to come back in a form leaves out the
 * languages, and then the address: the person who wants to sign out can.
 */
export function sealConfirmation(ctx: Ctx, cookie: string | undefined, logout: ConfirmedLogout): string {
  const short = { ...logout, uiLocales: [] };
  const values = [logout, short].map((each) => sealed(ctx, cookie, each));
  return (
    values.find(({ length }) => length <= MAX_VALUE_LENGTH) ??
    sealed(ctx, cookie, { clientId: logout.clientId, uiLocales: [] })
  );
}

function sealed(ctx: Ctx, cookie: string | undefined, logout: ConfirmedLogout): string {
  const plain = JSON.stringify({ ...logout, until: ctx.now.getTime() + LIFETIME });
  const value = seal(ctx.instance.keyring, 'logout_request', contextOf(ctx, cookie), Buffer.from(plain));
  return value.toString('base64url');
}

/** What was confirmed; undefined where the value is not this browser's, or too old. */
export function openConfirmation(
  ctx: Ctx,
  cookie: string | undefined,
  value: string,
): ConfirmedLogout | undefined {
  const bytes = Buffer.from(value, 'base64url');
  const plain = unseal(ctx.instance.keyring, 'logout_request', contextOf(ctx, cookie), bytes);
  if (!plain) return undefined;
  const { until, ...logout } = JSON.parse(plain.toString()) as ConfirmedLogout & { until: number };
  return until > ctx.now.getTime() ? logout : undefined;
}

function contextOf({ issuer }: Ctx, cookie: string | undefined): string {
  return `${issuer.id} ${cookie ?? ''}`;
}
