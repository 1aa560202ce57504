/** Times in words, by the platform's own rules for each language. */
import type { Locale } from './locales.js';

/** "30 days", "30 Tage". */
export function days(locale: Locale, count: number): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count);
}

/** "in 4 minutes", counted from now and rounded up, so that the time has come when it says so. */
export function fromNow(locale: Locale, instant: string): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(instant) - Date.now()) / 60_000));
  return new Intl.RelativeTimeFormat(locale).format(minutes, 'minute');
}

/** "14:32", on the clock of the person reading; rounded up to the full minute. */
export function clockTime(locale: Locale, instant: string): string {
  const rounded = Math.ceil(Date.parse(instant) / 60_000) * 60_000;
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(rounded);
}
