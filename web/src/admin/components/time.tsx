/** Times, on the clock of the person reading; the title has the same in UTC, as logs have it. */

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment; `absent` stands where there is none. */
export function Moment({ at, absent = '–' }: { readonly at: string | null; readonly absent?: string }) {
  if (at === null) return <span class="quiet">{absent}</span>;
  return (
    <time dateTime={at} title={`${at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC`}>
      {format.format(new Date(at))}
    </time>
  );
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Seconds in words: "30 days", "10 minutes". */
export function duration(seconds: number): string {
  const [unit, size] =
    UNITS.find(([, each]) => seconds >= each && seconds % each === 0) ?? (['second', 1] as const);
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
