/** JavaScript takes much else for a date, such as `soon 2050`. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
/** As the service mostly writes it. A day that not every month has is left to `Date`. */
const USUAL_MOMENT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{7}Z$/;
/** What .NET has where there is no date. */
const NO_MOMENT = '0001-';

/**
 * A moment as ISO 8601 in UTC with milliseconds; null for what is none. Without a zone it is one of UTC. Microsoft Graph
 * has seven decimals, and `""` or null for what has not happened yet (its documentation, delegatedAdminRelationship);
 * Partner Center has `0001-01-01T00:00:00` for that (its developer documentation, get-all-service-requests-for-a-customer).
 */
export function momentOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.startsWith(NO_MOMENT)) return null;
  // `Date` takes five times as long, and each row of a list has three moments. A template would keep the longer text.
  if (USUAL_MOMENT.test(value)) return [value.slice(0, -5), 'Z'].join('');
  const found = MOMENT.exec(value);
  if (found === null) return null;
  const [text, zone] = found;
  const moment = new Date(zone === undefined ? `${text}Z` : text);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
