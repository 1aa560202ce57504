/** The tokens of a token response (RFC 6749 §5.1). */
import type { WireAnswer } from './wire.js';

/** What was issued. */
export interface Issued {
  readonly accessToken: string;
  readonly idToken: string | undefined;
  readonly refreshToken: string | undefined;
  readonly scope: unknown;
  /** Seconds since the epoch, by this browser's clock. */
  readonly receivedAt: number;
}

/** What an answer issued; undefined where it is an error. */
export function issuedBy(answer: WireAnswer | undefined, now = Date.now() / 1000): Issued | undefined {
  const json = answer?.json;
  const accessToken = text(json?.['access_token']);
  if (!json || accessToken === undefined || answer.status !== 200) return undefined;
  return {
    accessToken,
    idToken: text(json['id_token']),
    refreshToken: text(json['refresh_token']),
    scope: json['scope'],
    receivedAt: now,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
