/** Years, months, weeks and days of an ISO 8601 duration; the time of day only where it is zero. */
const DURATION = /^P(?=\d|T)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T0[HMS])?$/;

/** The days of an ISO 8601 duration of whole days, with years of 365 and months of 30 days; NaN for another text. */
export function daysOf(text: string): number {
  const found = DURATION.exec(text);
  if (found === null) return Number.NaN;
  const [years, months, weeks, days] = found.slice(1).map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return years * 365 + months * 30 + weeks * 7 + days;
}
