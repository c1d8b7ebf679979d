/**
 * The date as one writes it in a letter, e.g. `3. März 2026`. A language that isn't a valid tag gives English; the time
 * zone is the operator's own unless one is named.
 */
export function longDate(date: Date, language: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', ...(timeZone === undefined ? {} : { timeZone }) };
  return new Intl.DateTimeFormat(isLanguageTag(language) ? language : 'en', options).format(date);
}

function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
