/** Times, on the clock of the person reading; the title has the same in UTC, as logs have it. */

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment; `absent` stands where there is none. */
export function Moment({ at, absent = '–' }: { readonly at: string | null; readonly absent?: string }) {
  if (at === null) return <span class="quiet">{absent}</span>;
  return (
    <time dateTime={at} title={utcOf(at)}>
      {format.format(new Date(at))}
    </time>
  );
}

/** A moment in UTC, to the second. */
export function utcOf(at: string): string {
  return `${at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC`;
}
