/** Moments in tokens are seconds since 1970 in UTC (RFC 7519 §2, NumericDate); people read them in their own time. */

/** A moment in words. */
export interface Moment {
  readonly local: string;
  readonly utc: string;
  readonly iso: string;
}

const LATEST = 8_640_000_000_000;

/** A NumericDate in the reader's time and in UTC; undefined where it is none. */
export function momentOf(seconds: unknown, timeZone?: string): Moment | undefined {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || Math.abs(seconds) > LATEST)
    return undefined;
  const date = new Date(seconds * 1000);
  const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  const iso = date.toISOString();
  return { local: local.format(date), utc: `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`, iso };
}

/** How far away a moment is: "in 10 minutes", "14 days ago". */
export function distance(seconds: number, now: number): string {
  const away = Math.round(seconds - now);
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find((each) => Math.abs(away) >= each[1]) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.round(away / size), unit);
}
