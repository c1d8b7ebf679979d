/** What the lists that come in pages have in common. */

/** The most entries on a page, whatever size is asked for. */
const LARGEST_PAGE = 500;

/** The seek operations, in the order of their numbers in the Swagger specification. */
const SEEK_OPERATIONS = ['next', 'previous', 'first', 'last', 'pageindex'] as const;
export type SeekOperation = (typeof SEEK_OPERATIONS)[number];

/** The query, its names in lower case. Examples in the documentation have a second `?` where an `&` should be. */
export function queryOf(url: string): ReadonlyMap<string, string> {
  const start = url.indexOf('?');
  const query = start < 0 ? '' : url.slice(start + 1).replaceAll('?', '&');
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
}

/** The operation that is asked for, by name or number; undefined when none is. */
export function seekOperation(text: string): SeekOperation | undefined | 'unknown' {
  if (text === '') return undefined;
  const known = /^\d$/.test(text)
    ? SEEK_OPERATIONS[Number(text)]
    : SEEK_OPERATIONS.find((name) => name === text.toLowerCase().replaceAll('_', ''));
  return known ?? 'unknown';
}

/** No size, zero and what is no number mean the largest page. Microsoft's clients send 0 when they don't mind. */
export function pageSize(text: string | undefined): number {
  const size = Number(text ?? 0);
  return Number.isInteger(size) && size > 0 ? Math.min(size, LARGEST_PAGE) : LARGEST_PAGE;
}
