import { canonicalTag } from '../../text/language-tag.ts';

/**
 * The date as one writes it in a letter, e.g. `3. März 2026`. A language that isn't a valid tag gives English; the time
 * zone is the operator's own unless one is named.
 */
export function longDate(date: Date, language: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', ...(timeZone === undefined ? {} : { timeZone }) };
  return new Intl.DateTimeFormat(canonicalTag(language) ?? 'en', options).format(date);
}
