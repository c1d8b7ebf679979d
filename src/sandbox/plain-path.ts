/**
 * The path as it is compared. The service cares neither for case, nor for a slash at the end or two in a row; the
 * version of the API has two names.
 */
export function plainPath({ url }: Pick<Request, 'url'>): string {
  const path = new URL(url).pathname.toLowerCase().replace(/\/{2,}/g, '/');
  return path.replace(/(?<=.)\/$/, '').replace(/^\/v1\.0(?=\/|$)/, '/v1');
}
