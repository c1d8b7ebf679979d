/**
 * The path that routes are compared with. To the service, case, a slash at the end and two slashes in a row make no
 * difference, and v1.0 is v1.
 */
export function plainPath({ url }: Pick<Request, 'url'>): string {
  const path = new URL(url).pathname.toLowerCase().replace(/\/{2,}/g, '/');
  return path.replace(/(?<=.)\/$/, '').replace(/^\/v1\.0(?=\/|$)/, '/v1');
}
