/**
 * For how long something that was fetched is fresh.
 *
 * RFC 9111 §4.2, §5.2.2   max-age, or s-maxage as we keep it for many; less the time that it has spent in caches on its
 *                         way. What says that it is not to be kept is as fresh as anything can be that we need to keep
 */

/** Milliseconds: where nothing is said, and within which limits something can be. */
export interface FreshnessLimits {
  readonly usual: number;
  readonly shortest: number;
  readonly longest: number;
}

/** Milliseconds for which an answer with these headers is fresh. */
export function freshnessOf(
  headers: { readonly 'cache-control'?: string | undefined; readonly age?: string | undefined },
  { usual, shortest, longest }: FreshnessLimits,
): number {
  const { 'cache-control': control = '', age = '' } = headers;
  if (/(?:^|[\s,])(?:no-cache|no-store|private)(?:[\s,=]|$)/i.test(control)) return shortest;
  const stated = secondsOf(control, 's-maxage') ?? secondsOf(control, 'max-age');
  if (stated === undefined) return usual;
  const spent = /^\d{1,9}$/.test(age) ? Number(age) : 0;
  return Math.min(Math.max((stated - spent) * 1000, shortest), longest);
}

function secondsOf(control: string, directive: string): number | undefined {
  const [, seconds] =
    new RegExp(`(?:^|[\\s,])${directive}="?(\\d{1,9})"?(?:[\\s,]|$)`, 'i').exec(control) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}
