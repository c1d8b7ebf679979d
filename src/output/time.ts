const DAY = 24 * 3600;

/** Each with its length, and with how long it has to be for that unit, in seconds. One year may be almost two. */
const UNITS = [
  ['year', 365 * DAY, 2 * 365 * DAY],
  ['month', 30 * DAY, 30 * DAY],
  ['day', DAY, DAY],
  ['hour', 3600, 3600],
  ['minute', 60, 60],
] as const;

/** How long before (or after) `now` the moment is, in English: "3 days ago". `moment` is ISO 8601. */
export function relativeTime(moment: string, now: Date): string {
  const seconds = (Date.parse(moment) - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return moment;
  for (const [unit, length, least] of UNITS) {
    if (Math.abs(seconds) >= least) {
      return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.trunc(seconds / length), unit);
    }
  }
  return 'just now';
}
