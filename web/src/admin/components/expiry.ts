/** When something that is made now ends. */

const DAY = 86_400_000;

/** What is offered, in days; the empty one is never. */
export const expiries = [
  ['1', 'In a day'],
  ['7', 'In a week'],
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
  ['', 'Never by itself'],
] as const;

/** The moment so many days from now, as the graph takes it; null is never. */
export function afterDays(days: string): string | null {
  return days === '' ? null : new Date(Date.now() + Number(days) * DAY).toISOString();
}
