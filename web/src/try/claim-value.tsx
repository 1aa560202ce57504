/** The value of a claim: moments in the reader's time and in UTC, all else as JSON says it. */
import { momentClaims } from './meanings-of-claims.js';
import { distance, momentOf } from './time.js';

/** The value. */
export function ClaimValue({ name, value }: { name: string; value: unknown }) {
  const moment = momentClaims.includes(name) ? momentOf(value) : undefined;
  if (moment && typeof value === 'number') {
    return (
      <div class="moment">
        <code>{value}</code> <time dateTime={moment.iso}>{moment.local} here</time>
        <span class="block">
          {moment.utc}, {distance(value, Date.now() / 1000)}
        </span>
      </div>
    );
  }
  return <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}
