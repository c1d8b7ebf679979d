import { notFound } from '../errors.ts';

/** With this, the service shows states and actions that are newer than its first ones by their names. */
export const PREFER_ALL_MEMBERS = 'include-unknown-enum-members';

/** An id as a part of a path. Throws `not-found` for one that would lead elsewhere: no resource has such an id. */
export function segment(id: string): string {
  if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(id);
  throw notFound('not-found', `Microsoft Graph has nothing of the id ${JSON.stringify(id)}.`, {
    hint: 'Check the id.',
  });
}

/** A text in a filter. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path with a query, whose values are encoded; those that are undefined are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value).replace(/%2C|%2F/g, decodeURIComponent)}`],
  );
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}
